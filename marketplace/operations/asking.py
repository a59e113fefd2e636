"""Questions from the command line, through the same services as a buyer's page: agree, ask, draw, wait, read."""

import json
import time
from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from datasets.mechanisms import GEOMETRIC
from marketplace.catalogue import access as catalogue
from marketplace.core.errors import Conflict, Invalid, NotFound
from marketplace.core.permissions import Actor, Role
from marketplace.licences import selectors as licences_selectors
from marketplace.licences import services as licences
from marketplace.licences.states import AgreementState
from marketplace.operations import embedded, jobs
from marketplace.operations.parties import Party, seat
from marketplace.operations.publishing import papers
from marketplace.queries import access, selectors, services
from marketplace.queries.states import DrawState

BUYER = Party("命令行数据需方", "Command-line buyer", "buyer@command.invalid", "命令行", Role.BUYER)
SCENARIO = "Asked from the command line."
LOOK_SECONDS = 0.2


def read_question(text: str) -> object:
    """Return the question a text holds: JSON, numbers exactly as written, or SQL as it is."""
    if not text.lstrip().startswith(("{", "[")):
        return text
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_refuse)
    except (ValueError, RecursionError) as problem:
        raise Invalid("json_invalid", pointer="/query") from problem


def _refuse(name: str) -> None:
    """Refuse NaN and infinities, which JSON does not have."""
    raise ValueError(name)


def ask(product_id: UUID, question: object, epsilon: Decimal, *, another_agreement: bool = False) -> dict[str, object]:
    """Return the answer to one question about a listed product, in the shape of the contract."""
    actor = seat(BUYER)
    agreement_id = agreement_on(actor, product_id, another=another_agreement)
    return ask_all(actor, agreement_id, [question], epsilon)[0]


def agreement_on(actor: Actor, product_id: UUID, *, another: bool = False) -> UUID:
    """Return the buyer's agreement in force on a product; takes the first standing offer when there is none."""
    catalogue.listed_version(product_id)
    own = licences_selectors.agreements_of(actor).filter(product_id=product_id, state=AgreementState.FINALIZED)
    held = None if another else own.first()
    if held is not None:
        return held.id
    offer = licences_selectors.standing_offers(product_id).first()
    if offer is None:
        raise Conflict("no_offer")
    if embedded.allow_scripted_review():  # elsewhere persons confirm who buys, and until then it is refused
        papers.put_in_order(actor, BUYER)
    return licences.request_agreement(
        actor=actor,
        product_id=product_id,
        offer_id=offer.id,
        purpose_code=offer.purpose_codes[0],
        scenario=SCENARIO,
        days=offer.days,
    ).id


def ask_all(actor: Actor, agreement_id: UUID, questions: Sequence[object], epsilon: Decimal) -> list[dict[str, object]]:
    """Return the answers to questions asked one after the other; their public delays pass together."""
    # The noise library takes seconds to import: do it now, so that the first answer does not miss its public slot.
    GEOMETRIC.draw(0, sensitivity=1, micro_epsilon=1000)
    asked = [_ask(actor, agreement_id, item, epsilon) for item in questions]
    return [_answer(actor, question_id) for question_id in asked]


def _ask(actor: Actor, agreement_id: UUID, question: object, epsilon: Decimal) -> UUID:
    """Ask one question, draw its answer here unless it is drawn already, and return the question's id."""
    row = services.ask(actor=actor, agreement_id=agreement_id, question=question, epsilon=epsilon)
    if row.charged_micro_epsilon:
        jobs.finish(actor, row.draw.job_id)
    elif row.draw.job is not None:  # somebody asked the same before; his job may still wait for a worker
        jobs.attempt(row.draw.job.task, row.draw.job_id)
    return row.id


def _answer(actor: Actor, question_id: UUID) -> dict[str, object]:
    """Wait until a question is over and return its answer; Conflict when there is none."""
    question = access.own_question(actor, question_id)
    while selectors.state_of(question) in {DrawState.RESERVED, DrawState.RUNNING}:
        time.sleep(LOOK_SECONDS)
        question = access.own_question(actor, question_id)
    if selectors.state_of(question) != DrawState.RELEASED:
        raise Conflict("spent_no_answer")
    return selectors.result(question)


def product_id_of(text: str) -> UUID:
    """Return the product's id a text holds; an unreadable one is not found like any other."""
    try:
        return UUID(text)
    except ValueError as problem:
        raise NotFound from problem
