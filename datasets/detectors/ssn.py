"""Numbers of social-security cards: a letter and eight digits; the insured person's number is the resident ID."""

import re

from datasets.identifiers.kind import Kind, split

DETECTOR = Kind(
    info_type="SSN",
    sensitivity="direct",
    action="drop",
    form=re.compile(r"[A-Z0]\d{8}", re.ASCII),
    check=lambda value: value[0].isalpha(),
    strength=0.72,
    loose=re.compile(r"[A-Za-z]?\d{6,20}[A-Za-z]?"),
    headers=split(
        "社保 社保号 社保卡 社保卡号 社会保障号 社会保障卡 社会保障卡号 医保号 医保卡号 医保卡 医保编号 社保账号 社保编号 公积金账号 公积金号 ssn social_security social_security_no "
        "social_insurance sbkh sbh shbz shbzh ybkh ybh insurance_card medical_insurance_no social_card 个人社保编号 参保号"
    ),
    token="社保卡号",
    cues="社保卡号|社保号|社保卡|社会保障号|医保卡号|医保号|医保卡",
)
