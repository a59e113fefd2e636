"""Articles and durations, in one table, so that they can be corrected in one place. Nothing here is legal advice."""

import re
from datetime import timedelta

DIGITS = "〇一二三四五六七八九"
NAMES = {"PIPL": "《个人信息保护法》", "DSL": "《数据安全法》"}
ARTICLES = {
    "identifiable": "PIPL 4, 73",
    "least": "PIPL 6",
    "trade": "PIPL 6, 10",
    "consent": "PIPL 13, 14",
    "withdrawal": "PIPL 15",
    "retention": "PIPL 19",
    "entrusting": "PIPL 21",
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
    "biometric_declared": "sensitive",
    "buyer_not_confirmed": "intermediary",
    "contact_list_without_purpose": "trade",
    "ending_not_confirmed": "entrusting",
    "entrustment_missing": "entrusting",
    "entrustment_not_signed": "entrusting",
    "entrustment_outdated": "entrusting",
    "exact_location_declared": "sensitive",
    "foreign_delivery_refused": "foreign_delivery",
    "grade_not_traded": "grade",
    "identifier_declared_public": "least",
    "identity_not_confirmed": "intermediary",
    "identity_taken": "intermediary",
    "legal_basis_unknown": "consent",
    "manifest_required": "consent",
    "minors_unseen": "minors",
    "plain_hash_declared": "identifiable",
    "purpose_not_offered": "consent",
    "retention_out_of_range": "retention",
}
REASONS = {
    "consent": "consent",
    "impact": "impact_assessment",
    "licence": "intermediary",
    "identity": "intermediary",
    "declaration": "least",
}
IMPACT_KEPT = timedelta(days=3 * 366)  # "at least three years" (PIPL 56)
MINOR_YEARS = 14  # PIPL 31


def ground(code: str, *, chinese: bool) -> str:
    """Return the article a refusal's code or a reviewer's reason rests on, as it is cited; nothing where none does."""
    article = ARTICLES.get(GROUNDS.get(code) or REASONS.get(code, ""), "")
    return _in_chinese(article) if chinese and article else article


def _in_chinese(article: str) -> str:
    """Return a citation as Chinese law is cited: 《个人信息保护法》第二十八至三十条."""
    name, _, numbers = article.partition(" ")
    said = re.sub(r"\d+", lambda found: _numeral(int(found[0])), numbers)
    return f"{NAMES[name]}第{said.replace(', ', '、').replace('-', '至')}条"


def _numeral(number: int) -> str:
    """Return a number below a hundred in Chinese numerals."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else DIGITS[tens] * (tens > 1) + "十"
    return head + (DIGITS[ones] if ones or not tens else "")
