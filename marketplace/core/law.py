"""Articles and durations, in one table, so that they can be corrected in one place. Nothing here is legal advice."""

from datetime import timedelta

NAMES = {"PIPL": "《个人信息保护法》", "DSL": "《数据安全法》"}
ARTICLES = {
    "least": "PIPL 6",
    "consent": "PIPL 13, 14",
    "withdrawal": "PIPL 15",
    "retention": "PIPL 19",
    "automated_decision": "PIPL 24, 55",
    "sensitive": "PIPL 28-30",
    "minors": "PIPL 31",
    "foreign_delivery": "PIPL 38-40",
    "refusal_of_request": "PIPL 50",
    "impact_assessment": "PIPL 55, 56",
    "grade": "DSL 21",
    "intermediary": "DSL 33",
}
# What a refusal, or a reviewer's reason, rests on; the others rest on the market's own rules.
GROUNDS = {
    "assessment_kept": "impact_assessment",
    "assessment_required": "impact_assessment",
    "automated_decision_refused": "automated_decision",
    "grade_not_traded": "grade",
    "exact_location_declared": "sensitive",
    "foreign_delivery_refused": "foreign_delivery",
    "identifier_declared_public": "least",
    "legal_basis_unknown": "consent",
    "manifest_required": "consent",
    "purpose_not_offered": "consent",
}
REASONS = {"consent": "consent", "impact": "impact_assessment", "licence": "intermediary", "declaration": "least"}
IMPACT_KEPT = timedelta(days=3 * 366)  # "at least three years" (PIPL 56)
MINOR_YEARS = 14  # PIPL 31


def ground(code: str, *, chinese: bool) -> str:
    """Return the article a refusal's code or a reviewer's reason rests on, as it is cited; nothing where none does."""
    article = ARTICLES.get(GROUNDS.get(code) or REASONS.get(code, ""), "")
    name, _, numbers = article.partition(" ")
    return f"{NAMES[name]}第 {numbers.replace(', ', '、')} 条" if chinese and article else article
