"""Vehicle identification numbers (GB 16735): 17 marks without I, O, Q; imported cars need no right check mark."""

import re

from datasets.identifiers import checks
from datasets.identifiers.kind import Kind, split

FORM = re.compile(r"[A-HJ-NPR-Z0-9]{8}[0-9X][A-HJ-NPR-Z0-9]{4}\d{4}|[A-HJ-NPR-Z0-9]{17}", re.IGNORECASE)
LETTERS_MIN = 3


def likely(value: str) -> bool:
    """Tell whether 17 marks have a right check mark, or a Chinese maker's letter in front and a number at the end."""
    form = value.upper()
    if not form.isalnum() or sum(mark.isalpha() for mark in form) < LETTERS_MIN:
        return False
    return checks.vin(form) or (form[0] == "L" and form[13:].isdigit())


DETECTOR = Kind(
    info_type="VIN",
    sensitivity="direct",
    action="drop",
    form=FORM,
    check=likely,
    strength=0.98,
    loose=re.compile(r"[A-Za-z0-9]{6,17}"),
    headers=split(
        "车架号 车辆识别代号 车辆识别码 车辆识别代码 vin vin码 vin_no vin_code frame_no chassis_no cjh clsbdh clsbdm 发动机号 engine_no fdjh"
    ),
    token="车架号",
    span=r"(?<![A-Za-z0-9])[A-HJ-NPR-Z0-9]{17}(?![A-Za-z0-9])",
    cues="车架号|车辆识别代号|VIN码|VIN|vin",
)
