"""What a declaration says about key selection: which groupings need one, their delta, how many keys a person has."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from datasets.query import Group
from datasets.querying.problems import Problems
from datasets.querying.reading import parse_number
from datasets.querying.tables import table_question
from datasets.schema import Declaration, Guarantee
from datasets.transforms.discovered import CODE_BITS

DELTA_ATTO = 10**10  # 1e-8, of all selections of a release together
DELTA_ATTO_MAX = 5 * 10**16
TAIL_ATTO_MIN = 10**3  # per key of a person: what the exact tail is proved for, twice over
KEYS_PER_PERSON = 8  # in a concentrated product, where so many keys cost sqrt(8) of noise
DISCOVERED_MAX = 10


def parse_discovery(release: Mapping[str, object], read: Declaration, found: Problems) -> dict[str, Any]:
    """Return delta and keys a person of a release.

    Args:
        release: the declared release: `delta` (0 promises that no delta is spent at all) and `keys_per_person`.
        read: the declaration so far, with its columns and tables.
        found: gets the problems.
    """
    columns = read.discovered
    if len(columns) > DISCOVERED_MAX:
        found.add("discover_too_many", "/columns", max=DISCOVERED_MAX)
    if read.period in {column.name for column in columns}:
        found.add("discover_not_a_period", "/one_row_per")
    most = _keys(release.get("keys_per_person"), read, found)
    delta = parse_number(release.get("delta", Decimal(DELTA_ATTO if columns else 0).scaleb(-18)))
    least = TAIL_ATTO_MIN * most * max(1, len(groupings(read)))
    atto = int(delta.scaleb(18)) if delta is not None else -1
    if columns and atto == 0:
        found.add("discover_needs_delta", "/release/delta")
    elif atto != 0 and not least <= atto <= DELTA_ATTO_MAX:
        found.add("delta_out_of_range", "/release/delta", min=_text(least), max=_text(DELTA_ATTO_MAX))
    return {
        "delta_atto": atto if columns and atto > 0 else 0,
        "delta_free": "delta" in release and atto == 0,
        "keys_per_person": most,
    }


def _keys(value: object, read: Declaration, found: Problems) -> int:
    """Return how many keys of a person count: one where noise grows with it, more where its root counts."""
    if value is None:
        return 1 if read.guarantee is Guarantee.PURE else min(KEYS_PER_PERSON, read.rows_per_person)
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= read.rows_per_person:
        found.add("integer_out_of_range", "/release/keys_per_person", min=1, max=read.rows_per_person)
        return 1
    return value


def _text(atto: int) -> str:
    """Return a delta as people write it."""
    return format(Decimal(atto).scaleb(-18).normalize(), "g")


def groupings(declaration: Declaration) -> tuple[tuple[Group, ...], ...]:
    """Return what keys are chosen for: whole group-bys of tables that use a discovered column, and each column alone."""
    if not declaration.discovered:
        return ()
    names = {column.name for column in declaration.discovered}
    tables = [table_question(table, declaration)[0].group_by for table in declaration.tables]
    used = [groups for groups in tables if any(group.column in names for group in groups)]
    return tuple(dict.fromkeys([*used, *((Group(column.name),) for column in declaration.discovered)]))


def labels_delta_atto(declaration: Declaration) -> int:
    """Return the chance, in 1e-18, that a person's value has the hash of another value and so could change its label.

    A person has at most `rows_per_person` values of a column among the bounded rows, each compared with at most
    `rows_max` others and the person's own, at 63 bits.
    """
    pairs = declaration.rows_per_person * (declaration.rows_max + declaration.rows_per_person)
    return -(-len(declaration.discovered) * pairs * 10**18 >> CODE_BITS)


def keys_delta_atto(declaration: Declaration) -> int:
    """Return what all key selections of a release cost in delta, in 1e-18."""
    return declaration.delta_atto + labels_delta_atto(declaration) if declaration.discovered else 0
