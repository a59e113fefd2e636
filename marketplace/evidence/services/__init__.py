"""Writes of the log: append an entry, sign a head, batch facts about persons, verify. See the files beside this one."""

from marketplace.evidence.services.appending import append, canonical, leaf_hash
from marketplace.evidence.services.batches import batch_if_due, batch_proof, close_batch, hold, opens
from marketplace.evidence.services.checking import check, check_if_due
from marketplace.evidence.services.heads import publish_head, publish_if_due, sign
from marketplace.evidence.services.openings import commit, openings_of
from marketplace.evidence.services.persons import commit_persons, person_proof, shows
from marketplace.evidence.services.restoring import require_published_ledger
from marketplace.evidence.services.verifying import verify

__all__ = [
    "append",
    "batch_if_due",
    "batch_proof",
    "canonical",
    "check",
    "check_if_due",
    "close_batch",
    "commit",
    "commit_persons",
    "hold",
    "leaf_hash",
    "openings_of",
    "opens",
    "person_proof",
    "publish_head",
    "publish_if_due",
    "require_published_ledger",
    "shows",
    "sign",
    "verify",
]
