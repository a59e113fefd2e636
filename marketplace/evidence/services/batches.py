"""Facts about single persons (withdrawals, answered requests) enter the log in padded batches, by the clock (design rule 13).

`hold` keeps a commitment with its sealed opening; each batch takes the oldest ones and fills up with random values
of the same look. A batch is written whether anything waits or not, and its size never differs, so neither its
moment nor its size says anything. What does not fit waits for the next.
"""

import json
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from marketplace.core import clock, standing
from marketplace.core.errors import NotFound
from marketplace.core.permissions import SYSTEM
from marketplace.evidence import selectors
from marketplace.evidence.models import Entry, HeldFact
from marketplace.evidence.services.appending import append
from marketplace.evidence.services.openings import commit, of_fact, opening, seal

BATCHED = "withdrawals.batched"
REFERENCES = "references"


@transaction.atomic
def hold(*, reference: UUID, fields: Mapping[str, object]) -> None:
    """Commit to a fact about one person, to enter the log with the next batch; call it in the fact's transaction.

    Args:
        reference: the id of the fact where it is kept; `batch_proof` finds it by this.
        fields: the fact itself, as plain values: the person will be shown them as the opening.
    """
    key = secrets.token_bytes(32)
    sealed = seal(of_fact(reference), key, fields)
    HeldFact.objects.create(reference=reference, commitment=commit(fields, key), sealed=sealed)


def batch_if_due() -> Entry | None:
    """Write a batch when the last one is older than the interval; None when none is due or nothing may change."""
    last = selectors.entries().filter(kind=BATCHED).last()
    due = clock.now() - timedelta(seconds=settings.BATCH_INTERVAL_SECONDS)
    return None if (last is not None and last.created_at > due) or not standing.writable() else close_batch()


@transaction.atomic
def close_batch() -> Entry:
    """Write one batch of exactly `BATCH_SIZE` commitments, real ones first taken, in an order that says nothing."""
    waiting = list(
        HeldFact.objects.select_for_update().filter(batch=None).order_by("created_at")[: settings.BATCH_SIZE]
    )
    padding = [secrets.token_hex(32) for _ in range(settings.BATCH_SIZE - len(waiting))]
    commitments = sorted([*(row.commitment for row in waiting), *padding])
    # which facts are in it is hidden as well, but committed to: one that is taken out again shows (verifying.py)
    private = {REFERENCES: sorted(str(row.reference) for row in waiting)}
    about = {"subject_kind": "log", "subject_id": selectors.LOG_ID}
    entry = append(BATCHED, actor=SYSTEM, **about, public_fields={"commitments": commitments}, private=private)
    HeldFact.objects.filter(id__in=[row.id for row in waiting]).update(batch=entry)
    return entry


def batch_proof(reference: UUID) -> dict[str, Any]:
    """Return, for the person it is about alone, the opening of a fact and the proof that its batch stands in the log.

    `entry` and `proof` are null until its batch is written, `proof` until a head covers the batch. To check: the
    HMAC-SHA-256 of the canonical fields under the key is one of the entry's commitments (`opens`).
    """
    row = HeldFact.objects.select_related("batch").filter(reference=reference).first()
    if row is None:
        raise NotFound
    found = opening(bytes(row.sealed), of_fact(reference))
    entry = selectors.as_record(row.batch) if row.batch else None
    return {"opening": found, "entry": entry, "proof": selectors.proof_of(row.batch) if row.batch else None}


def opens(shown: Mapping[str, Any], entry: Mapping[str, Any]) -> bool:
    """Tell whether an opening opens one of the commitments of a batch, given as its record."""
    return commit(shown["fields"], bytes.fromhex(shown["key"])) in json.loads(entry["body"])["fields"]["commitments"]
