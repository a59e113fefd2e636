"""Identities: filed by a member, confirmed by two reviewers of other organisations, dropped when another is filed."""

import json
import re
import unicodedata
from collections.abc import Mapping
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from datasets.identifiers.checks import credit_code
from datasets.vault import keys
from marketplace.accounts.models import Organisation
from marketplace.core import texts
from marketplace.core.errors import Conflict, Invalid
from marketplace.core.permissions import Actor, Permission
from marketplace.core.secrets import master
from marketplace.core.transitions import move
from marketplace.evidence import services as evidence
from marketplace.papers import selectors
from marketplace.papers.models import Identity
from marketplace.papers.states import IDENTITY, IdentityState
from marketplace.reviews import services as reviews
from marketplace.reviews.states import CaseState

CODE_LENGTH = 18
REACHED = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|\+?[\d() -]{7,24}")  # an e-mail address, or a telephone number


@transaction.atomic
def file_identity(*, actor: Actor, legal_name: str, uscc: str, contact_name: str, contact: str) -> Identity:
    """File who the actor's organisation is and open its case; the same again changes nothing.

    Anything else than what is on file drops its confirmation: two reviewers confirm the new one.

    Raises:
        Invalid: a field is missing, or the credit code's check mark is wrong. Conflict: it is another's code.
    """
    actor.require(Permission.PAPERS_IDENTITY_WRITE)
    told = {"legal_name": texts.line("legal_name", legal_name), "uscc": _code(uscc)}
    reached = {
        "name": texts.line("contact_name", contact_name, length_max=texts.NAME_MAX),
        "contact": _reached(contact),
    }
    Organisation.objects.select_for_update(no_key=True).get(id=actor.organisation_id)  # one filing at a time
    before = selectors.counting(actor.organisation_id)
    if before and _same(before, told, reached):
        return before
    _require_free(told["uscc"], actor.organisation_id)
    if before:
        _replace(actor, before)
    row = _kept(actor, told, reached)
    reviews.open_case(
        actor=actor, subject_kind="identity", subject_id=row.id, title=row.legal_name, owner_id=row.organisation_id
    )
    return row


def _kept(actor: Actor, told: dict[str, str], reached: dict[str, str]) -> Identity:
    """Keep what was filed; a sole trader's code stands for a person, so the log holds a commitment only.

    Whoever may see name and code can open it without learning the contact, which stands in it as a mark.
    """
    row_id = uuid4()
    sealed = keys.seal_small(master(), json.dumps(reached).encode(), context=f"identity:{row_id}")
    row = Identity.objects.create(
        id=row_id, organisation_id=actor.organisation_id, user_id=actor.user_id, sealed_contact=sealed, **told
    )
    _log("identity.filed", actor, row, private={**told, "contact": selectors.mark(f"contact:{row_id}", reached)})
    return row


def _replace(actor: Actor, row: Identity) -> None:
    """Let an identity count no more; its case is locked before it, as a decision does."""
    about = {"subject_kind": "identity", "subject_id": row.id}
    reviews.hold_cases(**about)
    row = Identity.objects.select_for_update().get(id=row.id)  # before the log's end, as a purchase does
    reviews.close(actor=actor, **about)
    move(row, IdentityState.REPLACED, table=IDENTITY)
    _log("identity.replaced", actor, row)


def decide_identity(actor: Actor, identity_id: UUID, outcome: CaseState) -> None:
    """React to a closed case (runs in the decision's transaction)."""
    row = Identity.objects.select_for_update().get(id=identity_id)
    after = IdentityState.CONFIRMED if outcome is CaseState.APPROVED else IdentityState.RETURNED
    try:
        with transaction.atomic():
            move(row, after, table=IDENTITY)
    except IntegrityError as problem:  # somebody else's was confirmed at the same moment
        raise Conflict("identity_taken") from problem
    _log(f"identity.{after.value}", actor, row)


def require_unclaimed(identity_id: UUID) -> None:
    """Raise Conflict while another organisation is confirmed under the same credit code."""
    row = Identity.objects.get(id=identity_id)
    _require_free(row.uscc, row.organisation_id)


def _require_free(uscc: str, organisation_id: UUID | None) -> None:
    """Raise Conflict when another organisation is confirmed under a credit code."""
    confirmed = Identity.objects.filter(uscc=uscc, state=IdentityState.CONFIRMED)
    if confirmed.exclude(organisation_id=organisation_id).exists():
        raise Conflict("identity_taken", pointer="/uscc")


def _code(text: str) -> str:
    """Return a unified social credit code in its usual form; Invalid unless its check mark is right (GB 32100)."""
    found = unicodedata.normalize("NFKC", text).replace(" ", "").upper()
    if not found:
        raise Invalid("field_required", pointer="/uscc")
    if len(found) != CODE_LENGTH or not credit_code(found):
        raise Invalid("credit_code_invalid", pointer="/uscc")
    return found


def _reached(text: str) -> str:
    """Return a telephone number or an e-mail address."""
    found = texts.line("contact", unicodedata.normalize("NFKC", text))
    if not REACHED.fullmatch(found):
        raise Invalid("contact_invalid", pointer="/contact")
    return found


def _same(row: Identity, told: dict[str, str], reached: dict[str, str]) -> bool:
    """Tell whether an identity on file says just this, and was not returned: that one is filed again."""
    on_file = {"legal_name": row.legal_name, "uscc": row.uscc}
    return row.state != IdentityState.RETURNED and (on_file, selectors.contact_of(row)) == (told, reached)


def _log(kind: str, actor: Actor, row: Identity, private: Mapping[str, object] | None = None) -> None:
    """Append what happened to an identity."""
    about: dict[str, object] = {"organisation": str(row.organisation_id)}
    if private:
        about["opens"] = "party"  # the audit pack opens it; before that was so, the contact stood in it
    evidence.append(kind, actor=actor, subject_kind="identity", subject_id=row.id, public_fields=about, private=private)
