"""Writes of papers: file an identity, sign the agreement, end it."""

from marketplace.papers.services.ending import end_agreement, hold_agreement
from marketplace.papers.services.identities import decide_identity, file_identity, require_unclaimed
from marketplace.papers.services.signing import sign_agreement

__all__ = [
    "decide_identity",
    "end_agreement",
    "file_identity",
    "hold_agreement",
    "require_unclaimed",
    "sign_agreement",
]
