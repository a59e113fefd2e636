"""Certificates of soldiers and officers: a Han mark, 字第, six to eight digits, 号."""

import re

from datasets.identifiers.kind import Kind, split

DETECTOR = Kind(
    info_type="MILITARY_ID",
    sensitivity="direct",
    action="drop",
    form=re.compile(r"[\u4e00-\u9fff]{1,4}字?第?\s?\d{6,8}\s?号?"),
    check=lambda value: "字第" in value or value.endswith("号"),
    strength=0.97,
    loose=re.compile(r"[\u4e00-\u9fffA-Z]{0,4}字?第?\s?\d{6,9}号?"),
    headers=split(
        "军官证 士兵证 军人证 军官证号 士官证 警官证 文职证 military military_id officer_id soldier_id military_no jgz jgzh sbz 军人证件"
    ),
    token="军官证号",
    span=r"[军士武文海空北南兰沈济广成总参政后装政警战]{0,2}[\u4e00-\u9fff]字第 ?\d{6,8} ?号?",
    checked=False,
    cues="军官证号|军官证|士兵证号|士兵证",
)
