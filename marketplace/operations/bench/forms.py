"""The benchmark's eight questions as `bench right` checks them: with groups and without, each beside plain SQL of its truth."""

from collections.abc import Sequence
from dataclasses import dataclass

from datasets.coordinates import VOTE
from datasets.schema import Declaration
from marketplace.operations.bench.questions import SOME_CITIES, SOME_MONTHS
from marketplace.operations.demo.senders import MONTHS, cities

CITIES = ("city",)


@dataclass(frozen=True)
class Form:
    """One question; `value` is the SQL of its number over stored columns, {x} the clipped measure in its unit."""

    name: str
    select: dict[str, object]
    value: str
    group_by: Sequence[str] = ()
    measure: str = ""
    filtered: bool = False
    direct: bool = True  # drawn by itself: the coverage of its interval is known exactly

    @property
    def asked(self) -> dict[str, object]:
        """The question in the query language."""
        where: list[object] = [["month", "in", list(SOME_MONTHS)], ["city", "in", list(SOME_CITIES)]]
        asked = {"select": [self.select], "group_by": list(self.group_by)}
        return {**asked, "where": where} if self.filtered else asked

    @property
    def passed(self) -> str:
        """The SQL of the rows that pass the filter, by the places of the declared values."""
        listed = [(0, cities(), SOME_CITIES), (2, MONTHS, SOME_MONTHS)]
        tests = [f"d{place} IN ({', '.join(str(all_.index(one)) for one in some)})" for place, all_, some in listed]
        return " AND ".join(tests) if self.filtered else "true"

    def step(self, declaration: Declaration) -> float:
        """Return one grid step in the unit of the number."""
        if self.measure:
            return float(declaration.column(self.measure).step or 1)
        return 1 / VOTE if self.select == VOTES else 1.0


COUNT, PERSONS = "count(*)", "count(DISTINCT person)"
VOTES = {"count": "votes"}
SHARE = f"{VOTE} // n"
VOTED = SHARE.join(["sum(", " * ({x})) / sum(", ") FILTER (({x}) IS NOT NULL)"])
FORMS = (
    Form("count", {"count": "rows"}, COUNT),
    Form("count_by_city", {"count": "rows"}, COUNT, CITIES),
    Form("count_43200", {"count": "rows"}, COUNT, ("city", "service", "month")),
    Form("sum", {"sum": "fee"}, "sum({x})", measure="fee"),
    Form("sum_by_city", {"sum": "fee"}, "sum({x})", CITIES, measure="fee"),
    Form("mean", {"mean": "weight"}, "avg({x})", measure="weight", direct=False),
    Form("mean_by_city", {"mean": "weight"}, "avg({x})", CITIES, measure="weight", direct=False),
    Form("votes_by_city", VOTES, f"sum({SHARE}) / {VOTE}", CITIES),
    Form("vote_mean_by_city", {"vote_mean": "weight"}, VOTED, CITIES, measure="weight", direct=False),
    Form("median", {"median_interval": "fee"}, "median({x})", measure="fee", direct=False),
    Form("median_by_city", {"median_interval": "fee"}, "median({x})", CITIES, measure="fee", direct=False),
    Form("persons", {"count": "persons"}, PERSONS),
    Form("persons_by_city", {"count": "persons"}, PERSONS, CITIES),
    Form("filtered_sum", {"sum": "fee"}, "sum({x})", measure="fee", filtered=True),
    Form("filtered_sum_by_city", {"sum": "fee"}, "sum({x})", CITIES, measure="fee", filtered=True),
)
