"""Bank card numbers: 16 to 19 digits, an issuer's prefix and Luhn's check digit (ISO/IEC 7812)."""

import re

from datasets.identifiers.checks import luhn
from datasets.identifiers.kind import Kind, split

# One number in ten passes Luhn's check, so a scheme's prefix must speak for a card too: 62 UnionPay, older domestic
# 9558/4/5/6, 16 digits abroad.
FORM = re.compile(
    r"(?:62|60|69|68|9558|94|95|90)\d{12,17}|[45]\d{15}|4\d{18}|5[1-5]\d{14}|35\d{14}|3[47]\d{13}", re.ASCII
)
GAPS = re.compile(r"[\s-]")
GROUPED = re.compile(r"\d[\d\s-]{13,24}\d", re.ASCII)

# A scheme's first digits or none, and so many marks in all that it is no resident ID.
MASKED = re.compile(r"(?=[*xX]|62|60|[3-5]|9)(?:\d{4}[ \-]?)?(?:\d{2})?(?:[*xX]{2,5}[ \-]?){2,4}\d{3,4}", re.ASCII)
MASKED_LENGTHS = frozenset({15, 16, 17, 19})


def right(value: str) -> bool:
    """Tell whether a text is a card number, gaps or not."""
    digits = GAPS.sub("", value)
    if not digits.isdigit():
        return len(digits) in MASKED_LENGTHS
    return FORM.fullmatch(digits) is not None and 15 <= len(digits) <= 19 and luhn(digits)


DETECTOR = Kind(
    info_type="BANK_CARD",
    sensitivity="sensitive",  # financial account: PIPL article 28
    action="drop",
    form=re.compile(rf"{GROUPED.pattern}|{MASKED.pattern}", re.ASCII),
    check=right,
    strength=0.97,
    loose=re.compile(r"\d[\d\s-]{10,24}\d|\d{4,8}[*xX\s]{3,14}\d{3,4}"),
    headers=split(
        "银行卡 卡号 银行账号 银行卡号 银行账户 账号卡号 收款账号 收款账户 付款账号 还款账号 信用卡 信用卡号 储蓄卡 借记卡 账户号 开户账号 bank_card bank_card_no "
        "card_no card_number cardno bank_account bank_acct bank_no acct_no account_number account_no credit_card debit_card pan yhk yhkh yhzh kh "
        "对方账号 工资卡 bankcard bank_account_no"
    ),
    token="银行卡号",
    cues="银行卡号|银行卡|卡号|银行账号|信用卡|储蓄卡|收款账号|账号|账户",
    cued=r"\d[\d \-]{10,25}\d",
)
