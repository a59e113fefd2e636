"""Ranks within sorted rows: who begins where, the row's place in its person, the place of the person's groups."""

import numpy as np
import numpy.typing as npt

from datasets.mixing import Words
from datasets.stages.bounding.columns import Integers

Flags = npt.NDArray[np.bool_]


def changes(*columns: npt.NDArray[np.generic]) -> Flags:
    """Tell for each row whether it differs from the row before it in any column; the first one does."""
    flags = np.zeros(len(columns[0]), np.bool_)
    flags[:1] = True
    for column in columns:
        flags[1:] |= column[1:] != column[:-1]
    return flags


def numbered(begins: Flags) -> Integers:
    """Return each row's group as a number from 0, of rows whose groups begin at the flags."""
    return np.cumsum(begins, dtype=np.int64) - 1


def within(begins: Flags) -> Integers:
    """Return each row's place in its group, from 1."""
    starts = np.flatnonzero(begins)
    return np.arange(1, len(begins) + 1) - starts[numbered(begins)]


def groups_within(person: Integers, hashes: Words) -> tuple[Integers, Integers]:
    """Return the rank of each row's group within its person, in the order of the groups' hashes, and the row's in it.

    Args:
        person: each row's person as a number; a person's rows lie together, in the order of their ranks.
        hashes: the same for all rows of one group of a person, different for different groups.
    """
    order = np.lexsort((hashes, person))  # stable: rows of a group stay in the order of their ranks
    person, hashes = person[order], hashes[order]
    first, group = changes(person), changes(person, hashes)
    ranks, places = np.empty_like(person), np.empty_like(person)
    number = numbered(group)
    ranks[order] = number - number[np.flatnonzero(first)][numbered(first)] + 1
    places[order] = within(group)
    return ranks, places
