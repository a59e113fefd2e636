"""The page of a version's recipe: a word a column, hard stops, a preview on invented rows, the recipe as a file."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from datasets import recipes
from datasets.errors import DatasetError
from datasets.querying import parse_declaration
from datasets.tables import ColumnFinding
from marketplace.catalogue import access, services
from marketplace.core.errors import Invalid
from marketplace.core.messages import sentence
from marketplace.processing import selectors as processing_selectors
from marketplace.processing import services as processing
from marketplace.web import recipe_forms
from marketplace.web.api import proposing
from marketplace.web.api.jobs import OPEN
from marketplace.web.faces import attempt, signed_in, whole
from marketplace.web.portal.versions import EDITABLE

FILE_BYTES_MAX = 1024 * 1024
FORMS = {"toml": "application/toml; charset=utf-8", "json": "application/json"}


@signed_in
def recipe(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Show an own version's recipe and change it."""
    row = access.own_version(request.actor, version_id)
    job = processing_selectors.latest_job(row.id)
    figures = processing.see_figures(actor=request.actor, version_id=version_id)
    found = proposing.findings(figures["inspection"]) or {}
    shown = _shown(request, row, found)
    context = {
        "version": row,
        "editable": row.state in EDITABLE and not (job and job.state in OPEN),
        "rows": recipe_forms.rows(shown, found),
        "methods": [method.value for method in recipes.Method],
        "grains": recipe_forms.GRAINS,
        "born": shown.get("birth_date", ""),
        "stops": [sentence(stop.code, stop.facts) for stop in processing.stops(row)],
        "digest": recipes.digest(recipes.recipe_of(row.declaration)) if row.declaration else "",
        "preview": _preview(row.declaration, found),
    }
    if request.POST.get("act") == "preview":
        return attempt(request, "recipe.html", context, lambda: _previewed(request, row, context, found))
    return attempt(request, "recipe.html", context, lambda: _act(request, version_id))


@signed_in
def file(request: HttpRequest, version_id: UUID, form: str) -> HttpResponse:
    """Give an own version's recipe as a file; before a declaration, the proposed one."""
    row = access.own_version(request.actor, version_id)
    found = proposing.findings(processing_selectors.findings_of(row.id)) or {}
    kept = _stored(row, found)
    text = recipes.toml(kept) if form == "toml" else json.dumps(kept, ensure_ascii=False, indent=1)
    heads = {"Content-Disposition": f'attachment; filename="recipe.{form}"', "Cache-Control": "no-store"}
    return HttpResponse(text, content_type=FORMS[form], headers=heads)


def _stored(row: Any, found: Mapping[str, ColumnFinding]) -> dict[str, Any]:
    """Return the recipe of a version's declaration; before there is one, a proposal."""
    return recipes.recipe_of(row.declaration) if row.declaration else recipes.propose(found)


def _shown(request: HttpRequest, row: Any, found: Mapping[str, ColumnFinding]) -> dict[str, Any]:
    """Return what the form shows: what was typed, else what is kept."""
    typed = request.POST.get("act") in {"save", "preview"}
    return recipe_forms.recipe_from(request.POST) if typed else _stored(row, found)


def _preview(declaration: Mapping[str, Any] | None, found: Mapping[str, ColumnFinding]) -> object:
    """Return the preview of a sound declaration; nothing where there is none."""
    if declaration is None:
        return ()
    return recipes.preview(parse_declaration(declaration), proposing.kinds(found))


def _previewed(
    request: HttpRequest, row: Any, context: dict[str, object], found: Mapping[str, ColumnFinding]
) -> HttpResponse:
    """Show what the typed recipe would do, without keeping it."""
    typed = recipe_forms.recipe_from(request.POST)
    made = services.merged(row.declaration, typed, rows_per_person=_rows_per_person(request))
    return render(request, "recipe.html", {**context, "preview": _preview(made, found), "typed": request.POST})


def _act(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Keep the recipe that was typed or brought as a file."""
    brought = request.POST.get("act") == "import"
    typed = _brought(request) if brought else recipe_forms.recipe_from(request.POST)
    services.set_recipe(
        actor=request.actor, version_id=version_id, recipe=typed, rows_per_person=_rows_per_person(request)
    )
    return redirect("recipe", version_id)


def _rows_per_person(request: HttpRequest) -> int | None:
    """Return how many rows of a person count, where the form asks."""
    text = request.POST.get("rows_per_person", "")
    return whole(text, "/declaration/rows_per_person") if text.strip() else None


def _brought(request: HttpRequest) -> object:
    """Return what a file holds; Invalid where it is no text, or too long."""
    brought = request.FILES.get("file")
    if brought is None:
        raise Invalid("field_required", pointer="/file")
    if brought.size > FILE_BYTES_MAX:
        raise Invalid("recipe_invalid", pointer="/file")
    try:
        return recipes.read(brought.read().decode("utf-8-sig"))
    except (UnicodeDecodeError, DatasetError) as problem:
        raise Invalid("recipe_invalid", pointer="/file") from problem
