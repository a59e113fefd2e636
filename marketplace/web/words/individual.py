"""What individuals read: where a consent stands, what a withdrawal did, what may be asked."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STANDINGS = {
    "in_force": pgettext_lazy("consent", "in force"),
    "needs_separate": pgettext_lazy("consent", "separate consent is missing"),
    "needs_reconsent": pgettext_lazy("consent", "you must be asked again first"),
    "without_purpose": pgettext_lazy("consent", "given for other purposes"),
    "notice_unknown": pgettext_lazy("consent", "the notice is not known here"),
    "not_yet": pgettext_lazy("consent", "begins later"),
    "expired": pgettext_lazy("consent", "has ended"),
    "withdrawn": pgettext_lazy("consent", "withdrawn"),
}
# GB/T 42574
CONSENT_KINDS = {
    "explicit": pgettext_lazy("consent", "explicit consent"),
    "separate": pgettext_lazy("consent", "separate consent"),
    "written": pgettext_lazy("consent", "written consent"),
}
EFFECTS = {
    "given_again": _("made after you consented again"),
    "made_before": _("made before your withdrawal; it stays lawful (PIPL art. 15)"),
    "made_without": _("made without you"),
    "not_released": _("not released yet; your rows will not be in it"),
    "still_held": _("still holds your rows: please complain to the operator"),
}
# PIPL articles 44 to 49
REQUESTS = {
    "access": _("let me see my information (art. 45)"),
    "copy": _("give me a copy (art. 45)"),
    "transfer": _("move it to another handler (art. 45)"),
    "correction": _("correct or complete it (art. 46)"),
    "deletion": _("delete it (art. 47)"),
    "restriction": _("stop all use but storage (art. 47)"),
    "explanation": _("explain the rules (art. 48)"),
    "relative": _("I ask for a relative who has died (art. 49)"),
}
REQUEST_STATES = {
    "open": pgettext_lazy("request", "waits for an answer"),
    "answered": pgettext_lazy("request", "answered"),
    "refused": pgettext_lazy("request", "refused"),
}
