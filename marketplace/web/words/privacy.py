"""What a de-identification report says: classes, what was done, levels and why, duties, digests."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

CLASSES = {
    "direct": _("direct identifier"),
    "quasi": _("quasi-identifier"),
    "sensitive": _("sensitive personal information"),
    "plain": _("nothing personal"),
}
METHODS = {  # the words of GB/T 37964
    "suppress": pgettext_lazy("method", "suppress: the column is removed"),
    "pseudonym": pgettext_lazy("method", "keyed pseudonym of the person"),
    "generalise_date": pgettext_lazy("method", "generalise the date"),
    "shift_date": pgettext_lazy("method", "shift, then generalise the date"),
    "generalise_region": pgettext_lazy("method", "generalise the place"),
    "generalise_number": pgettext_lazy("method", "generalise the number to bins"),
    "top_bottom_code": pgettext_lazy("method", "top and bottom coding, in steps"),
    "keep": pgettext_lazy("method", "keep what is on the declared list"),
}
GUARANTEES = {
    "pure": _("pure differential privacy"),
    "concentrated": _("concentrated differential privacy"),
}
GRAINS = {
    "day": _("to the day"),
    "month": _("to the month"),
    "quarter": _("to the quarter"),
    "year": _("to the year"),
    "cn-regions-prefecture": _("to the prefecture"),
}
LEVELS = {
    "1": _("level 1: identifies persons directly"),
    "2": _("level 2: direct identifiers are gone"),
    "3": _("level 3: the risk of telling a person again is acceptable"),
    "4": _("level 4: aggregates"),
}
REASONS = {
    "direct_identifiers": _("The file holds direct identifiers."),
    "not_measured": _("No direct identifier was found; the file as uploaded was not measured."),
    "direct_identifier_kept": _("A column that looks like a direct identifier is kept."),
    "risk_above_threshold": _("The record most at risk is above the limit."),
    "risk_within_threshold": _("No record is above the limit."),
}
FLAGS = {
    "contact_list": _("Name, phone and address stand together: does the purpose need them collected (PIPL art. 6)?"),
    "sensitive_kept": _("Sensitive personal information is kept: separate consent is needed (PIPL art. 28 and 29)."),
    "sensitive_removed": _("Sensitive personal information was found and removed (PIPL art. 28)."),
    "kept_against_finding": _("Kept by the provider's declaration against the finding."),
    "person_doubtful": _(
        "The person key is different in every row, though numbers of persons come again: does it name rows, not persons?"
    ),
    "minors_seen": _(
        "Columns show children under 14: their information is sensitive, and a guardian must agree (PIPL art. 28 and 31)."
    ),
    "minors": _("Rows of children under 14 without a guardian's consent, left out (PIPL art. 31):"),
}
EVIDENCE = {
    "values": pgettext_lazy("evidence", "values"),
    "header": pgettext_lazy("evidence", "header"),
    "empty": pgettext_lazy("evidence", "empty"),
    "distinct": pgettext_lazy("evidence", "different"),
    "traces": pgettext_lazy("evidence", "texts with traces of persons"),
    "under_14": pgettext_lazy("evidence", "persons under 14"),
    "hashed": pgettext_lazy("evidence", "digests"),
    "hash_of": pgettext_lazy("evidence", "hashes of another column"),
    "hash_named": pgettext_lazy("evidence", "header of a hash"),
}
DIGESTS = {
    "upload": pgettext_lazy("digest", "file as uploaded"),
    "declaration": pgettext_lazy("digest", "declaration"),
    "recipe": pgettext_lazy("digest", "recipe"),
    "bounded": pgettext_lazy("digest", "prepared table"),
}
