"""What every page knows: the language tag, who acts, in which roles, for whom."""

from django.http import HttpRequest
from django.utils.translation import get_language

from marketplace.accounts import selectors as accounts
from marketplace.core.permissions import Permission
from marketplace.reviews import selectors as reviews


def page(request: HttpRequest) -> dict[str, object]:
    """Return the language tag for `<html lang>` and the signed-in person's roles and organisation."""
    tag = "zh-Hans" if (get_language() or "").lower().startswith("zh") else "en"
    actor = getattr(request, "actor", None)
    roles = {role.value for role in actor.roles} if actor else set()
    waiting = sum(reviews.counts(actor).values()) if actor and actor.may(Permission.REVIEWS_CASE_DECIDE) else 0
    return {"waiting": waiting, "lang": tag, "actor": actor, "roles": roles, "acting_for": lambda: _name(actor, tag)}


def _name(actor: object, tag: str) -> str:
    """Return the name of the actor's organisation, in English where it has one."""
    found = accounts.organisation(getattr(actor, "organisation_id", None))
    if found is None:
        return ""
    return (found.name_en or found.name) if tag == "en" else found.name
