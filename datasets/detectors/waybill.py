"""Waybills of couriers: prefix and 12 to 15 digits; EMS in S10 form; bare digits need a header or a word."""

import re

from datasets.identifiers import checks
from datasets.identifiers.kind import Kind, split

HOUSES = r"(?:SF|YT|JD[A-Z]{0,3}|JT|ZTO|STO|YD|DPK|ZJS|UC|HT|QFKD|EMS|KY|BEST|DBL|TT|DB|JDV[A-Z]?|SZ|CN|FW)"
FORM = re.compile(
    rf"{HOUSES}[0-9]{{10,15}}|[A-Z]{{2}}\d{{9}}CN|(?:43|46|31|73|75|77|78|55|53|54|58|88|30|35|10|11|12|98|99)\d{{11,13}}",
    re.ASCII,
)
LENGTHS = (13, 15)


def likely(value: str) -> bool:
    """Tell whether an S10 number has its check digit; bare digits are neither article numbers nor moments."""
    if value.endswith("CN") and value[:2].isalpha():
        return checks.postal(value[2:11])
    return not value.isdigit()


DETECTOR = Kind(
    info_type="WAYBILL_NO",
    sensitivity="direct",
    action="drop",
    form=FORM,
    check=likely,
    strength=0.93,
    loose=re.compile(r"[A-Z]{0,5}\d{8,18}[A-Z]{0,2}", re.IGNORECASE),
    headers=split(
        "运单 运单号 快递单号 物流单号 快递号 运单编号 面单号 快件编号 邮件号 包裹号 waybill waybill_no waybill_number tracking tracking_no tracking_number awb "
        "express_no mail_no mailno logistics_no shipment_no ydh kddh wldh ydbh trackno"
    ),
    token="运单号",
    span=rf"(?<![A-Za-z0-9]){HOUSES}\d{{10,15}}(?!\d)|(?<![A-Za-z0-9])[A-Z]{{2}}\d{{9}}CN(?![A-Za-z0-9])",
    checked=False,
    cues="运单号码|运单号|快递单号|物流单号|快递号|面单号|运单",
    cued=r"[A-Za-z]{0,5}\d{9,18}",
)
