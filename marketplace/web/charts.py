"""Bar charts with whiskers as SVG: drawn here, readable by a screen reader, the same numbers in a table below."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 640
LEFT = 150
RIGHT = 110
ROW = 26
BARS_MAX = 24


@dataclass(frozen=True)
class Bar:
    """One bar: label, numbers, and where they lie in the picture."""

    label: str
    value: object
    y: int
    width: float
    low: float
    high: float


@dataclass(frozen=True)
class Chart:
    """A whole picture."""

    title: str
    height: int
    bars: tuple[Bar, ...]
    left: int = LEFT
    width: int = WIDTH


def bars(names: Sequence[str], rows: Sequence[tuple[object, ...]]) -> Chart | None:
    """Return a chart of the first number by one dimension; None for other tables or too many bars."""
    if len(names) < 4 or not names[2].endswith("_low") or not 1 < len(rows) <= BARS_MAX:
        return None
    top = max((float(str(row[3])) for row in rows), default=0.0)
    if top <= 0:
        return None
    scale = (WIDTH - LEFT - RIGHT) / top
    drawn = tuple(_bar(place, row, scale) for place, row in enumerate(rows))
    return Chart(title=names[1], height=ROW * len(rows) + 8, bars=drawn)


def _bar(place: int, row: tuple[object, ...], scale: float) -> Bar:
    """Return one bar; nothing is drawn left of zero."""
    value, low, high = (max(float(str(number)), 0.0) for number in row[1:4])
    return Bar(
        label="—" if row[0] is None else str(row[0]),
        value=row[1],
        y=place * ROW + 4,
        width=round(value * scale, 1),
        low=round(LEFT + low * scale, 1),
        high=round(LEFT + high * scale, 1),
    )
