"""The papers of an organisation a command acts for: filed, confirmed and signed by scripts that say so, where missing.

A provider files and signs; a buyer files. The same services do it as for a person.
"""

import hashlib
from collections.abc import Iterable

from datasets.identifiers.checks import CREDIT_MARKS, credit_code
from marketplace.core.permissions import Actor
from marketplace.operations.parties import Party
from marketplace.operations.publishing import deciding
from marketplace.papers import selectors, services, wording

REGISTRY = "91" + "990100"  # an enterprise, of a place that does not exist


def put_in_order(actor: Actor, party: Party, reviewers: Iterable[Actor] | None = None) -> None:
    """File the party's identity, let reviewers confirm it, sign the agreement where it provides: only what is missing.

    Args:
        actor: the party's member, as a script.
        party: who it is; its credit code is invented.
        reviewers: who confirms; without them the command's own two.
    """
    if selectors.counting(actor.organisation_id) is None:
        services.file_identity(
            actor=actor,
            legal_name=party.name,
            uscc=invented_code(party.name),
            contact_name=party.person,
            contact=party.email,
        )
    found = selectors.standing(actor)
    if found.identity and "identity_not_confirmed" in found.missing:
        deciding.approve("identity", found.identity.id, reviewers)
    if "entrustment_not_signed" in found.missing:
        text = wording.current()
        services.sign_agreement(actor=actor, version=text.version, sha256=text.sha256, name=party.person)


def invented_code(name: str) -> str:
    """Return a credit code with a right check mark that no organisation has, the same for the same name."""
    number = int(hashlib.sha256(name.encode()).hexdigest(), 16)
    marks = "".join(CREDIT_MARKS[number // len(CREDIT_MARKS) ** place % len(CREDIT_MARKS)] for place in range(9))
    return next(code for mark in CREDIT_MARKS if credit_code(code := REGISTRY + marks + mark))
