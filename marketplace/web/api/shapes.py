"""Rows as the JSON of the contract. Losses are decimal text, times RFC 3339 in UTC, money whole fen."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from datasets.accounting import format_micro
from datasets.schema import Declaration, Role
from marketplace.core import law
from marketplace.core.messages import sentence
from marketplace.evidence import selectors as evidence
from marketplace.licences import clauses
from marketplace.papers import selectors as papers
from marketplace.reviews.assessing import level
from marketplace.web import drafting


def _chinese() -> bool:
    """Tell whether the reader's language is Chinese."""
    return (get_language() or "").startswith("zh")


def moment(value: datetime | None) -> str | None:
    """Return a time in UTC."""
    return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if value else None


def upload(row: Any) -> dict[str, object]:
    """Return an upload with the parts held."""
    parts = [{"number": part.number, "bytes": part.bytes, "sha256": part.sha256} for part in row.parts.all()]
    return {
        "id": str(row.id),
        "file_name": row.file_name,
        "purpose": row.purpose,
        "state": row.state,
        "bytes": row.bytes,
        "parts": sorted(parts, key=lambda part: part["number"]),
        "created_at": moment(row.created_at),
    }


def identity(row: Any) -> dict[str, object]:
    """Return a filed identity as its own organisation and its reviewers see it."""
    told = {"legal_name": row.legal_name, "uscc": row.uscc}
    reached = papers.contact_of(row)
    return {
        "id": str(row.id),
        **told,
        "contact_name": reached["name"],
        "contact": reached["contact"],
        "state": row.state,
        "organisation": str(row.organisation_id),
        "created_at": moment(row.created_at),
    }


def signature(row: Any) -> dict[str, object]:
    """Return who signed which text of the entrusted-processing agreement, for whom."""
    return {
        "id": str(row.id),
        "version": row.version,
        "sha256": row.sha256,
        "name": row.name,
        "legal_name": row.identity.legal_name,
        "uscc": row.identity.uscc,
        "actor_kind": row.actor_kind,
        "created_at": moment(row.created_at),
    }


def ending(row: Any) -> dict[str, object]:
    """Return who ended the entrusted-processing agreement and why; `certificate` once all of it is deleted."""
    return {
        "id": str(row.id),
        "signature": str(row.signature_id),
        "name": row.name,
        "reason": row.reason,
        "legal_name": row.signature.identity.legal_name,
        "actor_kind": row.actor_kind,
        "created_at": moment(row.created_at),
        "certificate": entry_of("entrustment", row.signature_id, kind="entrustment.deleted"),
    }


def entry_of(subject_kind: str, subject_id: UUID, **match: str) -> str | None:
    """Return the id of the first entry of the log about a thing, or of its first one of a `kind`."""
    found = evidence.entries_about(subject_kind, subject_id).filter(**match).first()
    return str(found.id) if found else None


def population(row: Any) -> dict[str, object]:
    """Return a population."""
    return {
        "id": str(row.id),
        "name": row.name,
        "description": row.description,
        "guarantee": row.guarantee,
        "epsilon_cap": format_micro(row.micro_epsilon_max),
        "overlap_percent_max": row.overlap_percent_max,
        "shares_account": row.shared_id is not None,
        "state": row.state,
        "organisation": str(row.organisation_id),
        "created_at": moment(row.created_at),
    }


def overlap(row: Any) -> dict[str, object]:
    """Return whether a version shares more people with one of another population than stated; null: nothing can be said."""
    product = row.other.product
    return {
        "population": str(product.population_id),
        "organisation": str(product.organisation_id),
        "passed": row.passed,
        "percent_max": row.percent_max,
    }


def product(row: Any) -> dict[str, object]:
    """Return a product as its provider sees it."""
    return {
        "id": str(row.id),
        "title": row.title,
        "description": row.description,
        "theme": row.theme,
        "population": str(row.population_id),
        "purpose_codes": row.purpose_codes,
        "legal_basis": row.legal_basis,
        "source_statement": row.source_statement,
        **{
            name: getattr(row, name) for name in ("keywords", "update_frequency", "coverage", "grade", "retention_days")
        },
        "versions": [{"id": str(item.id), "number": item.number, "state": item.state} for item in row.versions.all()],
        "created_at": moment(row.created_at),
    }


def version(row: Any, job_row: Any = None) -> dict[str, object]:
    """Return a version as its provider sees it."""
    return {
        "id": str(row.id),
        "product": str(row.product_id),
        "number": row.number,
        "state": row.state,
        "upload": str(row.upload_id),
        "declaration": row.declaration,
        "offers": row.offers,
        "job": str(job_row.id) if job_row else None,
        "listed_at": moment(row.listed_at),
        "scripted_approval": row.scripted,
    }


def job(row: Any, eta_seconds: int | None = None) -> dict[str, object]:
    """Return a job; a failure says whose fault it was and what to do."""
    error = None
    if row.error:
        said = sentence(row.error["code"], row.error.get("facts"))
        error = {
            "code": row.error["code"],
            "fault": row.error["fault"],
            "pointer": row.error.get("pointer", ""),
            "title": said.title,
            "next_step": said.next_step,
            "article": said.article or None,
        }
    return {
        "id": str(row.id),
        "task": row.task,
        "subject": [row.subject_kind, str(row.subject_id)],
        "state": row.state,
        "stage": row.stage,
        "progress": round(row.progress, 4),
        "eta_s": eta_seconds,
        "error": error,
    }


def case(row: Any, decided: list[Any], hidden: int) -> dict[str, object]:
    """Return a review case with what was decided, as far as its reader may know."""
    decisions = [
        {
            "decision": item.decision,
            "reason_code": item.reason_code,
            "article": law.ground(item.reason_code, chinese=_chinese()) or None,
            "reason": item.reason,
            "aspects": item.aspects,
            "actor_kind": item.actor_kind,
            "organisation": str(item.organisation_id),
            "at": moment(item.created_at),
        }
        for item in decided
    ]
    return {
        "id": str(row.id),
        "subject": [row.subject_kind, str(row.subject_id)],
        "title": row.title,
        "state": row.state,
        "required": row.required,
        "digest": row.subject_digest,
        "decisions": decisions,
        "decisions_hidden": hidden,
        "created_at": moment(row.created_at),
    }


def assessment(row: Any) -> dict[str, object] | None:
    """Return an impact assessment; None where there is none."""
    if row is None:
        return None
    return {
        "id": str(row.id),
        "drafted": row.drafted,
        "answers": drafting.answers(row.answers),
        "risks": row.risks,
        "level": level(row.risks),
        "digest": row.digest,
        "kept_until": moment(row.kept_until),
    }


def offer(row: Any) -> dict[str, object]:
    """Return a standing offer."""
    return {
        "id": str(row.id),
        "purpose_codes": row.purpose_codes,
        "days": row.days,
        "epsilon": format_micro(row.micro_epsilon),
        "fen": row.fen,
        "answer_fen": row.answer_fen,
        "clauses": row.clauses,
        "licence": clauses.words(row.terms, "zh" if _chinese() else "en"),
    }


def agreement(row: Any) -> dict[str, object]:
    """Return an agreement."""
    return {
        "id": str(row.id),
        "product": str(row.product_id),
        "offer": str(row.offer_id),
        "purpose_code": row.purpose_code,
        "scenario": row.scenario,
        "days": row.days,
        "state": row.state.upper(),
        "ends_at": moment(row.ends_at),
        "proposal": row.proposal,
        "ended_by": row.ended_by or None,
        "ended_reason": row.ended_reason or None,
    }


def columns(declaration: Declaration) -> list[dict[str, object]]:
    """Return the declared columns a buyer may use, with their public domain."""
    found: list[dict[str, object]] = []
    for column in declaration.kept:
        facts: dict[str, object] = {"name": column.name, "role": column.role.value, "type": column.type.value}
        if column.role is Role.MEASURE and column.bounds is not None and column.step is not None:
            facts |= {"bounds": [float(edge) for edge in column.bounds], "step": float(column.step)}
        else:
            facts |= {"values": list(column.domain), "discovered": column.discover}
        found.append({**facts, "unit": column.unit or None})
    return found


def entry(row: Any) -> dict[str, object]:
    """Return a movement of the ledger."""
    return {
        "id": str(row.id),
        "kind": row.kind,
        "epsilon": format_micro(row.micro_epsilon),
        "cause": [row.cause_kind, str(row.cause_id)],
        "charge": str(row.charge_id),
        "at": moment(row.created_at),
    }


def key(row: Any) -> dict[str, object]:
    """Return a key without its secret."""
    names = ("name", "prefix", "scopes", "cidrs", "actor_kind")
    times = ("expires_at", "revoked_at", "last_used_at")
    plain = {name: getattr(row, name) for name in names}
    return {"id": str(row.id), **plain, **{name: moment(getattr(row, name)) for name in times}}


def notice(row: Any) -> dict[str, object]:
    """Return a notice."""
    names = ("version", "kind", "text", "purpose_codes", "information", "methods", "sha256")
    return {"id": str(row.id), **{name: getattr(row, name) for name in names}}


def release(row: Any) -> dict[str, object]:
    """Return a release with its card and tables."""
    tables = [{"name": item.name, "rows": item.rows, "sha256": item.sha256} for item in row.tables.all()]
    return {"id": str(row.id), "version": str(row.version_id), "card": row.card, "tables": tables}


def plain(value: Any) -> Any:
    """Return nested values with times as RFC 3339 text in UTC."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return moment(value) if isinstance(value, datetime) else value
