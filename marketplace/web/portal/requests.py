"""What individuals ask of a provider, those due first first, with the answer."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from marketplace.core.permissions import Permission
from marketplace.individuals import selectors, services
from marketplace.web.faces import attempt, id_of, signed_in

PAGE = 30


@signed_in
def requests(request: HttpRequest) -> HttpResponse:
    """List requests and answer one."""
    actor = request.actor
    actor.require(Permission.CONSENTS_MANIFEST_WRITE)
    page = Paginator(selectors.requests_to(actor), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "requests": [(row, selectors.words_of(row)) for row in page]}

    def answer() -> HttpResponse:
        given = request.POST
        services.answer_request(
            actor=actor,
            request_id=id_of(given.get("request", ""), "/request"),
            decision=given.get("decision", ""),
            text=given.get("text", ""),
        )
        return redirect("rights-requests")

    return attempt(request, "rights_requests.html", context, answer)
