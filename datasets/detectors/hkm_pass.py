"""Passes between the mainland, Hong Kong, Macao and Taiwan. Eight digits alone (Taiwan) need a header or a word."""

import re

from datasets.identifiers.kind import Kind, split

FORM = re.compile(r"[HM]\d{8}(?:\d{2})?|[CWLT]\d{8}|C[A-HJ-NP-Z]\d{7}", re.ASCII)

DETECTOR = Kind(
    info_type="HKM_PASS",
    sensitivity="direct",
    action="drop",
    form=FORM,
    strength=0.85,
    loose=re.compile(r"[A-Za-z]{0,2}\d{7,10}(?:\(\w\))?"),
    headers=split(
        "通行证 回乡证 港澳通行证 台胞证 往来港澳 台湾通行证 港澳台证件 hkm_pass hk_pass hkmo_pass taiwan_pass mtp hrp home_return_permit "
        "travel_permit permit_no txz txzh gatxz tbz 港澳居民证 通行证号"
    ),
    token="通行证号",
    span=r"(?<![A-Za-z0-9])(?:[HM]\d{8}(?:\d{2})?|[CWLT]\d{8}|C[A-HJ-NP-Z]\d{7})(?![A-Za-z0-9])",
    cues="通行证号码|通行证号|通行证|回乡证号|回乡证|台胞证号|台胞证",
)
