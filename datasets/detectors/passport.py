"""Passports of the People's Republic: E, G, D, S, P and the letters behind E; others with a naming header or word."""

import re

from datasets.identifiers.kind import Kind, split

FORM = re.compile(r"E[A-HJ-NP-Z]\d{7}|[EG]\d{8}|(?:DE|SE|PE)\d{7}|[DSP]\d{7,8}|1[45]\d{7}", re.ASCII)

DETECTOR = Kind(
    info_type="PASSPORT",
    sensitivity="direct",
    action="drop",
    form=FORM,
    check=lambda value: not value.isdigit(),
    strength=0.9,
    loose=re.compile(r"[A-Za-z]{0,2}\d{6,9}[A-Za-z]?|[A-Z]{1,2}\d{1,4}\*+\d{0,4}"),
    headers=split("护照 护照号 护照号码 passport passport_no passport_number hz hzh hzhm huzhao"),
    token="护照号",
    span=r"(?<![A-Za-z0-9])(?:E[A-HJ-NP-Z]\d{7}|[EG] ?\d{8}|(?:DE|SE|PE)\d{7})(?![A-Za-z0-9])",
    checked=False,
    cues="护照号码|护照号|护照",
)
