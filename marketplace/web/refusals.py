"""A refusal or a fault that leaves a page view becomes a page that says what happened and what to do next."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from marketplace.core.errors import Invalid, MarketError, Unauthenticated
from marketplace.core.messages import sentence
from marketplace.web.api import values
from marketplace.web.api.problems import document

log = logging.getLogger(__name__)


class RefusalMiddleware:
    """Renders the market's own errors; the API has its own handler."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        """Refuse text no database keeps, in an address or a page's form, before a view meets it; bodies of the API are its parser's."""
        del view
        try:
            for typed in (request.GET,) if request.path.startswith("/api/") else (request.GET, request.POST):
                values.check(dict(typed.lists()))
        except Invalid as problem:
            return self.process_exception(request, problem)
        return None

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Return the page of a market error, a problem document for the API; None leaves other errors to Django."""
        if isinstance(problem, MarketError) and request.path.startswith("/api/"):
            return document(problem)
        if isinstance(problem, Unauthenticated):
            return HttpResponseRedirect(f"{reverse('sign-in')}?{urlencode({'next': request.get_full_path()})}")
        if not isinstance(problem, MarketError):
            return None
        if problem.status >= 500:
            log.error("fault %s", problem.code)
        return refusal(request, problem)


def refusal(request: HttpRequest, problem: MarketError) -> HttpResponse:
    """Return the page of a market error."""
    said = sentence(problem.code, problem.facts)
    return render(request, "refusal.html", {"said": said, "problem": problem}, status=problem.status)
