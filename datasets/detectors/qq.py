"""QQ numbers: five to eleven digits, which only a header, a word or the company of other columns can tell."""

import re

from datasets.identifiers.kind import Kind, split

DETECTOR = Kind(
    info_type="QQ",
    sensitivity="direct",
    action="drop",
    form=re.compile(r"[1-9]\d{4,10}", re.ASCII),
    strength=0.3,
    headers=split("qq qq号 qq号码 qq_no qq_number qqhm qqh qq_num oicq 扣扣 腾讯号 qqnumber qq_id"),
    token="QQ号",
    cues="QQ号码|QQ号|QQ|qq号码|qq号|qq|Qq|扣扣号|扣扣|企鹅号|球球|q号|Q号",
    cued=r"[1-9](?:[ \-]?\d){4,10}(?!\d)",
)
