"""Losses as text for people and programs: exact decimals, no trailing zeros."""

from decimal import Decimal


def format_micro(micro_epsilon: int) -> str:
    """Return an epsilon given in 1e-6 as a decimal: 100000 -> "0.1"."""
    return format((Decimal(micro_epsilon) / 10**6).normalize(), "f")


def format_rho(rho_pico: int) -> str:
    """Return a rho given in 1e-12 as a decimal: 5000000000 -> "0.005"."""
    return format(Decimal(f"{rho_pico}e-12").normalize(), "f")


def format_delta(delta_atto: int) -> str:
    """Return a delta given in 1e-18 in scientific notation with all its digits: 3000 -> "3e-15"."""
    if delta_atto == 0:
        return "0"
    digits = str(delta_atto)
    exponent = len(digits) - 1 - 18
    mantissa = digits.rstrip("0")
    tail = f".{mantissa[1:]}" if len(mantissa) > 1 else ""
    return f"{mantissa[0]}{tail}e{exponent}"
