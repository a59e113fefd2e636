"""E-mail addresses in the form HTML's e-mail field accepts, with a dot in the domain; partly masked ones too."""

import re

from datasets.identifiers.kind import Kind, split

LOCAL = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
DOMAIN = r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
FORM = re.compile(rf"{LOCAL}@{DOMAIN}")

DETECTOR = Kind(
    info_type="EMAIL",
    sensitivity="direct",
    action="drop",
    form=FORM,
    strength=1.0,
    headers=split("邮箱 电子邮件 邮件 电邮 邮箱地址 email e_mail mail email_address mailbox yx dzyx emailaddr"),
    loose=re.compile(r"[^\s@]{1,64}@[^\s@]{3,80}"),
    token="邮箱",
    span=r"[A-Za-z0-9._%+*-]{1,64} ?(?:@|\(at\)|\[at\]|#at#) ?[A-Za-z0-9-]{1,63}(?: ?\. ?[A-Za-z0-9-]{2,63}){1,4}",
    checked=False,
)
