"""What every page view stands on: the signed-in actor, and a form that shows its refusal beside the field."""

import functools
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from marketplace.accounts import selectors as accounts
from marketplace.core.errors import Refusal, Unauthenticated
from marketplace.core.messages import sentence

View = Callable[..., HttpResponse]


def signed_in(view: View) -> View:
    """Let only signed-in people in; `request.actor` is who acts, for the organisation chosen in the session."""

    @functools.wraps(view)
    def inner(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            raise Unauthenticated("signed_out")
        chosen = request.session.get("organisation")
        request.actor = accounts.actor_of(request.user, UUID(chosen) if chosen else None)
        return view(request, *arguments, **named)

    return inner


def visitor(view: View) -> View:
    """Let anybody in; `request.actor` is set for signed-in people."""

    @functools.wraps(view)
    def inner(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        request.actor = accounts.actor_of(request.user) if request.user.is_authenticated else None
        return view(request, *arguments, **named)

    return inner


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
