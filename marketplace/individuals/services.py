"""Writes of individuals: withdraw, file a request; and the handler's answer."""

import json
import shutil
from datetime import timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from datasets.vault import book
from datasets.vault import keys as vault
from marketplace.catalogue import access as catalogue_access
from marketplace.consents import selectors as consent_reads
from marketplace.consents import services as consents
from marketplace.consents.models import Withdrawal
from marketplace.core import clock
from marketplace.core.errors import Conflict, Invalid
from marketplace.core.permissions import Actor
from marketplace.core.transitions import move
from marketplace.evidence import services as evidence
from marketplace.individuals import access, selectors
from marketplace.individuals.models import KINDS, RightsRequest
from marketplace.individuals.session import Person
from marketplace.individuals.states import REQUEST, RequestState
from marketplace.processing import selectors as processing

TEXT_LENGTH_MAX = 2000
OPEN_MAX = 20


def withdraw(*, person: Person) -> Withdrawal:
    """Withdraw the person's consent in one step; doing it twice is the same withdrawal (PIPL article 15)."""
    record = selectors.newest_record(person)
    return consents.withdraw(product=selectors.product_of(person), person=person.pseudonym, record=record)


@transaction.atomic
def file_request(*, person: Person, kind: str, text: str) -> RightsRequest:
    """File a rights request; its clock starts now."""
    if kind not in KINDS:
        raise Invalid("request_kind_unknown", pointer="/kind", allowed=", ".join(KINDS))
    _check_text(text)
    if selectors.requests_of(person).filter(state=RequestState.OPEN).count() >= OPEN_MAX:
        raise Conflict("too_many_requests_open", max=OPEN_MAX)
    product, record, row_id = selectors.product_of(person), selectors.newest_record(person), uuid4()
    said = {"text": text.strip(), "evidence_ref": str(record["evidence_ref"]) if record else ""}
    sealed = vault.seal_small(
        consent_reads.secret_of(product), json.dumps(said, ensure_ascii=False).encode(), context=f"request:{row_id}"
    )
    return RightsRequest.objects.create(
        id=row_id,
        product=product,
        matched=person.matched,
        kind=kind,
        person_tag=selectors.person_tag(person),
        sealed=sealed,
        due_at=clock.now() + timedelta(days=settings.RIGHTS_REQUEST_DAYS),
    )


@transaction.atomic
def answer_request(*, actor: Actor, request_id: UUID, decision: str, text: str) -> RightsRequest:
    """Answer a request, or refuse it; either way with words: a refusal without a reason is unlawful (article 50).

    That somebody asked is about that person, so it enters the log in a padded batch, by the clock (design rule 13).
    """
    if decision not in {RequestState.ANSWERED.value, RequestState.REFUSED.value}:
        raise Invalid("decision_unknown", pointer="/decision")
    _check_text(text)
    row = access.request_to(actor, request_id)
    sealed = vault.seal_small(consent_reads.secret_of(row.product), text.strip().encode(), context=f"answer:{row.id}")
    move(row, decision, table=REQUEST, answered_at=clock.now(), answer=sealed)
    evidence.hold(reference=row.id, fields={"request": str(row.id), "kind": row.kind, "decision": decision})
    return row


def _check_text(text: str) -> None:
    """Raise Invalid for no words or too many."""
    if not text.strip():
        raise Invalid("field_required", pointer="/text")
    if len(text) > TEXT_LENGTH_MAX:
        raise Invalid("text_too_long", pointer="/text", max=TEXT_LENGTH_MAX)


@transaction.atomic
def hand_over_receipts(*, actor: Actor, version_id: UUID) -> bytes:
    """Return a version's receipt codes to its provider, once; what is left is their hashes.

    Raises:
        Conflict: they were handed over already, or there are none yet.
    """
    version = catalogue_access.own_version(actor, version_id)
    folder = processing.book_of(version.id)
    if folder is None or not (folder / book.RECEIPTS).is_dir():
        raise Conflict("receipts_not_there")
    text = b"".join(book.read_parts(folder / book.RECEIPTS, consent_reads.secret_of(version.product)))
    evidence.append(
        "receipts.handed_over", actor=actor, subject_kind="version", subject_id=version.id, public_fields={}
    )
    transaction.on_commit(lambda: shutil.rmtree(folder / book.RECEIPTS, ignore_errors=True))
    return text
