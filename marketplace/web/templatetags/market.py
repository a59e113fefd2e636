"""Numbers, codes and times as pages show them."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from datasets.accounting import format_micro
from marketplace.core import law
from marketplace.licences import clauses
from marketplace.web import chances, drafting, words
from marketplace.web.words.law import REMEDIES

register = template.Library()


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
        return str(value)
    shown = f"{value:,}" if isinstance(value, int) else f"{value:,.10g}" if abs(value) < 10**9 else f"{value:,.2f}"
    return shown.replace("-", "\u2212")  # a true minus sign is as wide as a figure


@register.filter
def svg(value: object) -> str:
    """Return a number as a picture's attribute needs it: with a point in every language."""
    return f"{float(str(value)):.3f}".rstrip("0").rstrip(".")


@register.filter
def word(code: object, kind: str) -> str:
    """Return the word of a code of one kind: `state`, `kind`, `theme`, ..."""
    return words.word(code, kind)


@register.filter
def purposes(codes: Iterable[str]) -> str:
    """Return purposes in words, side by side."""
    return " · ".join(words.word(code, "purpose") for code in codes)


@register.filter
def answers(given: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return the answers of an impact assessment with their questions, drafted ones in words."""
    return list(drafting.answers(given).items())


@register.filter
def state(code: object) -> str:
    """Return a state in words."""
    return words.word(code, "state")


@register.filter
def chance(epsilon: object) -> str:
    """Return how much a loss can change the chance of any result, in words."""
    return chances.said(str(epsilon))


@register.filter
def yuan(fen: object) -> str:
    """Return whole fen as yuan."""
    return f"{int(str(fen)) / 100:,.2f}"


@register.filter
def percent(share: object) -> str:
    """Return a share as whole percent."""
    return f"{float(str(share)):.0%}"


@register.filter
def rate(share: object) -> str:
    """Return a small share as percent with at most one decimal; what is not nothing is not shown as nothing."""
    value = float(str(share))
    return "<0.1%" if 0 < value < 0.001 else f"{value:.1%}".replace(".0%", "%")


@register.filter
def clock(text: str) -> str:
    """Return a UTC time given as text in the reader's time zone."""
    return timezone.localtime(datetime.fromisoformat(text)).strftime("%Y-%m-%d %H:%M:%S")


@register.filter
def at(values: Mapping[str, object], key: str) -> object:
    """Return a value by a key that no attribute can be named like."""
    return values.get(key, ())


@register.filter
def licence(terms: Mapping[str, object]) -> list[str]:
    """Return the clauses of an offer's terms as sentences in the reader's language."""
    return clauses.words(terms, "zh" if (get_language() or "").startswith("zh") else "en")


@register.filter
def pretty(value: object) -> str:
    """Return plain values as indented JSON."""
    return json.dumps(value, ensure_ascii=False, indent=1)


@register.simple_tag(takes_context=True)
def wrong(context: Context, pointer: str) -> SafeString | str:
    """Return the error of a form's field, to stand beside it."""
    found = (context.get("errors") or {}).get(pointer)
    return format_html('<p class="error">{} {}</p>', found.title, found.next_step) if found else ""


@register.filter
def under(errors: Mapping[str, object] | None, pointer: str) -> list[object]:
    """Return the errors at a place and below it."""
    return [error for place, error in (errors or {}).items() if f"{place}/".startswith(f"{pointer}/")]


@register.filter
def article(code: str) -> str:
    """Return the article of law a reviewer's reason rests on."""
    return law.ground(code, chinese=(get_language() or "").startswith("zh"))


@register.simple_tag(takes_context=True)
def remedy(context: Context, code: str) -> SafeString | str:
    """Return the button that leads to where a refusal is mended: a place on the version's page, while it can be edited."""
    found = REMEDIES.get(code)
    if found is None or not context.get("editable"):
        return ""
    return format_html('<p><a class="button" href="#{}">{}</a></p>', *found)


@register.simple_tag(takes_context=True)
def here(context: Context, *names: str) -> SafeString | str:
    """Mark the link of the page one is on."""
    match = getattr(context.get("request"), "resolver_match", None)
    return SafeString(' aria-current="page"') if match and match.url_name in names else ""
