"""What stands in the public log and in the ledger."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

KINDS = {
    "agreement.requested": _("agreement requested"),
    "agreement.agreed": _("agreement signed"),
    "agreement.verified": _("agreement verified"),
    "agreement.finalized": _("agreement in force"),
    "agreement.terminated": _("agreement ended"),
    "answer.stored": _("answer drawn and stored"),
    "budget.opened": _("budget account opened"),
    "case.opened": _("review case opened"),
    "case.decided": _("reviewer decided"),
    "case.closed": _("review case closed"),
    "draw.started": _("drawing begun"),
    "draw.spent_no_answer": _("charged without an answer"),
    "figures.seen": _("exact figures seen"),
    "inspection.requested": _("inspection begun"),
    "key.made": _("API key made"),
    "key.revoked": _("API key revoked"),
    "manifest.attached": _("consent manifest sealed"),
    "notice.published": _("notice published"),
    "offer.published": _("offer published"),
    "organisation.registered": _("organisation registered"),
    "organisation.member_registered": _("member registered"),
    "population.proposed": _("population proposed"),
    "population.confirmed": _("population confirmed"),
    "population.rejected": _("population rejected"),
    "product.created": _("product created"),
    "question.accepted": _("question accepted"),
    "question.voided": _("question taken back"),
    "release.recorded": _("release recorded"),
    "upload.opened": _("upload opened"),
    "upload.completed": _("upload complete and sealed"),
    "upload.shredded": _("uploaded file destroyed"),
    "version.created": _("version created"),
    "version.declared": _("version declared"),
    "version.manifest_attached": _("consent manifest attached"),
    "version.inspected": _("version inspected"),
    "version.preparing": _("version in preparation"),
    "version.in_review": _("version sent to review"),
    "version.approved": _("version approved"),
    "version.releasing": _("release begun"),
    "version.listed": _("version listed"),
    "version.changes_requested": _("changes to the version requested"),
    "version.rejected": _("version rejected"),
    "version.failed": _("version failed"),
    "version.cancelled": _("version cancelled"),
}
ENTRIES = {"reserve": _("reserved"), "post": _("spent"), "void": _("given back")}
SUBJECTS = {
    "agreement": _("agreement"),
    "draw": _("question"),
    "population": _("population"),
    "product": _("product"),
    "version": _("version"),
}
ACTORS = {
    "person": pgettext_lazy("actor", "person"),
    "script": pgettext_lazy("actor", "script"),
    "system": pgettext_lazy("actor", "system"),
}
