"""Organisations and their members, registered by the operator."""

from collections.abc import Iterable

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from marketplace.accounts.models import Membership, Organisation, User
from marketplace.core.errors import Conflict, Invalid
from marketplace.core.permissions import ROLE_PARTS, Actor, Part, Role
from marketplace.evidence import services as evidence


@transaction.atomic
def register_organisation(*, actor: Actor, name: str, name_en: str = "", parts: Iterable[Part] = ()) -> Organisation:
    """Register a party of the market; its members' roles add further parts."""
    if Organisation.objects.filter(name=name).exists():
        raise Conflict("organisation_exists")
    row = Organisation.objects.create(name=name, name_en=name_en, parts=_ordered(parts))
    evidence.append(
        "organisation.registered",
        actor=actor,
        subject_kind="organisation",
        subject_id=row.id,
        public_fields={"name": name, "parts": row.parts},
    )
    return row


@transaction.atomic
def register_member(
    *, actor: Actor, organisation: Organisation, email: str, name: str, password: str, roles: Iterable[Role]
) -> User:
    """Register a person as a member with roles; an existing person keeps the password."""
    email, roles = email.strip().lower(), list(roles)
    user = User.objects.filter(email=email).first()
    if user is None:
        _check_password(password)
        user = User(email=email, name=name)
        user.set_password(password)
        user.save()
    for role in roles:
        Membership.objects.get_or_create(user=user, organisation=organisation, role=role)
    organisation.refresh_from_db(fields=["parts"])
    organisation.parts = _ordered([*organisation.parts, *(ROLE_PARTS[role] for role in roles if role in ROLE_PARTS)])
    organisation.save(update_fields=["parts"])
    evidence.append(
        "organisation.member_registered",
        actor=actor,
        subject_kind="organisation",
        subject_id=organisation.id,
        public_fields={"roles": sorted(roles), "parts": organisation.parts},
    )
    return user


def _ordered(parts: Iterable[str]) -> list[str]:
    """Return parts without repetition, in the order of their list."""
    held = set(parts)
    return [part.value for part in Part if part in held]


def _check_password(password: str) -> None:
    """Raise Invalid unless the password passes the validators."""
    try:
        validate_password(password)
    except ValidationError as problem:
        raise Invalid("password_too_weak", pointer="/password") from problem
