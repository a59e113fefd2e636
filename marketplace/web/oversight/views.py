"""What a regulator reads: parties, cases with their assessments, agreements' public facts; and the audit pack."""

import tempfile
from pathlib import Path
from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from marketplace.accounts import selectors as accounts
from marketplace.evidence import selectors as evidence
from marketplace.oversight import selectors, services
from marketplace.reviews import selectors as reviews
from marketplace.reviews import services as review_services
from marketplace.web.faces import signed_in

PAGE = 30


@signed_in
def overview(request: HttpRequest) -> HttpResponse:
    """Show what there is, who takes part as what, and whether the log was found whole."""
    check = evidence.latest_check()
    context = {
        "counts": selectors.overview(request.actor),
        "organisations": selectors.organisations(request.actor),
        "check": evidence.as_dict(check)["body"] if check else None,
    }
    return render(request, "oversight.html", context)


@signed_in
def cases(request: HttpRequest) -> HttpResponse:
    """List every case."""
    kind = request.GET.get("kind", "") if request.GET.get("kind") in review_services.ASPECTS else ""
    page = Paginator(selectors.cases(request.actor, kind=kind), PAGE).get_page(request.GET.get("page"))
    owners = accounts.organisation_names(row.owner_id for row in page)
    rows = [(row, owners.get(row.owner_id, "")) for row in page]
    context = {"page": page, "cases": rows, "kind": kind, "kinds": list(review_services.ASPECTS)}
    return render(request, "oversight_cases.html", context)


@signed_in
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show one case: who decided what, by code, and the impact assessment in full."""
    row = selectors.case(request.actor, case_id)
    names = accounts.organisation_names([row.owner_id, *(item.organisation_id for item in row.decisions.all())])
    decisions = [(item, names.get(item.organisation_id, "")) for item in row.decisions.all()]
    context = {
        "case": row,
        "owner": names.get(row.owner_id, ""),
        "decisions": decisions,
        "assessment": reviews.assessment_of(row.subject_kind, row.subject_id),
        "entries": [evidence.as_dict(entry) for entry in evidence.entries_about("case", row.id)],
    }
    return render(request, "oversight_case.html", context)


@signed_in
def agreements(request: HttpRequest) -> HttpResponse:
    """List every agreement's public facts."""
    page = Paginator(selectors.agreements(request.actor), PAGE).get_page(request.GET.get("page"))
    return render(request, "oversight_agreements.html", {"page": page})


@signed_in
@require_POST
def pack(request: HttpRequest) -> FileResponse:
    """Make the audit pack and hand it over; that it was made stands in the log."""
    with tempfile.TemporaryDirectory(prefix="market-audit-") as folder:
        file = Path(folder) / services.FILE_NAME
        services.pack(actor=request.actor, file=file)
        opened = file.open("rb")  # stays readable when the folder is gone
    answer = FileResponse(opened, as_attachment=True, filename=services.FILE_NAME)
    answer["Cache-Control"] = "no-store"
    return answer
