"""Marital status."""

import re

from datasets.identifiers import books
from datasets.identifiers.kind import Kind, split

DETECTOR = Kind(
    info_type="MARITAL",
    sensitivity="quasi",
    action="generalise",
    form=re.compile(r"[^\d\s].{0,24}"),
    check=books.listed("marital_statuses"),
    strength=0.95,
    loose=re.compile(r".{1,20}"),
    headers=split("婚姻 婚姻状况 婚姻状态 婚否 婚史 marital marital_status marriage hyzk hyqk hunyin"),
)
