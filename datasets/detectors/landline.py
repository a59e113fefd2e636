"""Fixed telephone numbers. 400, 800, 95 and 1xx numbers are offices', not persons'."""

import re

from datasets.identifiers.kind import Kind, split

AREA = r"(?:10|2[0-57-9]|[3-9]\d{2})"
FORM = re.compile(
    rf"(?:\+?86[\s-]?)?\(?0?{AREA}\)?[\s-]\s?[2-8]\d{{6,7}}(?:\s?(?:-|转|ext\.?|#)\s?\d{{1,6}})?"
    rf"|\(?0{AREA}\)?[2-8]\d{{6,7}}(?:\s?(?:-|转|ext\.?|#)\s?\d{{1,6}})?|\(0{AREA}\)\s?[2-8]\d{{3}}[\s-]\d{{3,4}}",
    re.ASCII,
)

DETECTOR = Kind(
    info_type="LANDLINE",
    sensitivity="direct",
    action="drop",
    form=FORM,
    strength=0.93,
    loose=re.compile(r"[2-8]\d{2,3}[\s-]?\d{4}(?:[-转]\d{1,6})?|0\d{2,3}[\s-]?\d{3,4}[\s-]?\d{4}"),
    headers=split(
        "座机 固定电话 固话 家庭电话 办公电话 单位电话 宅电 住宅电话 landline home_phone office_phone fixed_phone home_tel office_tel zj gddh bgdh zjhm_tel fax 传真"
    ),
    token="座机",
    span=rf"(?<![\d.])(?:\(0{AREA}\)|0{AREA}[ \-]{{0,2}})[ ]?[2-8]\d{{2,3}}[ \-]?\d{{4}}(?!\d)(?:(?:-|转|ext\.?)\d{{1,6}}(?!\d))?",
    checked=False,
)
