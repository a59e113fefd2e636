"""A version's recipe: the de-identification part of its declaration, set by itself."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from datasets import recipes
from datasets.errors import DatasetError, DeclarationError, InputError
from marketplace.catalogue import access
from marketplace.catalogue.models import ProductVersion
from marketplace.catalogue.services.versions import check_declaration, check_guarantee, keep_declaration
from marketplace.core.errors import FieldProblem, Invalid
from marketplace.core.permissions import Actor

COLUMNS, STEPS = "/declaration/columns/", "/steps/"


@transaction.atomic
def set_recipe(*, actor: Actor, version_id: UUID, recipe: object, rows_per_person: int | None = None) -> ProductVersion:
    """Put a recipe into the declaration of a version that may be edited; its offers and release stay as they are.

    Raises:
        Invalid: the recipe, or the declaration it makes, breaks rules; places are those of the recipe's steps.
        Conflict: the version may not be edited.
    """
    row = access.own_version(actor, version_id)
    facts = merged(row.declaration, recipe, rows_per_person=rows_per_person)
    check_guarantee(row.product, facts, but=row.id)
    return keep_declaration(actor=actor, row=row, declaration=facts)


def merged(
    declaration: Mapping[str, Any] | None, recipe: object, *, rows_per_person: int | None = None
) -> dict[str, object]:
    """Return the sound declaration that a recipe makes of another one, or of none; Invalid with every problem found."""
    try:
        if not isinstance(recipe, Mapping):
            raise InputError("recipe_invalid", pointer="/recipe")
        made = recipes.merge(recipe, declaration, rows_per_person=rows_per_person)
    except DeclarationError as refused:
        found = tuple(FieldProblem(item.code, item.pointer, item.facts) for item in refused.problems)
        raise Invalid(found[0].code, problems=found) from refused
    except DatasetError as refused:
        raise Invalid(refused.code, pointer=refused.pointer, **refused.facts) from refused
    try:
        return check_declaration(made)[0]
    except Invalid as refused:
        problems = tuple(FieldProblem(item.code, _place(item.pointer), item.facts) for item in refused.problems)
        raise Invalid(refused.code, problems=problems, **refused.facts) from refused


def _place(pointer: str) -> str:
    """Return the place in a recipe of a place in its declaration; what is no column's stays."""
    return STEPS + pointer.removeprefix(COLUMNS) if pointer.startswith(COLUMNS) else pointer
