"""The only way a state changes: a table of allowed moves and one guarded UPDATE.

A move that loses a race raises Conflict and changes nothing; `tests/architecture` holds that no other code
assigns a state.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models

from marketplace.core.errors import Conflict


@dataclass(frozen=True)
class StateTable:
    """The states of one kind of row (as a TextChoices class) and the moves allowed between them."""

    states: type[models.TextChoices]
    moves: Mapping[str, frozenset[str]]

    def allows(self, before: str, after: str) -> bool:
        """Tell whether the move is in the table."""
        return after in self.moves.get(before, frozenset())

    def constraint(self, name: str) -> models.CheckConstraint:
        """Return the database constraint that holds the column to the table's states."""
        return models.CheckConstraint(condition=models.Q(state__in=self.states.values), name=name)


def move(row: models.Model, after: str, *, table: StateTable, **fields: object) -> None:
    """Move `row` to the state `after`, setting `fields` in the same UPDATE.

    Raises:
        Conflict: the move is not in the table, or somebody else moved the row first.
    """
    before = row.state  # type: ignore[attr-defined]
    if not table.allows(before, after):
        raise Conflict("state_not_allowed", state=str(before), wanted=str(after))
    changed = type(row)._default_manager.filter(pk=row.pk, state=before).update(state=after, **fields)  # noqa: SLF001 - Django's public-by-convention manager
    if not changed:
        raise Conflict("state_changed_meanwhile", state=str(before), wanted=str(after))
    for name, value in {"state": after, **fields}.items():
        setattr(row, name, value)
