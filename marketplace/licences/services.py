"""Writes of licences: publish a version's offers, make an agreement, terminate it."""

from collections.abc import Callable
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
from marketplace.licences import access, selectors
from marketplace.licences.models import Agreement, Offer
from marketplace.licences.states import AGREEMENT, AgreementState

SCENARIO_LENGTH_MAX = 2000
# what an upper app does in the transaction that makes an agreement: it is paid, or it is not made
BOUGHT: list[Callable[..., object]] = []


@transaction.atomic
def publish_offers(*, actor: Actor, version: ProductVersion) -> None:
    """Make a listed version's offers the standing ones of its product."""
    Offer.objects.filter(product_id=version.product_id, standing=True).update(standing=False)
    for terms in version.offers:
        offer = Offer.objects.create(product_id=version.product_id, **terms)
        evidence.append("offer.published", actor=actor, subject_kind="offer", subject_id=offer.id, public_fields=terms)


@transaction.atomic
def request_agreement(
    *, actor: Actor, product_id: UUID, offer_id: UUID, purpose_code: str, scenario: str, days: int
) -> Agreement:
    """Take a standing offer. Terms taken unchanged bind at once, so the agreement comes into force.

    Raises:
        NotFound: no such listed product or offer. Invalid: a purpose, time or scenario the offer does not cover.
        Conflict: a provider takes its own offer.
    """
    actor.require(Permission.LICENCES_AGREEMENT_WRITE)
    version = catalogue_access.listed_version(product_id)
    offer = selectors.standing_offers(product_id).filter(id=offer_id).first()
    if offer is None:
        raise NotFound
    _check_terms(actor, version, offer, purpose_code=purpose_code, scenario=scenario, days=days)
    row = Agreement.objects.create(
        organisation_id=actor.organisation_id,
        product_id=product_id,
        offer=offer,
        purpose_code=purpose_code,
        scenario=scenario.strip(),
        days=days,
        ends_at=clock.now() + timedelta(days=days),
    )
    for react in BOUGHT:  # before the first entry: money's accounts are locked before the log's end
        react(actor=actor, agreement=row)
    _log("agreement.requested", actor, row)
    for after in (AgreementState.AGREED, AgreementState.VERIFIED, AgreementState.FINALIZED):
        move(row, after, table=AGREEMENT)
        _log(f"agreement.{after.value}", actor, row)
    cap = min(offer.micro_epsilon, settings.AGREEMENT_MICRO_EPSILON_MAX)
    budgets.ensure_account(
        actor=actor,
        subject_kind="agreement",
        subject_id=row.id,
        micro_epsilon_max=cap,
        guarantee=str(version.declaration.get("guarantee", "pure")),
    )
    return row


def _check_terms(
    actor: Actor, version: ProductVersion, offer: Offer, *, purpose_code: str, scenario: str, days: int
) -> None:
    """Raise unless the wish lies inside the offer and is not made on one's own product."""
    if version.product.organisation_id == actor.organisation_id:
        raise Conflict("own_product")
    if purpose_code not in offer.purpose_codes:
        raise Invalid("purpose_not_offered", pointer="/purpose_code", allowed=", ".join(offer.purpose_codes))
    if not 1 <= days <= offer.days:
        raise Invalid("days_not_offered", pointer="/days", max=offer.days)
    if not scenario.strip():
        raise Invalid("field_required", pointer="/scenario")
    if len(scenario) > SCENARIO_LENGTH_MAX:
        raise Invalid("text_too_long", pointer="/scenario", max=SCENARIO_LENGTH_MAX)


@transaction.atomic
def terminate(*, actor: Actor, agreement_id: UUID) -> Agreement:
    """End an own agreement; nothing spent comes back, answers held stay readable."""
    actor.require(Permission.LICENCES_AGREEMENT_WRITE)
    row = access.own_agreement(actor, agreement_id)
    move(row, AgreementState.TERMINATED, table=AGREEMENT)
    _log("agreement.terminated", actor, row)
    return row


def _log(kind: str, actor: Actor, row: Agreement) -> None:
    """Append what happened to an agreement."""
    fields = {"product": str(row.product_id), "offer": str(row.offer_id), "purpose": row.purpose_code, "days": row.days}
    evidence.append(kind, actor=actor, subject_kind="agreement", subject_id=row.id, public_fields=fields)
