"""Sex or gender, in words or letters; 0, 1, 2 need a header."""

import re

from datasets.identifiers import books
from datasets.identifiers.kind import Kind, split

DETECTOR = Kind(
    info_type="GENDER",
    sensitivity="quasi",
    action="generalise",
    form=re.compile(r"[^\d\s].{0,24}"),
    check=books.listed("genders"),
    strength=0.95,
    loose=re.compile(r".{1,20}"),
    headers=split("性别 gender sex xb xingbie"),
)
