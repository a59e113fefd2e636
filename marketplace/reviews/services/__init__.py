"""Writes of the review desk, one subject a file."""

from marketplace.reviews.services.assessments import keep_assessment, remove_assessment
from marketplace.reviews.services.cases import close, hold_cases, open_case, renew_stale
from marketplace.reviews.services.deciding import decide
from marketplace.reviews.services.registering import (
    ASPECTS,
    BEFORE_APPROVAL,
    CONCERNED,
    DIGESTS,
    OUTCOMES,
    REACTIONS,
    REASON_CODES,
)

__all__ = [
    "ASPECTS",
    "BEFORE_APPROVAL",
    "CONCERNED",
    "DIGESTS",
    "OUTCOMES",
    "REACTIONS",
    "REASON_CODES",
    "close",
    "decide",
    "hold_cases",
    "keep_assessment",
    "open_case",
    "remove_assessment",
    "renew_stale",
]
