"""Bar charts with whiskers as SVG: drawn here, readable by a screen reader, the same numbers in a table below.

The picture is drawn for a telephone's width, so that its text stays readable there.
"""

import unicodedata
from dataclasses import dataclass

from marketplace.web.grids import Figure, Grid

WIDTH = 420
LEFT = 118
RIGHT = 76
ROW = 24
BARS_MIN, BARS_MAX = 2, 16
LABEL_CELLS = 14  # Latin letters a label has room for; a Han character takes two


@dataclass(frozen=True)
class Bar:
    """One bar: label, number, and where they lie in the picture."""

    label: str
    figure: Figure
    y: int
    width: float
    low: float
    high: float


@dataclass(frozen=True)
class Chart:
    """A whole picture."""

    title: str
    unit: str
    height: int
    bars: tuple[Bar, ...]
    cut: bool = False  # only the largest groups are drawn
    left: int = LEFT
    width: int = WIDTH


def bars(table: Grid) -> Chart | None:
    """Return a chart of the first number by one dimension; of the largest groups where there are many."""
    if table.groups != 1 or len(table.heads) < 2 or len(table.rows) < BARS_MIN:
        return None
    cut = len(table.rows) > BARS_MAX
    chosen = largest(table) if cut else table.rows
    rows = [(str(row[0]), row[1]) for row in chosen if isinstance(row[1], Figure)]
    if any(figure.low is None or figure.high is None for _, figure in rows):
        return None  # a bar without its interval would look more exact than it is
    top = max(float(figure.high or 0) for _, figure in rows)
    if top <= 0:
        return None
    scale = (WIDTH - LEFT - RIGHT) / top
    drawn = tuple(_bar(place, label, figure, scale) for place, (label, figure) in enumerate(rows))
    head = table.heads[1]
    return Chart(title=head.text, unit=head.unit, height=ROW * len(rows) + 4, bars=drawn, cut=cut)


def largest(table: Grid) -> tuple[tuple[str | Figure, ...], ...]:
    """Return the rows whose first number is largest, as many as a chart has room for."""
    return tuple(sorted(table.rows, key=lambda row: -_first(row))[:BARS_MAX])


def _first(row: tuple[str | Figure, ...]) -> float:
    """Return a row's first number."""
    return next(float(cell.value) for cell in row if isinstance(cell, Figure))


def _bar(place: int, label: str, figure: Figure, scale: float) -> Bar:
    """Return one bar; nothing is drawn left of zero."""
    return Bar(
        label=shortened(label),
        figure=figure,
        y=place * ROW + 2,
        width=round(max(float(figure.value), 0.0) * scale, 1),
        low=round(LEFT + max(float(figure.low or 0), 0.0) * scale, 1),
        high=round(LEFT + max(float(figure.high or 0), 0.0) * scale, 1),
    )


def shortened(label: str) -> str:
    """Return a label that fits beside its bar; the table below has it whole."""
    room, kept = LABEL_CELLS, ""
    for mark in label:
        room -= 2 if unicodedata.east_asian_width(mark) in "WF" else 1
        if room < 0:
            return f"{kept}…"
        kept += mark
    return kept
