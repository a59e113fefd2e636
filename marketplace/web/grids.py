"""Released tables and answers as pages show them: every number together with its interval, heads in words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from datasets.schema import OTHER

LOW, HIGH = "_low", "_high"
SPACE_IN_HAN = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")


@dataclass(frozen=True)
class Head:
    """A column's name in words, its unit, and whether it holds numbers."""

    text: str
    unit: str = ""
    numeric: bool = False


@dataclass(frozen=True)
class Figure:
    """A drawn number and the ends of its 95 % interval; None where it has no honest one."""

    value: int | float
    low: int | float | None
    high: int | float | None


@dataclass(frozen=True)
class Grid:
    """A table of labels and figures."""

    heads: tuple[Head, ...]
    rows: tuple[tuple[str | Figure, ...], ...]

    @property
    def groups(self) -> int:
        """How many leading columns are labels."""
        return sum(not head.numeric for head in self.heads)

    @property
    def below_zero(self) -> bool:
        """Tell whether noise carried a number below zero, which readers ask about."""
        return any(isinstance(cell, Figure) and cell.value < 0 for row in self.rows for cell in row)


def grid(names: Sequence[str], rows: Iterable[Sequence[Any]], units: Mapping[str, str]) -> Grid:
    """Return the table of output columns `names`, where `count`, `count_low`, `count_high` make one figure."""
    metrics = [place for place, name in enumerate(names) if f"{name}{LOW}" in names and f"{name}{HIGH}" in names]
    groups = range(metrics[0] if metrics else len(names))
    heads = [Head(names[place]) for place in groups]
    heads += [Head(metric_word(names[place]), units.get(names[place], ""), numeric=True) for place in metrics]
    shown = tuple(
        tuple([label(row[place]) for place in groups] + [Figure(*row[place : place + 3]) for place in metrics])
        for row in rows
    )
    return Grid(heads=tuple(heads), rows=shown)


def label(value: object) -> str:
    """Return a group's value; missing and undeclared ones in words."""
    if value is None:
        return _("(missing)")
    return _("(other)") if value == OTHER else str(value)


def metric_word(name: str) -> str:
    """Return an output column's name in words: `count`, `persons`, `sum_fee`."""
    alone = {
        "count": pgettext("metric", "rows"),
        "persons": pgettext("metric", "persons"),
        "votes": pgettext("metric", "votes"),
    }
    kinds = [kind for kind in _patterns() if name.startswith(f"{kind}_")]
    if name in alone or not kinds:
        return alone.get(name, name)
    kind = max(kinds, key=len)
    return tight(_patterns()[kind] % {"name": name.removeprefix(f"{kind}_")})


def _patterns() -> dict[str, str]:
    """Return how metrics of a measure are said, by kind."""
    return {
        "sum": _("sum of %(name)s"),
        "mean": _("mean of %(name)s"),
        "median": _("median of %(name)s"),
        "quantile": _("quantile of %(name)s"),
        "vote_mean": _("mean of %(name)s, one person one vote"),
        "median_interval": _("median of %(name)s, with an interval"),
        "quantile_interval": _("quantile of %(name)s, with an interval"),
        "variance": _("variance of %(name)s"),
        "stddev": _("standard deviation of %(name)s"),
        "histogram": _("rows with %(name)s"),
    }


def titled(metrics: Sequence[str], groups: Sequence[str]) -> str:
    """Return `rows and sum of fee by service` in the reader's language."""
    what = _(", ").join(metrics)
    return tight(_("%(what)s by %(groups)s") % {"what": what, "groups": _(", ").join(groups)}) if groups else what


def tight(text: str) -> str:
    """Return a sentence without the spaces its template puts between two Han characters."""
    return SPACE_IN_HAN.sub("", text)


def units_of(declaration: Any) -> dict[str, str]:
    """Return the units of what a declaration's measures give, by output column."""
    kinds = ("sum", "mean", "vote_mean", "median", "median_interval", "stddev")
    return {f"{kind}_{column.name}": column.unit for kind in kinds for column in declaration.measures}
