"""Drawing the contribution profile: how many rows, how large values, how many groups single persons bring.

Every person adds exactly one unit to each histogram (their own number, on public bins), so each histogram is a vector of
sensitivity 1 and costs its share of the loss. The bins' ends are public, the numbers are read from the contributions
file that bounding wrote before the cut.
"""

import math

import numpy as np

from datasets.accounting import Loss, PureLoss, split
from datasets.engines.duckdb import CONTRIBUTIONS
from datasets.interfaces import Engine, IntArray
from datasets.mechanisms import DISCRETE_GAUSSIAN, DISCRETE_LAPLACE
from datasets.profile import Profile, count_bins, value_bins
from datasets.schema import Declaration
from datasets.tables import BoundedTable


def draw_profile(bounded: BoundedTable, *, loss: Loss, engine: Engine) -> Profile:
    """Return the noisy profile of a bounded table's persons.

    Raises:
        PlatformError: engine or draw failed. ValueError: the loss is too small to be split over the histograms.
    """
    declaration = bounded.declaration
    ends = {name: list(bins) for name, bins in _bins(declaration, bounded.rows_kept_max).items()}
    whole = loss.micro_epsilon if isinstance(loss, PureLoss) else loss.rho_pico
    shares = (whole - whole // 2, *(split(whole // 2, len(ends) - 1) if len(ends) > 1 else ()))  # rows decide most
    drawn = {
        name: _draw(_histogram(name, bins, bounded, engine), share, loss)
        for (name, bins), share in zip(ends.items(), shares, strict=True)
    }
    measures, dimensions = _columns(declaration)
    return Profile(
        rows_ends=tuple(ends["n"]),
        rows=drawn["n"],
        values={column: drawn[name] for name, column in measures.items()},
        groups={column: drawn[name] for name, column in dimensions.items()},
        rows_deviation=_deviation(shares[0], loss),
        deviation=_deviation(min(shares), loss),
    )


def _columns(declaration: Declaration) -> tuple[dict[str, str], dict[str, str]]:
    """Return the stored names of measures and ranked dimensions in the contributions file, with their columns."""
    measures = {f"m{place}": column.name for place, column in enumerate(declaration.measures)}
    names = [column.name for column in declaration.dimensions]
    return measures, {f"g{names.index(name)}": name for name in declaration.ranked}


def _bins(declaration: Declaration, rows_max: int) -> dict[str, tuple[int, ...]]:
    """Return the ends of each histogram's public bins, by stored name."""
    rows = count_bins(rows_max)
    measures, dimensions = _columns(declaration)
    values = {name: value_bins(declaration.column(column)) for name, column in measures.items()}
    return {"n": rows, **values, **dict.fromkeys(dimensions, rows)}


def _histogram(name: str, ends: list[int], bounded: BoundedTable, engine: Engine) -> IntArray:
    """Return the exact number of persons in each bin; larger numbers count in the last bin, missing ones in the first."""
    values, persons = engine.run(f"SELECT {name}, count(*) FROM {CONTRIBUTIONS} GROUP BY {name}", bounded)
    places = np.minimum(np.searchsorted(ends, values), len(ends) - 1)
    return _summed(places, persons, len(ends))


def _summed(places: IntArray, persons: IntArray, size: int) -> IntArray:
    """Return persons added up by bin, in integers."""
    found = np.zeros(size, np.int64)
    np.add.at(found, places, persons)
    return found


def _draw(exact: IntArray, share: int, loss: Loss) -> tuple[int, ...]:
    """Return one histogram with noise."""
    if isinstance(loss, PureLoss):
        drawn = DISCRETE_LAPLACE.draw_all(exact, sensitivity=1, micro_epsilon=share)
    else:
        drawn = DISCRETE_GAUSSIAN.draw_all(exact, sensitivity_squared=1, rho_pico=share)
    return tuple(drawn.tolist())


def _deviation(share: int, loss: Loss) -> float:
    """Return the standard deviation of one bin's noise."""
    return math.sqrt(2) * 1e6 / share if isinstance(loss, PureLoss) else math.sqrt(1e12 / (2 * share))
