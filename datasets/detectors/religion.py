"""Religious belief: sensitive by PIPL article 28."""

import re

from datasets.identifiers import books
from datasets.identifiers.kind import Kind, split

DETECTOR = Kind(
    info_type="RELIGION",
    sensitivity="sensitive",
    action="drop",
    form=re.compile(r"[^\d\s].{0,24}"),
    check=books.listed("religions"),
    strength=0.96,
    loose=re.compile(r".{1,20}"),
    headers=split("宗教 宗教信仰 信仰 religion religious belief faith zjxy zongjiao"),
)
