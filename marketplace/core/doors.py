"""What every door does last: give the one row, or say no more than that it is not there."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from marketplace.core.errors import NotFound

Row = TypeVar("Row", bound=Model)


def one(rows: QuerySet[Row], **match: Any) -> Row:
    """Return the row that matches among those the caller may see; NotFound for any other, there or not."""
    found = rows.filter(**match).first()
    if found is None:
        raise NotFound
    return found
