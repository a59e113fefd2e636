"""Who the parties legally are and what they signed, for the audit pack and the regulator's page (DSL 33, PIPL 54, 63).

Legal names, credit codes and signers' names, with what opens the log's commitments to them. A sole trader's name and code
stand for a person, so whoever sees them leaves an entry: `audit.packed`, or `identity.seen`. Contacts and the words an
agreement was ended with stay sealed.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from marketplace.core.permissions import Actor
from marketplace.evidence import services as evidence
from marketplace.oversight import access
from marketplace.papers import selectors as papers
from marketplace.papers.models import Identity, Signature

OPENED = {"identity": ("identity.filed",), "entrustment": ("entrustment.signed", "entrustment.ended")}


def identities() -> Iterator[dict[str, Any]]:
    """Yield every identity that was filed, what became of it, and what opens its entry."""
    opened = _openings("identity")
    for row in Identity.objects.order_by("created_at"):
        about = {"organisation_id": str(row.organisation_id), "state": row.state, **_party(row)}
        yield {**_head(row), **about, "opened": opened.get(row.id, [])}


def signatures() -> Iterator[dict[str, Any]]:
    """Yield every signature with the text it was given to, when it was ended, and what opens its entries."""
    opened = _openings("entrustment")
    for row in Signature.objects.select_related("identity").prefetch_related("endings").order_by("created_at"):
        about = {"organisation_id": str(row.organisation_id), "identity_id": str(row.identity_id)}
        signed = {name: getattr(row, name) for name in ("name", "version", "sha256", "text", "actor_kind")}
        ended = [_moment(item.created_at) for item in row.endings.all()]
        yield {
            **_head(row),
            **about,
            **_party(row.identity),
            **signed,
            "ended": ended,
            "opened": opened.get(row.id, []),
        }


def _party(row: Identity) -> dict[str, Any]:
    """Return the legal person of an identity; whether its name and code stand for a person."""
    return {"legal_name": row.legal_name, "uscc": row.uscc, "sole_trader": papers.sole_trader(row.uscc)}


def _openings(subject_kind: str) -> dict[UUID, list[dict[str, Any]]]:
    """Return what opens the entries about papers of a kind, without those that would tell whom to reach."""
    found = evidence.openings_of(subject_kind, OPENED[subject_kind])
    if subject_kind != "identity":
        return found
    told = {"legal_name", "uscc", "contact"}  # the last as a mark; filings of earlier builds held name and number
    return {key: [item for item in rows if item["fields"].keys() == told] for key, rows in found.items()}


def _head(row: Identity | Signature) -> dict[str, Any]:
    """Return a row's id and moment."""
    return {"id": str(row.id), "at": _moment(row.created_at)}


def _moment(at: datetime) -> str:
    """Return a moment in UTC."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


@transaction.atomic
def see_party(*, actor: Actor, organisation_id: UUID) -> Identity | None:
    """Return the identity of a party that counts; that it was seen stands in the log.

    Raises:
        Forbidden: the actor does not oversee the market. NotFound: no such party.
    """
    access.party(actor, organisation_id)
    row = papers.counting(organisation_id)
    if row is not None:
        fields = {"organisation": str(organisation_id)}
        evidence.append("identity.seen", actor=actor, subject_kind="identity", subject_id=row.id, public_fields=fields)
    return row
