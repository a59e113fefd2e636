"""Level of education."""

import re

from datasets.identifiers import books
from datasets.identifiers.kind import Kind, split

DETECTOR = Kind(
    info_type="EDUCATION",
    sensitivity="quasi",
    action="generalise",
    form=re.compile(r"[^\d\s].{0,24}"),
    check=books.listed("education_levels"),
    strength=0.95,
    loose=re.compile(r".{1,20}"),
    headers=split(
        "学历 文化程度 教育程度 学位 最高学历 受教育程度 education edu degree education_level edu_level xl whcd xueli"
    ),
)
