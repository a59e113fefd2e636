"""Legal bases (PIPL article 13), themes, notices, and what reviewers say."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

BASES = {
    "consent": _("consent of the individual"),
    "contract": _("needed for a contract or for personnel management"),
    "statutory_duty": _("statutory duty"),
    "public_health": _("public health or emergency"),
    "public_interest_news": _("news and public interest"),
    "disclosed_information": _("information lawfully disclosed"),
    "other_law": _("other laws and regulations"),
}
THEMES = {
    "transport": pgettext_lazy("theme", "transport"),
    "health": pgettext_lazy("theme", "health"),
    "hospitality": pgettext_lazy("theme", "hotels and travel"),
    "property": pgettext_lazy("theme", "property"),
    "finance": pgettext_lazy("theme", "finance"),
    "telecom": pgettext_lazy("theme", "telecommunications"),
    "retail": pgettext_lazy("theme", "retail"),
    "population": pgettext_lazy("theme", "population"),
    "other": pgettext_lazy("theme", "other"),
}
PARTS = {
    "supply": pgettext_lazy("party", "data provider (supply side)"),
    "demand": pgettext_lazy("party", "data buyer (demand side)"),
    "exchange": pgettext_lazy("party", "data exchange body"),
    "vendor": pgettext_lazy("party", "data vendor"),
    "service": pgettext_lazy("party", "third-party professional service"),
}
FREQUENCIES = {
    "daily": _("every day"),
    "weekly": _("every week"),
    "monthly": _("every month"),
    "quarterly": _("every quarter"),
    "yearly": _("every year"),
    "once": _("once"),
    "irregular": _("irregularly"),
}
GRADES = {
    "general": _("general data"),
    "important": _("important data"),
    "core": _("core data"),
}
NOTICES = {
    "general": _("general notice"),
    "enhanced": _("enhanced notice"),
    "just_in_time": _("just-in-time notice"),
}
DECISIONS = {
    "approve": _("Approve"),
    "request_changes": _("Request changes"),
    "reject": _("Reject"),
}
MATCHES = {
    "purpose_consented": _("people agreed to this very purpose"),
    "purpose_narrower": _("people agreed to a broader purpose; judge whether it covers this one"),
    "purpose_not_consented": _("people did not agree to this purpose"),
    "purpose_outside_list": _("the purpose is not in the market's list"),
    "source_internal_only": _("the source statement speaks of internal use or of no third party"),
    "source_not_commercial": _("the source statement forbids commercial use, and this is sold or used commercially"),
    "offer_beyond_consent": _("an offer names purposes people were not asked for"),
    "scenario_sounds_like_decision": _("the scenario sounds like decisions about single persons (PIPL art. 24)"),
}
IMPACT = {
    "lawful_and_necessary": _("Are purpose and method lawful, legitimate and necessary?"),
    "effect_and_risk": _("What does it do to persons' rights, and how great is the risk?"),
    "measures_fit": _("Are the protective measures lawful, effective and fit for the risk?"),
    "reidentification": _("somebody is recognised"),
    "discrimination": _("somebody is treated worse"),
    "loss_of_control": _("somebody loses control of their information"),
    "disclosure": _("information leaks"),
    "reputation_or_property": _("somebody's reputation or property is harmed"),
}
REASONS = {
    "in_order": _("everything in order"),
    "consent": pgettext_lazy("reason", "consent"),
    "impact": pgettext_lazy("reason", "impact on individuals"),
    "licence": pgettext_lazy("reason", "licence terms"),
    "declaration": pgettext_lazy("reason", "declaration"),
    "identity": pgettext_lazy("reason", "identity of the party"),
    "population_overlap": pgettext_lazy("reason", "overlaps another population"),
    "other": pgettext_lazy("reason", "other reason"),
}
# where on a version's page a refusal, or a reviewer's reason, is mended; and what the button says
REMEDIES = {
    "manifest_required": ("manifest", _("Attach the consent manifest")),
    "assessment_required": ("assess", _("Answer the impact assessment")),
    "exact_location_declared": ("declare", _("Change the declaration")),
    "identifier_declared_public": ("declare", _("Change the declaration")),
    "biometric_declared": ("declare", _("Change the declaration")),
    "plain_hash_declared": ("declare", _("Change the declaration")),
    "minors_unseen": ("declare", _("Change the declaration")),
    "consent": ("manifest", _("Attach the consent manifest")),
    "impact": ("assess", _("Answer the impact assessment")),
    "declaration": ("declare", _("Change the declaration")),
    "licence": ("declare", _("Change the declaration")),
}
