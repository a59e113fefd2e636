"""What happens to a table: stages, exact counts, columns, noise."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STAGES = {
    "intake": _("Read the file, match consent, remove identifiers"),
    "bounding": _("Bound what each person contributes"),
    "aggregation": _("Count, sum and draw the noise"),
    "release": _("Write the tables and the guarantee card"),
}
COUNTS = {
    "rows": _("rows in the file"),
    "rows_without_person": _("rows without a valid person key"),
    "rows_without_consent": _("rows without consent"),
    "rows_of_minors": _("rows of children under 14"),
    "rows_eligible": _("rows that may be used"),
    "rows_bounded": _("rows kept by the contribution bound"),
    "persons": _("persons in them"),
    "consent_records": _("consent records"),
    "consent_in_force": _("persons whose consent is in force"),
    "consent_needs_separate": _("persons without separate consent for sensitive columns"),
    "consent_needs_reconsent": _("persons who must be asked again"),
    "consent_without_purpose": _("persons who agreed to other purposes only"),
    "consent_notice_unknown": _("persons whose notice the market does not know"),
    "consent_not_yet": _("persons whose consent begins later"),
    "consent_expired": _("persons whose consent has ended"),
    "consent_withdrawn": _("persons who withdrew"),
    "consent_manifest_row_broken": _("rows with too few or too many cells"),
    "consent_manifest_person_invalid": _("rows without a valid person key (manifest)"),
    "consent_manifest_purposes_missing": _("rows without purposes"),
    "consent_manifest_time_invalid": _("rows with a time that cannot be read"),
    "consent_manifest_kind_unknown": _("rows with a kind of consent that is not in the list"),
}
ROLES = {
    "person": pgettext_lazy("column", "person key, becomes a pseudonym"),
    "dimension": pgettext_lazy("column", "group and filter"),
    "measure": pgettext_lazy("column", "sum"),
    "drop": pgettext_lazy("column", "removed"),
}
TYPES = {
    "category": _("category"),
    "integer": _("whole number"),
    "decimal": _("number"),
    "date": _("date"),
    "timestamp": _("time"),
    "boolean": _("yes or no"),
}
ACTIONS = {
    "drop": _("remove"),
    "pseudonymise": _("pseudonym"),
    "generalise": _("generalise"),
    "keep": _("keep"),
    "review": _("look closely"),
}
MECHANISMS = {
    "geometric": _("geometric noise (whole numbers)"),
    "discrete_laplace": _("discrete Laplace noise, exact"),
    "discrete_gaussian": _("discrete Gaussian noise, exact"),
    "permute_and_flip": _("picked by permute and flip, exact"),
    "library_permute_and_flip": _("picked by permute and flip"),
    "key_selection_discrete_laplace": _("discrete Laplace noise on numbers of persons, exact"),
    "key_selection_discrete_gaussian": _("discrete Gaussian noise on numbers of persons, exact"),
}
PROBLEMS = {
    "manifest_row_broken": _("too few or too many cells"),
    "manifest_person_invalid": _("no valid person key"),
    "manifest_purposes_missing": _("no purposes"),
    "manifest_time_invalid": _("a time that cannot be read"),
    "manifest_kind_unknown": _("a kind of consent that is not in the list"),
}
PARTS = {
    "rows": pgettext_lazy("part", "number of rows"),
    "persons": pgettext_lazy("part", "number of persons"),
    "values": pgettext_lazy("part", "number of values"),
    "sum": pgettext_lazy("part", "sum of distances from the centre"),
    "squares": pgettext_lazy("part", "sum of squared distances"),
    "bins": pgettext_lazy("part", "rows in each bin"),
    "pick": pgettext_lazy("part", "place on the grid"),
    "tree": pgettext_lazy("part", "rows below each node of a tree"),
    "votes": pgettext_lazy("part", "votes, one a person"),
    "voted": pgettext_lazy("part", "sum of distances from the centre, by votes"),
}
WHYS = {
    "delta_zero_promised": _("this product promises that delta is 0: drawn exactly"),
    "few_numbers": _("few numbers: the reviewed library draws them"),
    "many_numbers": _("many numbers are drawn together, exactly"),
    "doubles_not_exact": _("too large for doubles: drawn exactly"),
    "gaussian_never_wider_at_equal_rho": _("at equal loss never wider than Laplace noise"),
    "combined_with_stored": _("a second draw, combined with the answer there was"),
    "no_numeric_noise": _("a value of the public grid is picked, no noise is added"),
}
UNITS = {
    "yuan": pgettext_lazy("unit", "yuan"),
    "fen": pgettext_lazy("unit", "fen"),
    "kg": pgettext_lazy("unit", "kg"),
    "g": pgettext_lazy("unit", "g"),
    "km": pgettext_lazy("unit", "km"),
    "days": pgettext_lazy("unit", "days"),
    "hours": pgettext_lazy("unit", "hours"),
}
