"""Whether two tables share people, told from their sealed links; no figure leaves this file.

The tables are compared at the level of the coarser one, kind by kind: how many links of the smaller one stand in both. One
person has at most one link of a kind, so a count moves by one with a person; noise is drawn on it, and what is told is
on which side of a declared share it lies. That is a fact for reviewers, whose decision is outside the guarantee (design rule 3.14);
the noise bounds what a table made to find somebody out could learn by one decision.
"""

import struct
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import numpy as np
import numpy.typing as npt

from datasets.errors import PlatformError
from datasets.mechanisms import DISCRETE_LAPLACE
from datasets.transforms.person_key.links import kind_of, level_of
from datasets.vault.keys import open_small, seal_small

LINKS = "links"  # the file's name
COMPARED_MIN = 64  # links of a kind in either table, below which nothing can be said
MICRO_EPSILON = 500_000  # of one comparison
MISS = Decimal("0.0002")  # how often noise alone goes beyond its half interval, to either side
HEAD = struct.Struct(">B")

Words = npt.NDArray[np.uint64]


@dataclass(frozen=True, repr=False)
class Sealed:
    """A table's links: their file and its key."""

    path: Path
    key: bytes


def write(links: Words, level: int, path: Path, key: bytes) -> None:
    """Seal links, sampled at a level, to a file bound to its name."""
    path.write_bytes(seal_small(key, HEAD.pack(level) + links.astype(">u8").tobytes(), context=LINKS))
    path.chmod(0o600)


def shares(one: Sealed, other: Sealed, *, percent: int) -> bool | None:
    """Tell whether more than `percent` of the smaller table's people are in both; None where nothing can be said.

    Raises:
        PlatformError: a file is gone, or sealed under another key.
    """
    (links, level), (others, other_level) = _open(one), _open(other)
    at = max(level, other_level)
    told = [_passes(a, b, percent) for a, b in zip(_by_kind(links, at), _by_kind(others, at), strict=True)]
    found = [passed for passed in told if passed is not None]
    return any(found) if found else None


def _passes(links: Words, others: Words, percent: int) -> bool | None:
    """Tell on which side of a share the number of common links of one kind lies, noise on it."""
    smaller = min(len(links), len(others))
    if smaller < COMPARED_MIN:
        return None
    common = np.array([len(np.intersect1d(links, others, assume_unique=True))], np.int64)
    drawn = DISCRETE_LAPLACE.draw_all(common, sensitivity=1, micro_epsilon=MICRO_EPSILON)
    noise = DISCRETE_LAPLACE.half_interval(sensitivity=1, micro_epsilon=MICRO_EPSILON, miss=MISS)
    return bool(100 * (drawn[0] - noise) > percent * smaller)  # what is joined is never parted: no noise alone joins


def _by_kind(links: Words, level: int) -> list[Words]:
    """Return the links at a level or above, by kind."""
    kept = links[level_of(links) >= np.uint64(level)]
    return [kept[kind_of(kept) == np.uint64(kind)] for kind in range(4)]


def _open(sealed: Sealed) -> tuple[Words, int]:
    """Return a file's links and their level."""
    try:
        plain = open_small(sealed.key, sealed.path.read_bytes(), context=LINKS)
    except OSError as problem:
        raise PlatformError("vault_seal_broken") from problem
    return np.frombuffer(plain[HEAD.size :], ">u8").astype(np.uint64), HEAD.unpack_from(plain)[0]
