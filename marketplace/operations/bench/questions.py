"""The eight questions of the benchmark, each with the plain SQL that an unprotected analyst would write."""

from dataclasses import dataclass

from marketplace.operations.demo.senders import MONTHS, cities

SOME_CITIES = cities()[:20]
SOME_MONTHS = MONTHS[:6]


@dataclass(frozen=True)
class Question:
    """A question in the query language and in SQL over `raw`; both list the groups first, then one number."""

    name: str
    asked: dict[str, object]
    sql: str


def _listed(values: tuple[str, ...]) -> str:
    """Return an SQL list of public labels."""
    return ", ".join(f"'{value}'" for value in values)


QUESTIONS = (
    Question("count", {"select": [{"count": "rows"}]}, "SELECT count(*) FROM raw"),
    Question(
        "count_by_city",
        {"select": [{"count": "rows"}], "group_by": ["city"]},
        "SELECT city, count(*) FROM raw GROUP BY city",
    ),
    Question(
        "sum_by_city",
        {"select": [{"sum": "fee"}], "group_by": ["city"]},
        "SELECT city, sum(fee) FROM raw GROUP BY city",
    ),
    Question(
        "mean_by_city",
        {"select": [{"mean": "weight"}], "group_by": ["city"]},
        "SELECT city, avg(weight) FROM raw GROUP BY city",
    ),
    Question("median", {"select": [{"median": "fee"}]}, "SELECT median(fee) FROM raw"),
    Question(
        "persons_by_city",
        {"select": [{"count": "persons"}], "group_by": ["city"]},
        "SELECT city, count(DISTINCT id_card) FROM raw GROUP BY city",
    ),
    Question(
        "count_43200",
        {"select": [{"count": "rows"}], "group_by": ["city", "service", "month"]},
        "SELECT city, service, month, count(*) FROM raw GROUP BY ALL",
    ),
    Question(
        "filtered_sum",
        {
            "select": [{"sum": "fee"}],
            "where": [["month", "in", list(SOME_MONTHS)], ["city", "in", list(SOME_CITIES)]],
        },
        f"SELECT sum(fee) FROM raw WHERE month IN ({_listed(SOME_MONTHS)}) AND city IN ({_listed(SOME_CITIES)})",
    ),
)
