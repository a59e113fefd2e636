"""Numbers and facts as pages show them."""

from django import template

register = template.Library()


@register.filter
def micro(value: int) -> str:
    """Return an epsilon given in 1e-6 as a decimal."""
    from datasets.accounting import format_micro  # noqa: PLC0415 - keeps template loading light

    return format_micro(int(value))


@register.filter
def number(value: object) -> str:
    """Return a number with thin grouping, text as it is, a dash for nothing."""
    if value is None:
        return "—"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return f"{value:,}" if isinstance(value, int) else f"{value:,.10g}"


@register.filter
def lookup(mapping: dict[str, object], key: str) -> object:
    """Return a mapping's value, or nothing."""
    return mapping.get(key, "")
