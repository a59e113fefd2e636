"""Reads of papers: the identity that counts, what is signed, what is missing."""

import hashlib
import hmac
import json
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import QuerySet

from datasets.vault import keys
from marketplace.core.permissions import Actor, Permission
from marketplace.core.secrets import master
from marketplace.papers import wording
from marketplace.papers.models import Ending, Identity, Signature
from marketplace.papers.states import IdentityState

UNSIGNED = "entrustment_not_signed"


@dataclass(frozen=True)
class Standing:
    """How an organisation's papers stand; `missing` holds the codes of what its trade waits for, in order."""

    identity: Identity | None
    signature: Signature | None
    missing: tuple[str, ...]

    @property
    def signable(self) -> bool:
        """Tell whether the agreement can be signed: who signs for whom is on file, and it is not signed yet."""
        return self.identity is not None and self.signature is None


def identities_of(actor: Actor) -> QuerySet[Identity]:
    """Return what the actor's organisation has filed, newest first."""
    actor.require(Permission.PAPERS_IDENTITY_WRITE)
    return Identity.objects.filter(organisation_id=actor.organisation_id)


def signatures_of(actor: Actor) -> QuerySet[Signature]:
    """Return what the actor's organisation has signed, newest first."""
    actor.require(Permission.PAPERS_IDENTITY_WRITE)
    own = Signature.objects.filter(organisation_id=actor.organisation_id)
    return own.select_related("identity").order_by("-created_at")


def standing(actor: Actor) -> Standing:
    """Return how the papers of the actor's organisation stand; who only buys signs nothing, so nothing of it is missing."""
    actor.require(Permission.PAPERS_IDENTITY_WRITE)
    found = standing_of(actor.organisation_id)
    if actor.may(Permission.PAPERS_AGREEMENT_SIGN):
        return found
    return replace(found, missing=missing_to_buy(actor.organisation_id))


def standing_of(organisation_id: UUID | None) -> Standing:
    """Return how an organisation's papers stand."""
    identity = counting(organisation_id)
    signature = signed_for(identity) if identity else None
    confirmed = identity is not None and identity.state == IdentityState.CONFIRMED
    wanted = {"identity_not_confirmed": confirmed, UNSIGNED: signature is not None}
    return Standing(identity, signature, tuple(code for code, there in wanted.items() if not there))


def missing_to_buy(organisation_id: UUID | None) -> tuple[str, ...]:
    """Return the code of what an organisation's buying waits for; nothing once its identity is confirmed."""
    return tuple(code for code in standing_of(organisation_id).missing if code != UNSIGNED)


def counting(organisation_id: UUID | None) -> Identity | None:
    """Return the identity that counts for an organisation: the last one filed."""
    filed = Identity.objects.filter(organisation_id=organisation_id)
    return filed.exclude(state=IdentityState.REPLACED).select_related("organisation").first()


def signed_for(identity: Identity) -> Signature | None:
    """Return the signature of the current text by the same legal person; another contact changes nothing about it."""
    now = wording.current()
    same = binding(identity.organisation_id).filter(version=now.version, sha256=now.sha256)
    return same.filter(identity__uscc=identity.uscc, identity__legal_name=identity.legal_name).first()


def binding(organisation_id: UUID | None) -> QuerySet[Signature]:
    """Return the signatures that bind an organisation, of whichever text, newest first: those of its present round."""
    own = Signature.objects.filter(organisation_id=organisation_id, round=endings_of(organisation_id).count())
    return own.select_related("identity").order_by("-created_at")


def endings_of(organisation_id: UUID | None) -> QuerySet[Ending]:
    """Return how often an organisation has ended the agreement, newest first."""
    return Ending.objects.filter(organisation_id=organisation_id).select_related("signature__identity")


def endings(actor: Actor) -> QuerySet[Ending]:
    """Return the endings of the actor's organisation, newest first."""
    actor.require(Permission.PAPERS_AGREEMENT_SIGN)
    return endings_of(actor.organisation_id)


def all_endings() -> QuerySet[Ending]:
    """Return every ending, oldest first; for the clock that deletes after it."""
    return Ending.objects.order_by("created_at")


def identity_by_id(identity_id: UUID) -> Identity | None:
    """Return an identity; for reviewers, whose door is the case about it."""
    return Identity.objects.select_related("organisation").filter(id=identity_id).first()


def contact_of(row: Identity) -> dict[str, str]:
    """Return whom to reach: name, and telephone or e-mail address."""
    opened = keys.open_small(master(), bytes(row.sealed_contact), context=f"identity:{row.id}")
    found: dict[str, str] = json.loads(opened)
    return found


def identity_digest(identity_id: UUID) -> str:
    """Return what binds a decision to what was filed; under a key of its own, for the log shows it to everybody."""
    row = Identity.objects.get(id=identity_id)
    return mark(f"identity:{row.id}", [row.legal_name, row.uscc, contact_of(row), str(row.organisation_id)])


def mark(about: str, told: object) -> str:
    """Return what stands for words in a commitment that others may open without reading them."""
    plain = json.dumps(told, sort_keys=True, ensure_ascii=False).encode()
    return hmac.new(keys.derive(master(), about), plain, hashlib.sha256).hexdigest()


def sole_trader(uscc: str) -> bool:
    """Tell whether a credit code is a sole trader's (GB 32100: registered as 9, of kind 2): it stands for a person."""
    return uscc.startswith("92")
