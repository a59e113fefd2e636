"""Asking: charge first, in one transaction with the question, then a worker draws (design rule 9)."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from datasets.accounting import ConcentratedLoss, Loss
from datasets.querying import Price, from_dict, plain, price, remaining
from marketplace.billing import services as billing
from marketplace.budgets import selectors as budgets_selectors
from marketplace.budgets import services as budgets
from marketplace.budgets.models import Account
from marketplace.core import clock, jobs
from marketplace.core.errors import Conflict, Fault
from marketplace.core.permissions import Actor
from marketplace.core.states import JOB, JobState
from marketplace.core.transitions import move
from marketplace.evidence import services as evidence
from marketplace.licences import access as licences_access
from marketplace.queries import access, selectors
from marketplace.queries.models import Draw, Question
from marketplace.queries.services import reading
from marketplace.queries.states import DRAW, LIVE, DrawState


def ask(*, actor: Actor, agreement_id: UUID, question: object, epsilon: object) -> Question:
    """Ask one question under an agreement at a loss; the same canonical question is the same answer.

    Raises:
        Invalid: the question or epsilon breaks a rule. Conflict: `budget_exhausted`, or the agreement is over.
    """
    micro_epsilon = reading.read_epsilon(epsilon)
    read = reading.read(actor, agreement_id, question)
    with transaction.atomic():
        question_id = uuid4()
        # money first: its accounts, then the privacy ledger's, then the log's end; nobody waits in a circle
        if read.agreement.offer.answer_fen:
            billing.lock_accounts(billing.parties(read.agreement))
        licences_access.hold_usable(read.agreement)
        draw, charged = _draw_for(actor, read, micro_epsilon)
        fen = billing.charge_answer(actor=actor, agreement=read.agreement, question_id=question_id)
        row = Question.objects.create(
            id=question_id,
            organisation_id=actor.organisation_id,
            agreement=read.agreement,
            draw=draw,
            asked=plain(question),
            charged_micro_epsilon=micro_epsilon if charged else 0,
            charged_fen=fen,
            release_at=_slot(actor, draw, read),
        )
        evidence.append(
            "question.accepted",
            actor=actor,
            subject_kind="question",
            subject_id=row.id,
            public_fields={"agreement": str(read.agreement.id)},
            private={"canonical": draw.canonical, "micro_epsilon": micro_epsilon},
        )
    return row


def _draw_for(actor: Actor, read: reading.Read, micro_epsilon: int) -> tuple[Draw, bool]:
    """Return the live draw of this canonical question and loss, made and charged now if there is none."""
    canonical = read.query.canonical().decode()
    question_key = _hashed(str(read.version.id), canonical)
    found = live_draw(question_key, micro_epsilon)
    if found is not None:
        return found, False
    priced = price(read.query, read.declaration, target={"micro_epsilon": micro_epsilon}, profile=read.profile)
    improved, loss = lifting(question_key, priced)
    key = _hashed(question_key, repr(priced.plan.noises), str(micro_epsilon))
    try:
        with transaction.atomic():
            draw = Draw.objects.create(
                version=read.version,
                canonical=canonical,
                canonical_key=key,
                question_key=question_key,
                micro_epsilon=micro_epsilon,
                improves=improved,
                rho_pico=loss.rho_pico if isinstance(loss, ConcentratedLoss) else 0,
                delta_atto=loss.delta_atto,
                charge_id=uuid4(),
            )
    except IntegrityError:  # another asker was first
        return Draw.objects.get(canonical_key=key, state__in=LIVE), False
    cause = budgets.Cause("draw", draw.id)
    budgets.reserve(accounts=_accounts(read), charge_id=draw.charge_id, loss=loss, cause=cause)
    draw.job = jobs.enqueue(
        "queries.answer", subject_kind="draw", subject_id=draw.id, organisation_id=actor.organisation_id
    )
    draw.save(update_fields=["job"])
    return draw, True


def live_draw(question_key: str, micro_epsilon: int) -> Draw | None:
    """Return the best live draw of a question at this loss or a higher one: it is the answer at no further loss."""
    live = Draw.objects.filter(question_key=question_key, micro_epsilon__gte=micro_epsilon, state__in=LIVE)
    return live.order_by("-micro_epsilon", "created_at").first()


def lifting(question_key: str, priced: Price) -> tuple[Draw | None, Loss]:
    """Return the stored answer a second draw would lift to this price, if there is one, and what is to be charged now.

    A quote never tells of it: it would tell that somebody asked. The price in full is the most an answer costs.
    """
    stored = Draw.objects.filter(question_key=question_key, state=DrawState.RELEASED).order_by("-micro_epsilon").first()
    second = remaining(priced.plan, from_dict(stored.answer)) if stored is not None else None
    if second is None:
        return None, replace(priced.loss, delta_atto=priced.delta_atto)
    return stored, ConcentratedLoss(sum(noise.rho_pico for noise in second.noises), 0)


def _hashed(*parts: str) -> str:
    """Return the key of these parts: version and question; or those, bounds, mechanisms and loss."""
    return hashlib.sha256("\n".join(("v2", *parts)).encode()).hexdigest()


def _accounts(read: reading.Read) -> list[Account]:
    """Return the accounts a question is charged on: of the provider, its people, the product, the agreement."""
    product = read.version.product
    people, people_id = product.population.account_subject
    subjects = {
        "provider": product.organisation_id,
        people: people_id,
        "product": product.id,
        "agreement": read.agreement.id,
    }
    found = list(budgets_selectors.accounts_of({kind: [subject_id] for kind, subject_id in subjects.items()}))
    if len(found) != len(subjects):
        raise Fault("account_missing")  # a loss nobody would bear
    return found


def _slot(actor: Actor, draw: Draw, read: reading.Read) -> datetime:
    """Return when the answer may be seen: at once if this organisation holds it already, else after the delay."""
    now = clock.now()
    first = draw.questions.filter(organisation_id=actor.organisation_id).order_by("release_at").first()
    if first is not None and selectors.state_of(first) == DrawState.RELEASED:
        return now
    return now + timedelta(seconds=selectors.delay_seconds(read.declaration.rows_max))


@transaction.atomic
def take_back(*, actor: Actor, question_id: UUID) -> Question:
    """Void a question no worker has claimed and nobody else shares; Conflict otherwise."""
    question = access.own_question(actor, question_id)
    draw = Draw.objects.select_for_update(of=("self",)).select_related("job").get(id=question.draw_id)
    if draw.job is None or draw.job.state != JobState.QUEUED or draw.questions.count() != 1:
        raise Conflict("question_already_running")
    move(draw.job, JobState.CANCELLED, table=JOB, ended_at=clock.now())
    move(draw, DrawState.VOIDED, table=DRAW)
    if question.charged_fen:
        billing.lock_accounts(billing.parties(question.agreement))
    budgets.void(charge_id=draw.charge_id)
    billing.give_back_answer(actor=actor, question_id=question.id)
    evidence.append("question.voided", actor=actor, subject_kind="question", subject_id=question.id, public_fields={})
    return access.own_question(actor, question_id)
