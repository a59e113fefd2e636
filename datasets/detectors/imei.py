"""Numbers of mobile devices: 15 digits with Luhn's check digit, the type allocation code in front."""

import re

from datasets.identifiers.checks import luhn
from datasets.identifiers.kind import Kind, split

DETECTOR = Kind(
    info_type="IMEI",
    sensitivity="direct",
    action="drop",
    form=re.compile(r"(?:01|35|86|99|9[89]|4[49]|5[0-4]|3[0-9]|8[0-9])\d{13}", re.ASCII),
    check=luhn,
    strength=0.95,
    loose=re.compile(r"[0-9A-Fa-f]{14,17}"),
    headers=split("imei imei号 imei码 imei1 imei2 meid 设备串号 手机串号 串号 device_imei imei_no"),
    token="IMEI",
    cues="IMEI码|IMEI号|IMEI|imei|手机串号|串号",
)
