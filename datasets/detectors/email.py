"""E-mail addresses."""

import re
from collections.abc import Sequence

FORM = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")


class Email:
    """Addresses in the form HTML's e-mail field accepts, with a dot in the domain."""

    info_type = "EMAIL"
    sensitivity = "direct"
    headers = ("邮箱", "电子邮件", "email", "e-mail", "mail")

    def share(self, values: Sequence[str]) -> float:
        """Return the share of values that are e-mail addresses."""
        return sum(FORM.fullmatch(value.strip()) is not None for value in values) / len(values) if values else 0.0
