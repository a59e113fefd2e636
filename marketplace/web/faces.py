"""What every page view stands on: the signed-in actor, and a form that shows its refusal beside the field."""

import functools
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from marketplace.accounts import selectors as accounts
from marketplace.core.errors import Invalid, Refusal, Unauthenticated
from marketplace.core.messages import sentence
from marketplace.core.permissions import Actor
from marketplace.web.api.parsers import parse

View = Callable[..., HttpResponse]
a_page = require_http_methods(["GET", "HEAD", "POST"])
STOP_POLLING = 286  # htmx ends its polling on this status


def signed_in(view: View) -> View:
    """Let only signed-in people read or send a page."""
    return a_page(entered(view))


def entered(view: View) -> View:
    """Let only signed-in people in; `request.actor` is who acts, for the organisation chosen in the session."""

    @functools.wraps(view)
    def inner(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            raise Unauthenticated("signed_out")
        request.actor = _actor(request)
        if request.actor.unproved:  # the role came, or the factor changed, after this session began
            raise Unauthenticated("second_factor_needed")
        return view(request, *arguments, **named)

    return inner


def visitor(view: View) -> View:
    """Let anybody in; `request.actor` is set for signed-in people."""

    @a_page
    @functools.wraps(view)
    def inner(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        request.actor = _actor(request) if request.user.is_authenticated else None
        return view(request, *arguments, **named)

    return inner


def _actor(request: HttpRequest) -> Actor:
    """Return who acts, for the organisation chosen in the session; the first one if that is no longer theirs."""
    chosen = request.session.get("organisation")
    return accounts.actor_of(request.user, UUID(chosen) if chosen else None, factor=request.session.get("factor"))


def attempt(
    request: HttpRequest, template: str, context: dict[str, object], act: Callable[[], HttpResponse]
) -> HttpResponse:
    """Do what a form asks; a refusal shows the same form again with what was typed and what is wrong."""
    if request.method != "POST":
        return render(request, template, context)
    try:
        return act()
    except Refusal as problem:
        said = sentence(problem.code, problem.facts)
        errors = {item.pointer: sentence(item.code, item.facts) for item in problem.problems}
        shown = {**context, "said": said, "errors": errors, "typed": request.POST}
        return render(request, template, shown, status=problem.status)


def id_of(text: str, pointer: str) -> UUID:
    """Return a form's id; Invalid where nothing was chosen."""
    try:
        return UUID(text)
    except ValueError:
        raise Invalid("field_required", pointer=pointer) from None


def whole(text: str, pointer: str) -> int:
    """Return a form's whole number; Invalid for anything else."""
    if not text.strip().isascii() or not text.strip().isdigit():
        raise Invalid("field_required" if not text.strip() else "value_invalid", pointer=pointer)
    return int(text[:12])


def typed_number(text: str) -> int | float | Decimal:
    """Return what was typed as a number; 0 for anything else, which no loss may be: the service names the range."""
    try:
        found = parse(text.strip().encode())
    except Refusal:
        return 0
    return found if isinstance(found, int | float | Decimal) and not isinstance(found, bool) else 0
