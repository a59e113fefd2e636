"""Four eyes: who may still speak where more than one must, said once for all that is decided so.

Nobody speaks for what is their own or of a house they sit in, nobody twice, no house twice where houses must differ, and
no second factor twice or one that a member of the asking house holds (threat F10).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from marketplace.accounts import selectors
from marketplace.core.errors import Conflict, Refusal
from marketplace.core.permissions import Actor


@dataclass(frozen=True)
class Voice:
    """Who has spoken, or asks: a person, for a house, with a second factor (none for a script)."""

    user_id: UUID | None
    organisation_id: UUID | None
    factor: str | None


def voice_of(actor: Actor) -> Voice:
    """Return the actor's own voice."""
    return Voice(actor.user_id, actor.organisation_id, selectors.factor_mark(actor.user_id))


def require_free(
    actor: Actor, *, spoken: Iterable[Voice], asking: Iterable[UUID], own: Refusal, houses_differ: bool = True
) -> Voice:
    """Return the actor's voice when it may still be heard.

    Args:
        actor: who wants to speak.
        spoken: who has spoken before.
        asking: the houses that ask, or gain or lose by it; the first one asks.
        own: what to raise when the actor sits in one of these houses.
        houses_differ: whether each voice must come from another house.

    Raises:
        Conflict: this person, house or second factor has spoken. Refusal: `own`.
    """
    mine, heard, houses = voice_of(actor), list(spoken), list(asking)
    if actor.organisation_id in houses or _sits_in(actor.user_id, houses):
        raise own
    if any(voice.user_id == mine.user_id for voice in heard):
        raise Conflict("already_decided")
    if houses_differ and any(voice.organisation_id == mine.organisation_id for voice in heard):
        raise Conflict("organisation_already_decided")
    taken = mine.factor is not None and any(voice.factor == mine.factor for voice in heard)
    if taken or any(selectors.shares_factor(mine.factor, house) for house in houses[:1]):
        raise Conflict("same_second_factor")
    return mine


def _sits_in(user_id: UUID | None, houses: Iterable[UUID]) -> bool:
    """Tell whether a person is a member of one of some houses."""
    return user_id is not None and any(selectors.roles_in(user_id, house) for house in houses)
