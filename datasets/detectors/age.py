"""Ages in years. Small whole numbers are many things: a header, or a person's spread of years, tells."""

import re

from datasets.identifiers.kind import Kind, split

DETECTOR = Kind(
    info_type="AGE",
    sensitivity="quasi",
    action="generalise",
    form=re.compile(
        r"(?:1[01]\d|\d{1,2})(?:岁|周岁)|[1-9]?\d[-~至]\d{2}岁|\d{2}岁(?:以上|以下)|[5-9]0后|0[05]后|\d{1,2}个月|\d{1,2}岁(?:零)?\d{1,2}个?月"
    ),
    strength=0.96,
    loose=re.compile(r"\d{1,3}(?:\.0)?|\d{1,2}[-~]\d{2}|.{0,3}\d{1,3}.{0,4}"),
    headers=split("suishu 年龄 岁数 周岁 年龄段 年纪 age ages age_group nl nianling age_range"),
)
