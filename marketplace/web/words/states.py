"""Where things stand, and what their owner does next."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATES = {
    "draft": _("draft"),
    "uploaded": _("uploaded"),
    "inspected": _("inspected"),
    "preparing": _("in preparation"),
    "in_review": _("in review"),
    "approved": _("approved"),
    "releasing": _("being released"),
    "listed": _("listed"),
    "changes_requested": _("changes requested"),
    "rejected": _("rejected"),
    "failed": _("failed"),
    "cancelled": _("cancelled"),
    "suspended": _("suspended"),
    "delisted": _("delisted"),
    "proposed": _("waits for confirmation"),
    "confirmed": _("confirmed"),
    "pending": _("waits for decisions"),
    "closed": _("closed"),
    "queued": _("queued"),
    "running": _("under way"),
    "done": _("done"),
    "reserved": _("charged, waiting"),
    "released": _("answered"),
    "voided": _("taken back"),
    "spent_no_answer": _("charged, no answer"),
    "issued": _("issued, not paid yet"),
    "paid": _("paid"),
    "withdrawn": _("withdrawn"),
    "requested": _("requested"),
    "offered": _("offered"),
    "accepted": _("accepted"),
    "agreed": _("agreed"),
    "verified": _("verified"),
    "finalized": _("in force"),
    "terminated": _("ended"),
}
IDENTITIES = {
    "filed": pgettext_lazy("identity", "waits for two reviewers"),
    "confirmed": pgettext_lazy("identity", "confirmed"),
    "returned": pgettext_lazy("identity", "not confirmed"),
    "replaced": pgettext_lazy("identity", "replaced by a later one"),
}
PAPERS = {
    "identity_not_confirmed": _("an identity that two reviewers of other organisations have confirmed"),
    "entrustment_not_signed": _("a signed agreement on entrusted processing"),
}
NEXT = {
    "uploaded": _("The file is being inspected."),
    "inspected": _("Declare the columns and submit."),
    "preparing": _("A worker prepares the table."),
    "in_review": _("Reviewers of other organisations decide."),
    "approved": _("The release is about to be drawn."),
    "releasing": _("The release is being drawn."),
    "changes_requested": _("Read the reviewers' reasons, change the declaration, submit again."),
    "failed": _("Read what went wrong, then submit again."),
}
