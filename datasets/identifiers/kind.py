"""What most detectors are: a form, a check, words of headers, and how much a column full of them says by itself."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

PROBE = 64  # a kind that none of so many values has is not looked for in the rest
NEVER = re.compile(r"(?!)")


def always(_: str) -> bool:
    """Accept every value of the right form."""
    return True


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of information.

    Args:
        info_type: the contract's code.
        sensitivity: direct, quasi, sensitive (PIPL article 28 and its like) or plain.
        action: what is proposed for a column of it.
        form: a whole cell in plain form (normal_form.cell).
        strength: how much a column full of such cells says without a header; below one half it needs one.
        check: what the form cannot tell: check digits, dates, books.
        loose: what a cell may look like under a header that names the kind.
        headers: words of headers, lower case; Latin words stand whole, Han words anywhere.
        token: what stands for it in redacted text; empty: it is never looked for there.
        span: the pattern in running text; `checked` tells whether `check` must agree.
        cues: words in front of a value that make it this kind in running text.
    """

    info_type: str
    sensitivity: str
    action: str
    form: re.Pattern[str]
    strength: float
    headers: tuple[str, ...]
    check: Callable[[str], bool] = always
    loose: re.Pattern[str] = NEVER
    token: str = ""
    span: str = ""
    checked: bool = True
    cues: str = ""
    cued: str = r"[A-Za-z0-9][A-Za-z0-9\-_]{4,24}"

    def matches(self, value: str) -> bool:
        """Tell whether a plain cell is of this kind."""
        return self.form.fullmatch(value) is not None and self.check(value)

    def fits(self, value: str) -> bool:
        """Tell whether a plain cell may be of this kind, when the header says so."""
        return self.loose.fullmatch(value) is not None or self.matches(value)

    def share(self, values: Sequence[str]) -> float:
        """Return the share of the plain, filled `values` that are of this kind."""
        if not values or (len(values) > 2 * PROBE and not any(map(self.matches, _spread(values)))):
            return 0.0
        return sum(map(self.matches, values)) / len(values)

    def share_fitting(self, values: Sequence[str]) -> float:
        """Return the share of the values that may be of this kind."""
        return sum(map(self.fits, values)) / len(values) if values else 0.0


def _spread(values: Sequence[str]) -> Sequence[str]:
    """Return some values from all over."""
    return values[:: max(1, len(values) // PROBE)]


def split(words: str) -> tuple[str, ...]:
    """Return the words of a line."""
    return tuple(words.split())
