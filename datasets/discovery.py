"""What key selection found: the keys of a version's discovered columns, chosen once, charged, public once stored.

A key is one combination of a whole group-by: text (or None, missing) in a discovered column's place, a code in every
other. What is read off it here is post-processing: the values a column is declared with from now on, a table's cells.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import Any

from datasets.query import Group, group_from
from datasets.schema import Column, Declaration

Key = tuple[int | str | None, ...]


@dataclass(frozen=True)
class Selection:
    """The keys chosen for one group-by, their noisy numbers of persons, and how they were chosen."""

    groups: tuple[Group, ...]
    keys: tuple[Key, ...]
    persons: tuple[int, ...]
    keys_per_person: int
    threshold: int
    mechanism: str
    micro_epsilon: int = 0
    rho_pico: int = 0
    delta_atto: int = 0

    def to_dict(self) -> dict[str, object]:
        """Return plain values that JSON keeps."""
        facts = asdict(self)
        lists = {"keys": [list(key) for key in self.keys], "persons": list(self.persons)}
        return {**facts, **lists, "groups": [group.plain() for group in self.groups]}


@dataclass(frozen=True)
class Discovery:
    """All selections of a version."""

    selections: tuple[Selection, ...]

    def values(self, name: str) -> tuple[str, ...]:
        """Return every value of a column that is part of a chosen key, in the order of its text."""
        return self._values.get(name, ())

    @cached_property
    def _values(self) -> dict[str, tuple[str, ...]]:
        """Values by column."""
        found: dict[str, set[str]] = {}
        for selection in self.selections:
            for place, group in enumerate(selection.groups):
                texts = {key[place] for key in selection.keys}
                found.setdefault(group.column, set()).update(text for text in texts if isinstance(text, str))
        return {name: tuple(sorted(texts)) for name, texts in found.items()}

    def declare(self, declaration: Declaration) -> Declaration:
        """Return the declaration with the chosen values as the lists of its discovered columns."""
        return _with_lists(declaration, self._values)

    def cells(self, groups: tuple[Group, ...], declaration: Declaration) -> tuple[tuple[int, ...], ...] | None:
        """Return the codes of the keys of a group-by under the declared lists; None where it has all combinations.

        A column alone has its whole list, `other` and missing, as a declared one has.
        """
        found = next((item for item in self.selections if item.groups == groups and len(groups) > 1), None)
        if found is None:
            return None
        columns = [declaration.column(group.column) for group in groups]
        places = [{text: code for code, text in enumerate(column.domain)} for column in columns]
        return tuple(sorted(tuple(map(_code, columns, places, key)) for key in found.keys))

    def to_dict(self) -> dict[str, object]:
        """Return plain values that JSON keeps."""
        lists = {name: list(values) for name, values in self._values.items()}
        return {"v": 1, "selections": [selection.to_dict() for selection in self.selections], "values": lists}


def _code(column: Column, places: Mapping[str, int], part: int | str | None) -> int:
    """Return the code of a key's part."""
    if isinstance(part, str):
        return places[part]
    return column.null_code if part is None else part


def undeclare(declaration: Declaration) -> Declaration:
    """Return the declaration as its provider wrote it: discovered columns have no list."""
    return _with_lists(declaration, {})


def declare_kept(declaration: Declaration, kept: Mapping[str, Any]) -> Declaration:
    """Return the declaration with the lists of what `to_dict` wrote; what every request reads, so nothing else is made."""
    return _with_lists(declaration, {name: tuple(values) for name, values in kept["values"].items()})


def _with_lists(declaration: Declaration, lists: Mapping[str, tuple[str, ...]]) -> Declaration:
    """Return the declaration with these lists for its discovered columns; empty where there is none."""
    columns = tuple(
        replace(item, categories=lists.get(item.name, ())) if item.discover else item for item in declaration.columns
    )
    return replace(declaration, columns=columns)


def from_dict(kept: Mapping[str, Any]) -> Discovery:
    """Return the discovery `to_dict` wrote."""
    return Discovery(tuple(_selection(item) for item in kept["selections"]))


def _selection(item: Mapping[str, Any]) -> Selection:
    """Return one selection from plain values."""
    read = {"groups": tuple(map(group_from, item["groups"])), "keys": tuple(map(tuple, item["keys"]))}
    return Selection(**{**item, **read, "persons": tuple(item["persons"])})
