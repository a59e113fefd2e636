"""Places as coordinates in and around China: pairs in one column, or a column of each (judged by its neighbours)."""

import re

from datasets.identifiers.kind import Kind, split

NUMBER = r"-?\d{1,3}\.\d{2,15}"
PAIR = re.compile(
    rf"[\[(\s]*(?:POINT\s*\()?[EN]?({NUMBER})°?[EN]?\s*[,;/|\s]\s*[EN]?({NUMBER})°?[EN]?[\])\s]*", re.IGNORECASE
)
ANGLE = r"""[EN]?(\d{1,3})°\d{1,2}['′](?:\d{1,2}(?:\.\d+)?(?:["″]|['′]{2})?)?[EN]?"""
ANGLES = re.compile(rf"{ANGLE}[\s,;/]+{ANGLE}", re.IGNORECASE)
LONGITUDES, LATITUDES = (73.4, 135.2), (3.5, 53.7)


def inside(value: str) -> bool:
    """Tell whether a pair, either way round, lies in China or its seas."""
    found = PAIR.fullmatch(value) or ANGLES.fullmatch(value)
    assert found is not None
    first, second = float(found[1]), float(found[2])
    return _in(first, second) or _in(second, first)


def _in(east: float, north: float) -> bool:
    """Tell whether a longitude and a latitude are both possible."""
    return LONGITUDES[0] <= east <= LONGITUDES[1] and LATITUDES[0] <= north <= LATITUDES[1]


DETECTOR = Kind(
    info_type="GPS",
    sensitivity="sensitive",  # whereabouts: PIPL article 28
    action="drop",
    form=re.compile(rf"{PAIR.pattern}|{ANGLES.pattern}", re.IGNORECASE),
    check=inside,
    strength=0.97,
    loose=re.compile(rf"[EN]?{NUMBER}°?[EN]?|{PAIR.pattern}|\d{{1,3}}°\d{{1,2}}['′][\d.]*[\"″]?[EN]?", re.IGNORECASE),
    headers=split(
        "经度 纬度 经纬度 坐标 定位 位置坐标 gps gps坐标 longitude latitude lng lat lon lnglat latlng lat_lng lng_lat location_gps coordinate coordinates coord "
        "jd wd jwd gps_lng gps_lat 定位坐标 geo geom point pickup_lat pickup_lng"
    ),
    token="坐标",
    span=r"(?<![\d.])(?:1[0-3]\d|[7-9]\d)\.\d{3,15}°?E?\s?[,，、;\s]\s?[NE]?[1-5]?\d\.\d{3,15}°?N?(?!\d)|(?<![\d.])[1-5]?\d\.\d{3,15}°?N?\s?[,，、;\s]\s?E?(?:1[0-3]\d|[7-9]\d)\.\d{3,15}°?E?(?!\d)",
    checked=False,
)
