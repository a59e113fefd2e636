"""The language of an answer: the person's own choice, else Accept-Language, else Simplified Chinese."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

COOKIE = "language"


class LanguageMiddleware:
    """Activates the language for pages and for the API alike."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the reader's language and say which it is."""
        chosen = choose(request)
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", "zh-Hans" if chosen == "zh-hans" else "en")
        patch = response.headers.get("Vary", "")
        response.headers["Vary"] = f"{patch}, Accept-Language" if patch else "Accept-Language"
        return response


def choose(request: HttpRequest) -> str:
    """Return `zh-hans` or `en`."""
    cookie = request.COOKIES.get(COOKIE, "")
    if cookie in dict(settings.LANGUAGES):
        return cookie
    for wanted, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if wanted.startswith("zh"):
            return "zh-hans"
        if wanted.startswith("en"):
            return "en"
    return "zh-hans"
