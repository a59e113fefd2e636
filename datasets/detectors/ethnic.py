"""Ethnic groups of China (GB/T 3304), with or without 族."""

import re

from datasets.identifiers import books
from datasets.identifiers.kind import Kind, split


def listed(value: str) -> bool:
    """Tell whether a value is in the book."""
    return value.lower() in books.words("ethnic_groups") or f"{value}族" in books.words("ethnic_groups")


DETECTOR = Kind(
    info_type="ETHNIC",
    sensitivity="sensitive",
    action="generalise",
    form=re.compile(r"[^\d\s].{0,24}"),
    check=listed,
    strength=0.96,
    loose=re.compile(r".{1,20}"),
    headers=split("民族 族别 ethnic ethnicity ethnic_group nation nationality_group mz minzu"),
)
