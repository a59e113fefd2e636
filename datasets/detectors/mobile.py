"""Mainland mobile numbers: 1[3-9] and nine digits. A column is believed when its numbers lie in assigned segments."""

import re

from datasets.identifiers import books
from datasets.identifiers.kind import Kind, split

PREFIX = r"(?:\(?(?:\+|00)?86\)?[\s-]?)?"
FORM = re.compile(
    rf"{PREFIX}1[3-9]\d[\s.\-]?\d{{4}}[\s.\-]?\d{{4}}|{PREFIX}1[3-9]\d{{2}}[\s.\-]?\d{{3}}[\s.\-]?\d{{4}}|1[3-9]\d[*xX#]{{4}}\d{{4}}|1[3-9]\d[*xX#]{{8}}|0?1[3-9]\d{{9}}|\+85[23][\s\-]?[569]\d{{3}}[\s\-]?\d{{4}}|\+886[\s\-]?9\d{{2}}[\s\-]?\d{{3}}[\s\-]?\d{{3}}",
    re.ASCII,
)
LAST_ELEVEN = 11
ISLANDS = ("+852", "+853", "+886")  # Hong Kong, Macao, Taiwan have no segments of the mainland


def assigned(value: str) -> bool:
    """Tell whether a number's first three digits belong to an operator."""
    if value.startswith(ISLANDS):
        return True
    digits = re.sub(r"[^\d*xX#]", "", value)[-LAST_ELEVEN:]
    return digits[:3] in books.words("mobile_segments")


DETECTOR = Kind(
    info_type="MOBILE",
    sensitivity="direct",
    action="drop",
    form=FORM,
    check=assigned,
    strength=0.97,
    loose=re.compile(rf"{PREFIX}1[\d\s\-.]{{10,14}}|1\d{{1,6}}[*xX•#]{{2,8}}\d{{0,4}}|\+\d[\d\s-]{{7,16}}"),
    headers=split(
        "手机 手机号 手机号码 移动电话 联系电话 联系方式 电话 电话号码 联系号码 主叫 被叫 主叫号码 被叫号码 来电号码 对方号码 号码 mobile phone "
        "mobile_no mobile_number mobile_phone phone_no phone_number phone_num phonenumber tel tel_no telephone cellphone cell msisdn "
        "contact_number contact_no contact_phone calling_number called_number caller callee sj sjh sjhm dh dhhm lxdh lxfs "
        "phonenum mobilephone mob 预留手机"
    ),
    token="手机号",
)
