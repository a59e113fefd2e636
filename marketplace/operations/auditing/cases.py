"""What is audited: questions, each on a table and on the same table without one person who matters most to it."""

from dataclasses import dataclass

from datasets.querying import parse_declaration
from datasets.schema import Declaration

HEAVY = "p0"  # the person who is in one table and not in the other
K = 3
KEY_ROWS = 30  # so that a person may have many keys

Row = tuple[str, str, str]


@dataclass(frozen=True)
class Case:
    """One question; `cell` and `column` say which number of the answer is looked at, or all added up with signs."""

    name: str
    question: dict[str, object]
    column: str
    filled: tuple[Row, ...]

    @property
    def without(self) -> tuple[Row, ...]:
        """The neighbour: every row of one person gone."""
        return tuple(row for row in self.filled if row[0] != HEAVY)


@dataclass(frozen=True)
class KeyCase:
    """One key selection; the noisy number of persons of one key is looked at, or that it is not named at all.

    Keys are values of `kind`. Of each person so many count as the declaration says; a key that the audit looks at may be
    one of several of its kind, which are then added up.
    """

    name: str
    key: str  # what the looked-at keys begin with
    keys_per_person: int
    filled: tuple[Row, ...]

    @property
    def without(self) -> tuple[Row, ...]:
        """The neighbour: every row of one person gone."""
        return tuple(row for row in self.filled if row[0] != HEAVY)


def key_declaration(guarantee: str, case: KeyCase) -> Declaration:
    """Return the declaration of a key selection's case: the values of `kind` are to be found."""
    columns = [
        {"name": "id", "role": "person", "type": "category"},
        {"name": "kind", "role": "dimension", "type": "category", "discover": True},
        {"name": "fee", "role": "measure", "type": "integer", "bounds": [0, 20], "step": 1},
    ]
    tables = [{"group_by": ["kind"], "select": [{"count": "rows"}]}]
    release = {"epsilon": 0.5, "tables": tables, "keys_per_person": case.keys_per_person}
    facts = {"person_key": "id", "rows_per_person": KEY_ROWS, "rows_max": 10_000, "guarantee": guarantee}
    return parse_declaration({**facts, "columns": columns, "release": release})


def declaration(guarantee: str) -> Declaration:
    """Return the declaration all questions share."""
    return parse_declaration(
        {
            "person_key": "id",
            "rows_per_person": K,
            "rows_max": 10_000,
            "guarantee": guarantee,
            "columns": [
                {"name": "id", "role": "person", "type": "category"},
                {"name": "kind", "role": "dimension", "type": "category", "categories": ["a", "b", "c", "rare"]},
                {"name": "fee", "role": "measure", "type": "integer", "bounds": [0, 20], "step": 1},
            ],
            "release": {"epsilon": 0.5, "tables": [{"group_by": ["kind"], "select": [{"count": "rows"}]}]},
        }
    )


HEADER = ("id", "kind", "fee")
OTHERS = tuple((f"p{number}", "abc"[number % 3], str(number % 7)) for number in range(1, 13))
MANY = tuple((HEAVY, kind, "20") for kind in ("a", "b", "c", "rare", "a", "b", "c", "rare", "a"))
SAME = tuple((HEAVY, "a", "20") for _ in range(9))
POISON = ((HEAVY, "rare", "nan"), (HEAVY, "rare", "1e400"), (HEAVY, "rare", "-5"))

CASES = (
    Case("count", {"select": [{"count": "rows"}]}, "count", OTHERS + SAME),
    Case("count in one cell", {"select": [{"count": "rows"}], "group_by": ["kind"]}, "count", OTHERS + SAME),
    Case("count over cells", {"select": [{"count": "rows"}], "group_by": ["kind"]}, "count", OTHERS + MANY),
    Case("persons over cells", {"select": [{"count": "persons"}], "group_by": ["kind"]}, "persons", OTHERS + MANY),
    Case("sum", {"select": [{"sum": "fee"}]}, "sum_fee", OTHERS + SAME),
    Case("sum of poisoned cells", {"select": [{"sum": "fee"}], "group_by": ["kind"]}, "sum_fee", OTHERS + POISON),
    Case(
        "mean of a small group",
        {"select": [{"mean": "fee"}], "where": [["kind", "=", "rare"]]},
        "mean_fee",
        OTHERS + MANY,
    ),
    Case("variance", {"select": [{"variance": "fee"}]}, "variance_fee", OTHERS + SAME),
    Case("median", {"select": [{"median": "fee"}]}, "median_fee", OTHERS + SAME),
    Case("histogram", {"select": [{"histogram": ["fee", [0, 5, 10, 20, 21]]}]}, "histogram_fee", OTHERS + MANY),
    Case("filtered count", {"select": [{"count": "rows"}], "where": [["fee", ">", 10]]}, "count", OTHERS + SAME),
)

KEY_CASES = (
    KeyCase("a key one person has", "rare", 1, (*OTHERS, (HEAVY, "rare", "1"))),
    KeyCase("many keys one person has", "rare", 3, OTHERS + tuple((HEAVY, f"rare {n}", "1") for n in range(40))),
    KeyCase("a key at the threshold", "a", 1, (*OTHERS, (HEAVY, "a", "1"))),
)
