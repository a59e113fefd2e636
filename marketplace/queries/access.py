"""Doors to questions."""

from uuid import UUID

from marketplace.core.doors import one
from marketplace.core.errors import Conflict
from marketplace.core.permissions import Actor
from marketplace.queries import selectors
from marketplace.queries.models import Question
from marketplace.queries.states import DrawState


def own_question(actor: Actor, question_id: UUID) -> Question:
    """Return a question of the actor's organisation."""
    return one(selectors.questions_of(actor), id=question_id)


def answered(actor: Actor, question_id: UUID) -> Question:
    """Return an own question whose answer may be seen now."""
    found = own_question(actor, question_id)
    if selectors.state_of(found) != DrawState.RELEASED:
        raise Conflict("answer_not_ready", state=selectors.state_of(found))
    return found
