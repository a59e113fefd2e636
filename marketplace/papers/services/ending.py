"""Ending the agreement on entrusted processing (PIPL article 21): who, why, once, for good.

What follows for versions, files and buyers is an upper app's (`processing.services.end_entrustment`), in the same
transaction; this file knows the paper alone.
"""

from django.db import transaction

from marketplace.accounts.models import Organisation
from marketplace.core import texts
from marketplace.core.errors import Conflict, Invalid
from marketplace.core.permissions import Actor
from marketplace.evidence import services as evidence
from marketplace.papers import selectors
from marketplace.papers.models import Ending, Signature
from marketplace.papers.services.signing import require_signatory

REASON_LENGTH_MAX = 2000  # buyers are told it as the reason their agreements end for


@transaction.atomic
def hold_agreement(*, actor: Actor) -> Signature | None:
    """Lock the actor's organisation and return the newest signature that binds it; None after an ending.

    Raises:
        Conflict: it never signed.
    """
    require_signatory(actor)
    Organisation.objects.select_for_update(no_key=True).get(id=actor.organisation_id)  # one signing or ending at a time
    signature = selectors.binding(actor.organisation_id).first()
    if signature is None and not selectors.endings_of(actor.organisation_id).exists():
        raise Conflict("entrustment_missing")
    return signature


@transaction.atomic
def end_agreement(
    *, actor: Actor, signature: Signature, reason: str, name: str, confirm: str, facts: dict[str, object]
) -> Ending:
    """End what a signature binds the actor's organisation to.

    Args:
        actor: a provider, who holds the agreement (`hold_agreement`).
        signature: the newest one that binds.
        reason: why; the log's commitment holds a mark in its place.
        name: the own name of who ends it.
        confirm: the organisation's legal name, typed once more.
        facts: what follows, in numbers, for the log.

    Raises:
        Invalid: reason or name are missing or too long, or the legal name is another one.
    """
    require_signatory(actor)
    if len(reason) > REASON_LENGTH_MAX:
        raise Invalid("text_too_long", pointer="/reason", max=REASON_LENGTH_MAX)
    told = {"reason": texts.paragraph("reason", reason), "name": texts.line("name", name, length_max=texts.NAME_MAX)}
    party = signature.identity
    if texts.line("confirm", confirm) != party.legal_name:
        raise Invalid("ending_not_confirmed", pointer="/confirm")
    row = Ending.objects.create(
        organisation_id=actor.organisation_id,
        signature=signature,
        user_id=actor.user_id,
        round=signature.round,
        actor_kind=actor.kind,
        **told,
    )
    words = selectors.mark(f"ending:{row.id}", told["reason"])
    evidence.append(
        "entrustment.ended",
        actor=actor,
        subject_kind="entrustment",
        subject_id=signature.id,
        public_fields={"version": signature.version, **facts},
        private={"name": told["name"], "reason": words, "legal_name": party.legal_name, "uscc": party.uscc},
    )
    return row
