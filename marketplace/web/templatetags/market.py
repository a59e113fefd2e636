"""Numbers, codes and times as pages show them."""

import json
from datetime import datetime

from django import template
from django.utils import timezone

from datasets.accounting import format_micro
from marketplace.web.words import HIGH, LOW, SUM, WORDS

register = template.Library()
THIN = "\u2009"


@register.filter
def micro(value: object) -> str:
    """Return an epsilon given in 1e-6 as a decimal."""
    return format_micro(int(str(value)))


@register.filter
def number(value: object) -> str:
    """Return a number in groups of three, text as it is, a dash for nothing."""
    if value is None:
        return "—"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(state(value))
    return f"{value:,}" if isinstance(value, int) else f"{value:,.10g}" if abs(value) < 10**9 else f"{value:,.2f}"


@register.filter
def is_number(value: object) -> bool:
    """Tell whether a value is shown as a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


@register.filter
def svg(value: object) -> str:
    """Return a number as a picture's attribute needs it: with a point in every language."""
    return f"{float(str(value)):.3f}".rstrip("0").rstrip(".")


@register.filter
def state(code: object) -> str:
    """Return a code in words; a code without words as it is."""
    return str(WORDS.get(str(code), code))


@register.filter
def heading(name: str) -> str:
    """Return an output column's name in words: counts, sums and the ends of their intervals."""
    for tail, word in (("_low", LOW), ("_high", HIGH)):
        if name.endswith(tail):
            return str(word)
    if name.startswith("sum_"):
        return str(SUM) % {"name": name.removeprefix("sum_")}
    return state(name)


@register.filter
def yuan(fen: object) -> str:
    """Return whole fen as yuan."""
    return f"{int(str(fen)) / 100:,.2f}"


@register.filter
def clock(text: str) -> str:
    """Return a UTC time in the reader's time zone."""
    return timezone.localtime(datetime.fromisoformat(text)).strftime("%Y-%m-%d %H:%M:%S")


@register.filter
def pretty(value: object) -> str:
    """Return plain values as indented JSON."""
    return json.dumps(value, ensure_ascii=False, indent=1)
