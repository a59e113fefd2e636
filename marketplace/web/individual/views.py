"""My data: sign in with a receipt, a timeline of uses, one button to withdraw, proof, requests.

The session's token lives in the Django session; every page is answered in a fixed slot, and an unknown person sees
what a known person without uses sees.
"""

import functools
import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from marketplace.core.errors import TooOften, Unauthenticated
from marketplace.individuals import access, receipt, selectors, services, session
from marketplace.web.api import shapes
from marketplace.web.faces import a_page, attempt
from marketplace.web.words.individual import REQUESTS

SESSION_FIELD = "individual"
TRIES_MAX, TRIES_SECONDS = 20, 600
View = Callable[..., HttpResponse]


def steady(view: View) -> View:
    """Answer in a fixed slot, and let no cache keep the page."""

    @a_page
    @functools.wraps(view)
    def inner(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        with session.Slot():
            answer = view(request, *arguments, **named)
        answer["Cache-Control"] = "no-store"
        return answer

    return inner


def known(view: View) -> View:
    """Let in who has signed in with a receipt; others go to that page."""

    @functools.wraps(view)
    def inner(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        try:
            request.person = session.person_of(request.session.get(SESSION_FIELD, ""))
        except Unauthenticated:
            return redirect("my-sign-in")
        return view(request, *arguments, **named)

    return steady(inner)


@steady
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with a receipt code and a person key."""

    def enter() -> HttpResponse:
        _count_try(request)
        person = session.identify(request.POST.get("receipt_code", ""), request.POST.get("person_key", ""))
        request.session.cycle_key()
        request.session[SESSION_FIELD] = session.token(person)
        request.session.set_expiry(settings.INDIVIDUAL_SESSION_SECONDS)
        return redirect("my-data")

    return attempt(request, "my_sign_in.html", {}, enter)


def _count_try(request: HttpRequest) -> None:
    """Refuse when an address has tried too often."""
    name = f"individual:{request.META.get('REMOTE_ADDR', '')}"
    if not cache.add(name, 1, TRIES_SECONDS) and cache.incr(name) > TRIES_MAX:
        raise TooOften("too_many_attempts")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Forget the receipt."""
    request.session.pop(SESSION_FIELD, None)
    return redirect("my-sign-in")


@known
def my_data(request: HttpRequest) -> HttpResponse:
    """Show uses, the consent, withdrawals with what became of them, and requests; file a request."""
    person = request.person
    context = {
        "uses": selectors.uses(person),
        "consent": selectors.consent_of(person),
        "withdrawals": [(row, selectors.followed(person, row)) for row in selectors.withdrawals_of(person)],
        "requests": [(row, selectors.words_of(row)) for row in selectors.requests_of(person)],
        "kinds": list(REQUESTS),
        "days": settings.RIGHTS_REQUEST_DAYS,
    }

    def file() -> HttpResponse:
        given = request.POST
        services.file_request(person=person, kind=given.get("kind", ""), text=given.get("text", ""))
        return redirect("my-data")

    return attempt(request, "my_data.html", context, file)


@require_POST
@known
def withdraw(request: HttpRequest) -> HttpResponse:
    """Withdraw, in one step."""
    services.withdraw(person=request.person)
    return redirect("my-data")


@require_GET
@known
def proof(request: HttpRequest, withdrawal_id: UUID) -> HttpResponse:
    """Give the proof of a withdrawal as a file."""
    found = selectors.proof(request.person, access.own_withdrawal(request.person, withdrawal_id))
    return _file("withdrawal-proof.json", shapes.plain(found))


@require_GET
@known
def consent_receipt(request: HttpRequest) -> HttpResponse:
    """Give the consent receipt as a file."""
    person = request.person
    product, consent = selectors.product_of(person), selectors.consent_of(person)
    found = None
    if product is not None and consent is not None:
        ended = selectors.withdrawn_at(product, person)
        found = shapes.plain(receipt.document(product, consent, withdrawn_at=ended))
    return _file("consent-receipt.jsonld", {"receipt": found})


def _file(name: str, value: object) -> HttpResponse:
    """Return plain values as a file to keep."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return HttpResponse(
        text, content_type="application/json", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
