"""The organisations and members a command acts as: made once, found again by name and e-mail address.

A command acts as a script and says so: every entry it causes carries `actor_kind = script`.
"""

import secrets
from dataclasses import dataclass, replace
from typing import Any

from marketplace.accounts import selectors, services
from marketplace.core.permissions import SYSTEM, Actor, ActorKind, Role


@dataclass(frozen=True)
class Party:
    """One organisation and its one member."""

    name: str
    name_en: str
    email: str
    person: str
    role: Role


def new_password() -> str:
    """Return a random password of 96 bits."""
    return secrets.token_urlsafe(12)


def seat(party: Party, *, password: str | None = None) -> Actor:
    """Return the party's member as a scripted actor; registers organisation and member where missing.

    Args:
        party: who.
        password: of a new member; without one the member gets a random one nobody knows and cannot sign in.
    """
    organisation = _organisation(party)
    user = selectors.user_with_email(party.email)
    if user is None or party.role not in selectors.roles_in(user.id, organisation.id):
        user = services.register_member(
            actor=SYSTEM,
            organisation=organisation,
            email=party.email,
            name=party.person,
            password=password or new_password(),
            roles=[party.role],
        )
    return replace(selectors.actor_of(user, organisation.id), kind=ActorKind.SCRIPT, proved=True)


def _organisation(party: Party) -> Any:
    """Return the party's organisation, registered now if it is new."""
    found = selectors.organisation_named(party.name)
    return found or services.register_organisation(actor=SYSTEM, name=party.name, name_en=party.name_en)
