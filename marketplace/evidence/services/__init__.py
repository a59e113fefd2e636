"""Writes of the log: append an entry, sign a head, close a batch of withdrawals. See the files beside this one."""

from marketplace.evidence.services.appending import append, canonical, commit, leaf_hash
from marketplace.evidence.services.heads import publish_head, publish_if_due, sign
from marketplace.evidence.services.restoring import require_published_ledger
from marketplace.evidence.services.verifying import verify

__all__ = [
    "append",
    "canonical",
    "commit",
    "leaf_hash",
    "publish_head",
    "publish_if_due",
    "require_published_ledger",
    "sign",
    "verify",
]
