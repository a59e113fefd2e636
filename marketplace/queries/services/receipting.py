"""Receipts: what a buyer keeps of an answer, so that anybody can check it later without the market.

A receipt is signed for one question of one organisation and runs out; it names the log's entry, and the answer as
stored, whose digest stands in that entry. The offline check is `marketplace.evidence.verify_receipt`.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings

from marketplace.core import clock
from marketplace.core.permissions import Actor
from marketplace.evidence import selectors as log
from marketplace.evidence import services as evidence
from marketplace.queries import access
from marketplace.queries.services.answering import digest


def receipt(*, actor: Actor, question_id: UUID) -> dict[str, Any]:
    """Return the receipt of an own question's answer, signed now; the proof is null until a head covers the entry."""
    question = access.answered(actor, question_id)
    entry = log.entry(question.draw.receipt_id)
    now = clock.now()
    stated = {
        "agreement": str(question.agreement_id),
        "answer_sha256": digest(question.draw.answer),
        "expires_at": (now + timedelta(days=settings.RECEIPT_DAYS)).isoformat(timespec="seconds"),
        "issued_at": now.isoformat(timespec="seconds"),
        "leaf_hash": entry.leaf_hash,
        "organisation": str(question.organisation_id),
        "question": str(question.id),
        "seq": entry.seq,
        "v": 1,
    }
    shown = {"answer": question.draw.answer, "entry": log.as_record(entry)["body"], "proof": log.proof_of(entry)}
    return {**evidence.sign("receipt", stated), **shown}
