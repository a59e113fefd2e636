"""What every page knows: the actor's roles and the page's language tag."""

from django.http import HttpRequest
from django.utils.translation import get_language


def page(request: HttpRequest) -> dict[str, object]:
    """Return the language tag for `<html lang>` and the roles of the signed-in person."""
    tag = "zh-Hans" if (get_language() or "").lower().startswith("zh") else "en"
    actor = getattr(request, "actor", None)
    roles = {role.value for role in actor.roles} if actor else set()
    return {"lang": tag, "actor": actor, "roles": roles}
