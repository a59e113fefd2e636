"""Reads of questions: what is visible when, and the answer as a reader sees it."""

import math
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from datasets.accounting import format_delta, format_micro, format_rho
from datasets.query import MetricKind
from datasets.querying import View, explain, from_dict, present, read_json, read_sql
from datasets.schema import Guarantee
from marketplace.budgets import selectors as budgets
from marketplace.catalogue import selectors as catalogue
from marketplace.catalogue.models import ProductVersion
from marketplace.core import clock
from marketplace.core.permissions import Actor
from marketplace.licences import clauses
from marketplace.queries.models import Draw, Question
from marketplace.queries.states import DrawState
from marketplace.releases import selectors as releases

COUNTS = frozenset({MetricKind.COUNT_ROWS, MetricKind.COUNT_PERSONS})


def questions_of(actor: Actor) -> QuerySet[Question]:
    """Return the questions of the actor's organisation, newest first."""
    own = Question.objects.filter(organisation_id=actor.organisation_id)
    return own.select_related("draw__job", "draw__version__product", "agreement__offer").order_by("-created_at")


def drawing(version_id: UUID) -> bool:
    """Tell whether an answer that was paid for is still to be drawn from a version's rows."""
    return Draw.objects.filter(version_id=version_id, state__in=(DrawState.RESERVED, DrawState.RUNNING)).exists()


def delay_seconds(rows_max: int) -> int:
    """Return the public delay of an answer, from the declared size class alone."""
    for limit, seconds in settings.ANSWER_DELAYS:
        if rows_max <= limit:
            return int(seconds)
    return int(settings.ANSWER_DELAYS[-1][1])


def visible_at(question: Question) -> datetime | None:
    """Return when the answer may be seen: its slot, or the first later slot if the draw missed it."""
    stored = question.draw.stored_at
    if stored is None:
        return None
    if stored <= question.release_at:
        return question.release_at
    late = (stored - question.release_at).total_seconds()
    slots = math.ceil(late / settings.ANSWER_LATE_SLOT_SECONDS)
    return question.release_at + timedelta(seconds=slots * settings.ANSWER_LATE_SLOT_SECONDS)


def state_of(question: Question) -> str:
    """Return the state a reader sees. Before the slot a question is running, whatever its draw does."""
    state = DrawState(question.draw.state)
    if state is DrawState.RELEASED:
        seen_from = visible_at(question)
        return state.value if seen_from is not None and seen_from <= clock.now() else DrawState.RUNNING.value
    return state.value


def wait_seconds(question: Question) -> int:
    """Return how long a client should wait before it looks again; from public facts only."""
    ahead = (question.release_at - clock.now()).total_seconds()
    return max(1, math.ceil(ahead)) if ahead > 0 else settings.ANSWER_LATE_SLOT_SECONDS // 5


def result(question: Question) -> dict[str, object]:
    """Return the answer in the shape of the contract. Only for a question whose state is released."""
    draw = question.draw
    declaration = catalogue.declaration_of(draw.version)
    asked = question.asked
    _, view = read_sql(asked, declaration) if isinstance(asked, str) else read_json(asked, declaration)
    answer, profile = from_dict(draw.answer), releases.profile_of(draw.version_id)
    parts = explain(answer, view, declaration, profile)
    charged = question.charged_micro_epsilon
    concentrated = declaration.guarantee is Guarantee.CONCENTRATED
    return {
        "query": str(question.id),
        "state": state_of(question),
        "source": "live" if charged else "stored",
        **_shown(question, present(answer, declaration, view), view),
        "charged": {
            "epsilon": None if concentrated else format_micro(charged),
            "rho": format_rho(draw.rho_pico if charged else 0) if concentrated else None,
            "delta": format_delta(draw.delta_atto if charged else 0),
            "fen": question.charged_fen,
        },
        "left": left(question),
        "contribution_bound": _bound(parts),
        "explain": parts,
        "scripted_approval": draw.version.scripted,
        "receipt": str(draw.receipt_id),
    }


def _shown(question: Question, presented: dict[str, Any], view: View) -> dict[str, Any]:
    """Return a presented answer without the groups its licence finds too small; on noisy counts alone."""
    least = question.agreement.offer.clauses.get("minimum_cell")
    if least is None:
        return presented
    names = [column["name"] for column in presented["columns"]]
    counts = [metric.name for metric in view.metrics if metric.of.kind in COUNTS]
    places, groups = [names.index(name) for name in counts], len(view.groups)
    return {**presented, "rows": clauses.minimum_cell.hide(least, places, presented["rows"], groups)}


def _bound(parts: list[dict[str, Any]]) -> dict[str, object]:
    """Return the loosest bound on a person's rows over an answer's parts, and the share of the table it should keep."""
    shares = [part["kept_share"] for part in parts if part["kept_share"] is not None]
    return {
        "rows_per_person": max(part["rows_per_person"] * (part["groups_per_person"] or 1) for part in parts),
        "kept_share": min(shares) if shares else None,
    }


def left(question: Question) -> dict[str, str]:
    """Return what is left of the agreement's budget."""
    account = budgets.account("agreement", question.agreement_id)
    if account is None:
        return {"epsilon": "0"}
    found = budgets.balance(account)
    return {"epsilon": found.epsilon_left, **({"rho": found.left} if found.unit == "rho" else {})}


def losses_by_agreement(version_id: UUID) -> list[dict[str, Any]]:
    """Return who was answered live from a version, for what, when and at what loss; for individuals and the provider.

    Only answers whose slot has come are told, and nothing of what was asked.
    """
    shown = [row for row in _answered(version_id) if state_of(row) == DrawState.RELEASED]
    found: dict[UUID, list[Question]] = {}
    for row in shown:
        found.setdefault(row.agreement_id, []).append(row)
    return [_losses(rows) for rows in found.values()]


def versions_answered(agreement_id: UUID) -> QuerySet[ProductVersion]:
    """Return the versions an agreement holds answers from, oldest first; for its own buyer."""
    draws = Draw.objects.filter(questions__agreement_id=agreement_id, state=DrawState.RELEASED)
    return ProductVersion.objects.filter(id__in=draws.values("version_id")).order_by("number")


def _answered(version_id: UUID) -> QuerySet[Question]:
    """Return a version's answered questions, first answered first."""
    rows = Question.objects.filter(draw__version_id=version_id, draw__state=DrawState.RELEASED)
    return rows.select_related("draw", "agreement__organisation").order_by("created_at")


def _losses(rows: list[Question]) -> dict[str, Any]:
    """Return one agreement's answers together."""
    agreement = rows[0].agreement
    return {
        "buyer": agreement.organisation.name,
        "purpose": agreement.purpose_code,
        "scenario": agreement.scenario,
        "answers": len(rows),
        "epsilon": format_micro(sum(row.charged_micro_epsilon for row in rows)),
        "first_at": rows[0].created_at,
        "last_at": rows[-1].created_at,
    }
