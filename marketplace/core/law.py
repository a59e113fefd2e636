"""Articles and durations, in one table, so that they can be corrected in one place. Nothing here is legal advice."""

from datetime import timedelta

PIPL = "《个人信息保护法》"
ARTICLES = {
    "consent": "PIPL 13, 14",
    "withdrawal": "PIPL 15",
    "retention": "PIPL 19",
    "automated_decision": "PIPL 24, 55",
    "sensitive": "PIPL 28-30",
    "minors": "PIPL 31",
    "foreign_delivery": "PIPL 38-40",
    "refusal_of_request": "PIPL 50",
    "impact_assessment": "PIPL 55, 56",
    "intermediary": "DSL 33",
}
IMPACT_KEPT = timedelta(days=3 * 366)  # "at least three years" (PIPL 56)
MINOR_YEARS = 14  # PIPL 31
