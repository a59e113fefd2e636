"""Who the parties are: public facts to read, legal names and codes on asking, which is logged like any look."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from marketplace.evidence import selectors as evidence
from marketplace.oversight import access, selectors, services
from marketplace.papers import selectors as papers
from marketplace.web.faces import signed_in

PAGE = 30


@signed_in
def parties(request: HttpRequest) -> HttpResponse:
    """List the parties, how their identities stand and whether an agreement binds them."""
    page = Paginator(selectors.organisations(request.actor), PAGE).get_page(request.GET.get("page"))
    rows = [(row, papers.counting(row.id), papers.binding(row.id).first()) for row in page]
    return render(request, "oversight_parties.html", {"page": page, "parties": rows})


@signed_in
def party(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Show one party's papers; a POST shows who it legally is and who signed, and is an entry of the log."""
    row, seen = access.party(request.actor, organisation_id), None
    if request.method == "POST":
        seen = services.see_party(actor=request.actor, organisation_id=organisation_id)
    identity = papers.counting(organisation_id)
    signed = [
        (item, [evidence.as_dict(entry) for entry in evidence.entries_about("entrustment", item.id)])
        for item in selectors.signatures(request.actor, organisation_id)
    ]
    context = {"party": row, "identity": identity, "seen": seen, "signatures": signed}
    if seen is not None:
        context["sole_trader"] = papers.sole_trader(seen.uscc)
    context["entries"] = [evidence.as_dict(entry) for entry in selectors.entries_of(identity)]
    answer = render(request, "oversight_party.html", context)
    answer["Cache-Control"] = "no-store"
    return answer
