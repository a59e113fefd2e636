"""Signing the entrusted-processing agreement (PIPL article 21): who, for whom, when, exactly which text."""

from django.conf import settings
from django.db import transaction

from marketplace.accounts.models import Organisation
from marketplace.core import texts
from marketplace.core.errors import Conflict, Forbidden
from marketplace.core.permissions import Actor, ActorKind, Permission
from marketplace.evidence import services as evidence
from marketplace.papers import selectors, wording
from marketplace.papers.models import Identity, Signature


@transaction.atomic
def sign_agreement(*, actor: Actor, version: str, sha256: str, name: str) -> Signature:
    """Sign the current text for the actor's organisation; signed already, it is the same signature.

    Args:
        actor: a provider; who signs.
        version: of the text the signer has read.
        sha256: its digest, so that nobody signs another text than they saw.
        name: the signer's own name.

    Raises:
        Conflict: no identity is on file, or the text is not the current one. Invalid: no name.
        Forbidden: a script signs where scripts may not.
    """
    require_signatory(actor)
    text = wording.current()
    if (version, sha256) != (text.version, text.sha256):
        raise Conflict("entrustment_outdated", pointer="/version", current=text.version)
    signer = texts.line("name", name, length_max=texts.NAME_MAX)
    Organisation.objects.select_for_update(no_key=True).get(id=actor.organisation_id)  # one signing at a time
    identity = selectors.counting(actor.organisation_id)
    if identity is None:
        raise Conflict("identity_missing")
    return selectors.signed_for(identity) or _signed(actor, identity, text, signer)


def require_signatory(actor: Actor) -> None:
    """Raise Forbidden unless the actor may bind a provider; a script only where scripts may."""
    actor.require(Permission.PAPERS_AGREEMENT_SIGN)
    if actor.kind is ActorKind.SCRIPT and not settings.ALLOW_SCRIPTED_REVIEW:
        raise Forbidden("scripted_signing_not_allowed")


def _signed(actor: Actor, identity: Identity, text: wording.Wording, signer: str) -> Signature:
    """Keep a signature and append it to the log: the text by its digest, the signer and the party as a commitment."""
    row = Signature.objects.create(
        organisation_id=actor.organisation_id,
        identity=identity,
        user_id=actor.user_id,
        name=signer,
        version=text.version,
        sha256=text.sha256,
        text=text.text,
        actor_kind=actor.kind,
        round=selectors.endings_of(actor.organisation_id).count(),
    )
    evidence.append(
        "entrustment.signed",
        actor=actor,
        subject_kind="entrustment",
        subject_id=row.id,
        public_fields={"version": text.version, "sha256": text.sha256},
        private={"name": signer, "legal_name": identity.legal_name, "uscc": identity.uscc},
    )
    return row
