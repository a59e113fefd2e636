"""Number plates (GA 36): province, office, five marks, six for new energy. No I, no O."""

import re

from datasets.identifiers.kind import Kind, split

PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
GAP = r"[·\s.\-]?"
BODY = (
    rf"[{PROVINCES}]{GAP}[A-HJ-NP-Za-hj-np-z]{GAP}(?:[A-HJ-NP-Za-hj-np-z0-9]{{4,5}}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳])"
)

DETECTOR = Kind(
    info_type="PLATE",
    sensitivity="direct",
    action="drop",
    form=re.compile(rf"{BODY}|[{PROVINCES}][A-HJ-NP-Z]{GAP}(?=.*\*)(?=.*\d)[A-HJ-NP-Z0-9*]{{5,6}}"),
    check=lambda value: any(mark.isdigit() for mark in value),
    strength=0.98,
    loose=re.compile(
        rf"{BODY}|[\u4e00-\u9fff][A-Z]{GAP}[A-Z0-9*]{{4,6}}|WJ[\u4e00-\u9fffA-Z0-9]{{5,7}}|[A-Z]{{1,2}}\d{{4,6}}"
    ),
    headers=split(
        "车牌 号牌 车牌号 车牌号码 车号 号牌号码 plate plate_no plate_number license_plate licence_plate car_no car_number vehicle_no cph cphm hphm carno"
    ),
    token="车牌号",
    span=rf"{BODY}(?![A-Za-z0-9])",
)
