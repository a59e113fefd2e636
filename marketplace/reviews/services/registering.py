"""What upper apps register about their subjects when they are ready, and the words every decision is made of."""

from collections.abc import Callable
from uuid import UUID

from marketplace.core.permissions import Actor
from marketplace.reviews.states import CaseState

# subject kind -> what to do when its case is closed, with the last actor and the outcome; runs in that transaction
REACTIONS: dict[str, Callable[[Actor, UUID, CaseState], None]] = {}
# subject kind -> the digest of what would be decided now (threat E16: it must still be what was submitted)
DIGESTS: dict[str, Callable[[UUID], str]] = {}
# subject kind -> what is decided about it, each for itself
ASPECTS: dict[str, tuple[str, ...]] = {"version": ("consent", "impact", "licence"), "population": ()}
# subject kind -> raises Conflict when the case may not be approved yet
BEFORE_APPROVAL: dict[str, Callable[[UUID], None]] = {}
# subject kind -> the organisations besides the owner that gain or lose by the decision: nobody of them decides
CONCERNED: dict[str, Callable[[UUID], set[UUID]]] = {}

OUTCOMES = {
    "approve": CaseState.APPROVED,
    "reject": CaseState.REJECTED,
    "request_changes": CaseState.CHANGES_REQUESTED,
}
REASON_CODES = ("in_order", "consent", "impact", "licence", "declaration", "identity", "population_overlap", "other")
REASON_LENGTH_MAX = 2000
