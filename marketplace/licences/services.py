"""Writes of licences: publish a version's offers; make an agreement, renew it, end it."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from marketplace.budgets import services as budgets
from marketplace.catalogue import access as catalogue_access
from marketplace.catalogue.models import ProductVersion
from marketplace.core import clock
from marketplace.core.errors import Conflict, Invalid, NotFound
from marketplace.core.permissions import Actor, Permission
from marketplace.core.transitions import move
from marketplace.evidence import services as evidence
from marketplace.licences import access, clauses, matching, selectors
from marketplace.licences.models import Agreement, Offer
from marketplace.licences.states import AGREEMENT, AgreementState
from marketplace.papers import access as papers
from marketplace.reviews import services as reviews
from marketplace.reviews.states import CaseState

SCENARIO_LENGTH_MAX = 2000
# what an upper app does in the transaction that makes an agreement: it is paid, or it is not made
BOUGHT: list[Callable[..., object]] = []
# what locks the money of an agreement
PAYERS: list[Callable[[Agreement], object]] = []


@transaction.atomic
def publish_offers(*, actor: Actor, version: ProductVersion) -> None:
    """Make a listed version's offers the standing ones of its product."""
    Offer.objects.filter(product_id=version.product_id, standing=True).update(standing=False)
    for terms in version.offers:
        offer = Offer.objects.create(product_id=version.product_id, **terms)
        evidence.append("offer.published", actor=actor, subject_kind="offer", subject_id=offer.id, public_fields=terms)


@transaction.atomic
def request_agreement(
    *,
    actor: Actor,
    product_id: UUID,
    offer_id: UUID,
    purpose_code: str,
    scenario: str,
    days: int,
    territory: str = "CN",
    field_of_use: str = "",
) -> Agreement:
    """Take a standing offer. Taken unchanged for a consented purpose it binds at once; else reviewers look first.

    Raises:
        NotFound: no such listed product or offer. Invalid: a purpose, time or scenario the offer does not cover.
        Conflict: nobody has confirmed who the buyer is (DSL 33), or a provider takes its own offer.
    """
    actor.require(Permission.LICENCES_AGREEMENT_WRITE)
    version = catalogue_access.listed_version(product_id)
    offer = selectors.standing_offers(product_id).filter(id=offer_id).first()
    if offer is None:
        raise NotFound
    papers.hold_identity(actor.organisation_id)
    _check_texts(actor, version, scenario)
    wish = clauses.Wish(
        purpose_code=purpose_code,
        scenario=scenario.strip(),
        days=days,
        territory=territory,
        field_of_use=field_of_use,
        organisation_id=str(actor.organisation_id),
    )
    clauses.check_request(offer.terms, wish)
    product, priced = version.product, bool(offer.fen or offer.answer_fen)
    told = {"source_statement": product.source_statement, "priced": priced}
    proposal = matching.propose(purpose_code, scenario, product.purpose_codes, **told)
    row = Agreement.objects.create(
        organisation_id=actor.organisation_id,
        product_id=product_id,
        offer=offer,
        purpose_code=purpose_code,
        scenario=scenario.strip(),
        days=days,
        ends_at=clock.now() + timedelta(days=days),
        proposal=asdict(proposal),
    )
    covered = proposal.verdict == "covered"
    for lock in PAYERS if covered else ():  # money's accounts before the log's end: nobody waits in a circle
        lock(row)
    _log("agreement.requested", actor, row, proposal=asdict(proposal))
    if covered:
        _into_force(actor, row)
    else:
        reviews.open_case(
            actor=actor,
            subject_kind="agreement",
            subject_id=row.id,
            title=version.product.title,
            owner_id=row.organisation_id,
        )
    return row


def decide_agreement(actor: Actor, agreement_id: UUID, outcome: CaseState) -> None:
    """React to a closed case (runs in the decision's transaction): into force, or ended."""
    row = Agreement.objects.select_related("product", "offer").get(id=agreement_id)
    if row.state != AgreementState.REQUESTED:
        return None  # its buyer has withdrawn it meanwhile
    reason = outcome.value
    if outcome is CaseState.APPROVED:
        try:
            with transaction.atomic():
                return _into_force(actor, row)
        except Conflict as problem:  # its buyer cannot pay, or the product is off the catalogue meanwhile
            reason = problem.code
    move(row, AgreementState.TERMINATED, table=AGREEMENT, ended_by="reviewer", ended_reason=reason)
    _log("agreement.terminated", actor, row, by="reviewer")
    return None


def hold_parties(agreement_id: UUID) -> None:
    """Lock the money of an agreement about to be approved, before the first entry: nobody waits in a circle.

    Its buyer may have filed another identity since it asked: the case then waits until that one is confirmed.
    """
    row = Agreement.objects.select_related("product", "offer").get(id=agreement_id)
    papers.hold_identity(row.organisation_id, code="buyer_not_confirmed")
    for lock in PAYERS:
        lock(row)


def _into_force(actor: Actor, row: Agreement) -> None:
    """Bind both sides, be paid for, and open the agreement's account."""
    for react in BOUGHT:
        react(actor=actor, agreement=row)
    version, offer = catalogue_access.listed_version(row.product_id), row.offer
    ends_at = clock.now() + timedelta(days=row.days)  # what was paid for begins now, however long reviewers took
    for after in (AgreementState.AGREED, AgreementState.VERIFIED, AgreementState.FINALIZED):
        move(row, after, table=AGREEMENT, ends_at=ends_at)
        _log(f"agreement.{after.value}", actor, row)
    cap = min(offer.micro_epsilon, settings.AGREEMENT_MICRO_EPSILON_MAX)
    budgets.ensure_account(
        actor=actor,
        subject_kind="agreement",
        subject_id=row.id,
        micro_epsilon_max=cap,
        guarantee=str(version.declaration.get("guarantee", "pure")),
    )


def _check_texts(actor: Actor, version: ProductVersion, scenario: str) -> None:
    """Raise unless the scenario is said in words, and the product is somebody else's."""
    if version.product.organisation_id == actor.organisation_id:
        raise Conflict("own_product")
    if not scenario.strip():
        raise Invalid("field_required", pointer="/scenario")
    if len(scenario) > SCENARIO_LENGTH_MAX:
        raise Invalid("text_too_long", pointer="/scenario", max=SCENARIO_LENGTH_MAX)


@transaction.atomic
def renew(*, actor: Actor, agreement_id: UUID, days: int) -> Agreement:
    """Let an own agreement in force run on for some days from now, while its offer stands; the budget stays what it is.

    It never runs longer than its offer sells for one price: who wants more takes the offer again.

    Raises:
        Conflict: the buyer's identity is not confirmed, the agreement is not in force, or the offer stands no longer.
        Invalid: more days than the offer has left.
    """
    actor.require(Permission.LICENCES_AGREEMENT_WRITE)
    access.hold_usable(access.own_agreement(actor, agreement_id))
    row = access.usable_agreement(actor, agreement_id)
    papers.hold_identity(actor.organisation_id)
    if not row.offer.standing:
        raise Conflict("offer_not_standing")
    began = row.ends_at - timedelta(days=row.days)
    left = row.offer.days - (clock.now() - began).days
    if not 1 <= days <= left:
        raise Invalid("days_not_offered", pointer="/days", max=left)
    wanted = clock.now() + timedelta(days=days) - began
    whole = max(row.days, min(row.offer.days, -(-wanted // timedelta(days=1))))
    row.days, row.ends_at = whole, began + timedelta(days=whole)
    Agreement.objects.filter(id=row.id).update(days=row.days, ends_at=row.ends_at)
    _log("agreement.renewed", actor, row)
    return row


@transaction.atomic
def terminate(*, actor: Actor, agreement_id: UUID, reason: str = "") -> Agreement:
    """End an agreement, from either side, at once: no key can ask under it any more; a provider gives its reason.

    Nothing spent comes back; answers held stay readable.
    """
    row, side = access.agreement_of_either_side(actor, agreement_id)
    actor.require(Permission.LICENCES_AGREEMENT_WRITE if side == "buyer" else Permission.CATALOGUE_PRODUCT_WRITE)
    if side == "provider" and not reason.strip():
        raise Invalid("reason_required", pointer="/reason")
    if len(reason) > SCENARIO_LENGTH_MAX:
        raise Invalid("text_too_long", pointer="/reason", max=SCENARIO_LENGTH_MAX)
    if row.state == AgreementState.REQUESTED:
        reviews.close(actor=actor, subject_kind="agreement", subject_id=row.id)
    move(row, AgreementState.TERMINATED, table=AGREEMENT, ended_by=side, ended_reason=reason.strip())
    _log("agreement.terminated", actor, row, by=side)
    return row


def hold_agreements(rows: Iterable[Agreement]) -> None:
    """Lock agreements until the caller's transaction ends, in one order for everybody."""
    list(Agreement.objects.filter(id__in=[row.id for row in rows]).order_by("pk").select_for_update(no_key=True))


def _log(kind: str, actor: Actor, row: Agreement, **more: object) -> None:
    """Append what happened to an agreement."""
    fields = {"product": str(row.product_id), "offer": str(row.offer_id), "purpose": row.purpose_code, "days": row.days}
    about = {**fields, **more}
    evidence.append(kind, actor=actor, subject_kind="agreement", subject_id=row.id, public_fields=about)
