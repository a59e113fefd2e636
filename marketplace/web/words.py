"""Codes that pages show as words: states, kinds, reasons, counts. Each is translated."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "draft": _("draft"), "uploaded": _("uploaded"), "inspected": _("inspected"), "preparing": _("in preparation"),
    "in_review": _("in review"), "approved": _("approved"), "releasing": _("being released"), "listed": _("listed"),
    "changes_requested": _("changes requested"), "rejected": _("rejected"), "failed": _("failed"),
    "cancelled": _("cancelled"), "suspended": _("suspended"), "delisted": _("delisted"), "proposed": _("proposed"),
    "confirmed": _("confirmed"), "pending": _("waiting"), "closed": _("closed"), "queued": _("queued"),
    "running": _("running"), "done": _("done"), "reserved": _("charged, waiting"), "released": _("answered"),
    "voided": _("taken back"), "spent_no_answer": _("spent without answer"), "person": _("person"),
    "script": _("script"), "system": _("system"), "population": _("population"), "product": _("product"),
    "agreement": _("agreement"), "version": _("version"), "draw": _("question"), "reserve": _("reserved"),
    "post": _("spent"), "void": _("given back"), "approve": _("Approve"), "reject": _("Reject"),
    "request_changes": _("Request changes"), "in_order": _("in order"), "consent": _("consent"),
    "impact": _("impact on people"), "licence": _("licence"), "declaration": _("declaration"),
    "population_overlap": _("populations overlap"), "other": _("other"), "intake": _("reading and matching consent"),
    "inspection": _("inspection"), "bounding": _("bounding"), "aggregation": _("drawing noise"),
    "release": _("release"), "rows": _("rows in the file"), "rows_without_person": _("rows without a valid person"),
    "rows_without_consent": _("rows without consent"), "rows_of_minors": _("rows of children under 14"),
    "rows_eligible": _("rows that may be used"), "rows_bounded": _("rows kept by bounding"),
    "persons": _("persons"), "consent_records": _("consent records"),
    "consent_without_purpose": _("consents without the purpose"), "consent_not_in_force": _("consents not in force"),
    "consent_withdrawn": _("consents withdrawn"), "consent_consenting": _("consents in order"),
    "count": _("rows"), "version.created": _("created"), "version.declared": _("declared"),
    "version.manifest_attached": _("manifest attached"), "manifest.attached": _("manifest checked in"),
    "inspection.requested": _("inspection begun"), "figures.seen": _("exact figures seen"),
    "version.inspected": _("inspected"), "version.preparing": _("in preparation"), "version.in_review": _("in review"),
    "version.approved": _("approved"), "version.releasing": _("being released"), "version.listed": _("listed"),
    "version.changes_requested": _("changes requested"), "version.rejected": _("rejected"),
    "version.failed": _("failed"), "version.cancelled": _("cancelled"), "budget.opened": _("account opened"),
}  # fmt: skip
LOW, HIGH, SUM = _("from"), _("to"), _("sum of %(name)s")
