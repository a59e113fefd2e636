"""Epsilon in words: by how much one person's presence can change the chance of any result.

Rounded up to two digits, so the words never promise more than the number.
"""

from decimal import ROUND_CEILING, Context, Decimal

from django.utils.translation import gettext as _

DIGITS = Context(prec=2, rounding=ROUND_CEILING)
EXACT = Context(prec=28)


def said(epsilon: str) -> str:
    """Return `at most 11 % more likely` for a small loss, `at most 2.8 times as likely` for a large one."""
    factor = EXACT.exp(Decimal(epsilon))
    if factor < 2:
        more = DIGITS.plus(EXACT.multiply(EXACT.subtract(factor, Decimal(1)), Decimal(100)))
        return _("at most %(n)s %% more likely") % {"n": format(more, "f")}
    return _("at most %(n)s times as likely") % {"n": format(DIGITS.plus(factor), "f")}
