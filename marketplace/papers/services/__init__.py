"""Writes of papers: file an identity, sign the agreement."""

from marketplace.papers.services.identities import decide_identity, file_identity, require_unclaimed
from marketplace.papers.services.signing import sign_agreement

__all__ = ["decide_identity", "file_identity", "require_unclaimed", "sign_agreement"]
