"""Between the password and the session: who is coming in, and the second factor of those who need one.

No session exists before the factor is proved: until then the browser holds the name of who is coming, for ten minutes.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from marketplace.accounts import factors, selectors, services
from marketplace.core import clock
from marketplace.core.errors import Unauthenticated
from marketplace.web import qr
from marketplace.web.faces import attempt, visitor

COMING = "coming"  # of the session: who, since when, where to
SECRET = "factor_secret"  # noqa: S105 - the name of a place; what lies there is sealed
COMING_FOR = timedelta(minutes=10)
ISSUER = "Lawful data market"


def begin(request: HttpRequest, user: Any, target: str) -> HttpResponse:
    """Let a person in whose password was right, or send them to their second factor first."""
    if not selectors.needs_factor(user):
        return let_in(request, user, None, target)
    request.session[COMING] = {"user": str(user.id), "since": clock.now().isoformat(), "target": target}
    return redirect("second-factor" if selectors.factor_of(user.id) else "second-factor-set-up")


def let_in(request: HttpRequest, user: Any, factor: UUID | None, target: str) -> HttpResponse:
    """Open the session, under a new key, and note by which factor."""
    login(request, user)
    for name in (COMING, SECRET):
        request.session.pop(name, None)
    if factor is not None:
        request.session["factor"] = str(factor)
    return HttpResponseRedirect(target)


@visitor
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for the code of the moment."""
    user, target = _coming(request)
    if not selectors.factor_of(user.id):
        return redirect("second-factor-set-up")

    def prove() -> HttpResponse:
        factor = services.prove_factor(user_id=user.id, code=request.POST.get("code", ""))
        return let_in(request, user, factor, target)

    return _private(attempt(request, "second_factor.html", {}, prove))


@visitor
def set_up(request: HttpRequest) -> HttpResponse:
    """Set a second factor up: scan, type the first code, keep the recovery codes."""
    user, target = _coming(request)
    if selectors.factor_of(user.id):
        return redirect("second-factor")
    secret = _secret(request)

    def enrol() -> HttpResponse:
        actor = selectors.actor_of(user)
        typed = {name: request.POST.get(name, "") for name in ("code", "handover")}
        factor, spare = services.enrol_factor(actor=actor, secret=secret, **typed)
        let_in(request, user, factor, target)
        request.actor = selectors.actor_of(user, factor=str(factor))
        return render(request, "recovery_codes.html", {"codes": spare, "next": target})

    shown = " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))
    context = {"picture": qr.picture(factors.address_of(secret, user.email, ISSUER)), "secret": shown}
    context["reset"] = selectors.handed_over(user.id)
    return _private(attempt(request, "second_factor_set_up.html", context, enrol))


def _coming(request: HttpRequest) -> tuple[Any, str]:
    """Return who is coming in, or is in and has no factor yet, and where to; Unauthenticated for anybody else."""
    coming = request.session.get(COMING)
    if coming and clock.now() - datetime.fromisoformat(coming["since"]) < COMING_FOR:
        return selectors.user_with_id(UUID(coming["user"])), coming["target"]
    if request.user.is_authenticated and not selectors.factor_of(request.user.id):
        return request.user, reverse("keys")
    raise Unauthenticated("signed_out")


def _secret(request: HttpRequest) -> str:
    """Return the secret offered in this session, the same on every view of the page; the session holds it sealed."""
    adapter = factors.Adapter()
    if SECRET not in request.session:
        request.session[SECRET] = adapter.encrypt(services.new_secret())
    return adapter.decrypt(request.session[SECRET])


def _private(answer: HttpResponse) -> HttpResponse:
    """Keep a page out of every cache."""
    answer["Cache-Control"] = "no-store"
    return answer
