"""Signing in and out, choosing a language."""

from django.contrib.auth import authenticate, logout
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from marketplace.core.errors import Refusal, TooOften
from marketplace.web.faces import attempt, visitor
from marketplace.web.language import COOKIE
from marketplace.web.public import entering

FAILURES_MAX = 10
LOCK_SECONDS = 15 * 60
YEAR = 365 * 24 * 3600


@visitor
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with e-mail and password; ten failures lock the pair of e-mail and address for a quarter of an hour."""
    return attempt(request, "sign_in.html", {"next": request.GET.get("next", "")}, lambda: _enter(request))


def _enter(request: HttpRequest) -> HttpResponse:
    """Check the password; the second factor, or the session, follows."""
    email = request.POST.get("email", "").strip().lower()
    lock = f"sign-in:{email[:200]}:{request.META.get('REMOTE_ADDR', '')}"
    if cache.get(lock, 0) >= FAILURES_MAX:
        raise TooOften("too_many_attempts")
    user = authenticate(request, username=email, password=request.POST.get("password", ""))
    if user is None:
        if not cache.add(lock, 1, LOCK_SECONDS):
            cache.incr(lock)
        raise Refusal("sign_in_failed")
    cache.delete(lock)
    return entering.begin(request, user, _safe(request, request.POST.get("next", "")))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Close the session."""
    logout(request)
    return HttpResponseRedirect(reverse("catalogue"))


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the chosen language for a year."""
    response = HttpResponseRedirect(_safe(request, request.POST.get("next", "")))
    chosen = request.POST.get("language", "")
    response.set_cookie(COOKIE, chosen if chosen in {"zh-hans", "en"} else "zh-hans", YEAR, samesite="Lax")
    return response


def _safe(request: HttpRequest, target: str) -> str:
    """Return a page of this site, or the start page."""
    allowed = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return target if target and allowed else reverse("home")
