"""A5 to A7 and A19: nothing that a sum is handed depends on order, on floats, on the true size, or on joined rows."""

import random
from fractions import Fraction

import duckdb
import pyarrow.parquet as pq
import pytest

from datasets.engines.duckdb import SOURCE
from datasets.errors import DeclarationError, QueryError
from datasets.querying import answer, read_json
from datasets.querying.language import parse_sql
from tests.support import small

PERMUTATIONS = 200
WIDE = 2**23 + Fraction(1, 4)  # squares of its quarters add up to 2^60: doubles would round
SQUARES = {"select": [{"sum": {"times": ["fee", "fee"]}}]}


def handed(hook, question, table):
    """Return the exact numbers that draws are handed, and the sensitivities they are told."""
    record = hook.start()
    small.asked(question, table)
    return [draw.values for draw in record.draws], [draw.sensitivity for draw in record.draws]


@pytest.fixture
def wide(tmp_path):
    declared = small.declaration(rows_per_person=1, type="decimal", bounds=[0, float(WIDE)], step=0.25)
    chance = random.Random(5)
    rows = [(f"p{place}", "a", str(float(WIDE) - chance.randrange(9) / 4)) for place in range(600)]
    return small.bounded(rows, tmp_path, declared), rows


class Shuffling:
    """The product's engine over the same rows in another order; opened once, which is what takes time."""

    def __init__(self, table, chance):
        self.rows, self.chance = pq.read_table(table.path), chance
        self.connection = duckdb.connect(config={"threads": 2})

    def run(self, sql, bounded):
        order = self.chance.sample(range(self.rows.num_rows), self.rows.num_rows)
        self.connection.register(SOURCE, self.rows.take(order))
        return [column.astype("int64") for column in self.connection.execute(sql).fetchnumpy().values()]


def test_a5_a_sum_does_not_depend_on_the_order_of_rows(wide, hook):
    table, rows = wide
    chance = random.Random(55)
    true = sum(int(Fraction(fee) * 4) ** 2 for _, _, fee in rows)
    sums = [sum(map(float, chance.sample([int(Fraction(fee) * 4) ** 2 for _, _, fee in rows], 600))) for _ in range(9)]
    assert {int(total) for total in sums} != {true}  # what doubles would have done
    assert handed(hook, SQUARES, table)[0] == [(true,)]
    query, engine = read_json(SQUARES, table.declaration)[0], Shuffling(table, chance)
    record = hook.start()
    for _ in range(PERMUTATIONS):
        answer(query, table, loss=1_000_000, engine=engine)
    assert [draw.values for draw in record.draws] == [(true,)] * PERMUTATIONS


def test_a5_a_person_less_is_a_whole_number_of_steps_less(wide, hook, tmp_path):
    table, rows = wide
    (whole,), (told,) = handed(hook, SQUARES, table)
    for gone in range(0, 600, 150):
        fewer = small.bounded([row for row in rows if row[0] != f"p{gone}"], tmp_path / str(gone), table.declaration)
        (left,), _ = handed(hook, SQUARES, fewer)
        assert whole[0] - left[0] == int(Fraction(rows[gone][2]) * 4) ** 2 <= told


@pytest.mark.parametrize("high", [2**50, 2**53, 2**62, 2**63, 10**400])
def test_a6_bounds_whose_sums_could_wrap_are_refused(high):
    with pytest.raises(DeclarationError) as refused:
        small.declaration(type="decimal", bounds=[0, high], step=0.25)
    assert {problem.code for problem in refused.value.problems} <= {"bounds_too_wide", "bounds_required"}


def test_a6_so_are_expressions_whose_sums_could_wrap():
    declared = small.declaration(bounds=[0, 2**20])
    for power in range(2, 6):
        text = f"SELECT SUM({' * '.join(['fee'] * power)}) FROM product"
        if 1000 * 2 ** (20 * power) < 2**61:
            assert parse_sql(text, declared)
        else:
            with pytest.raises(QueryError, match=r"expression_too_(wide|deep)"):
                parse_sql(text, declared)


def test_a6_the_widest_sum_is_exact(tmp_path, hook):
    """Every row at the bound, as many rows as declared."""
    declared = small.declaration(rows_per_person=1, bounds=[0, 2**43])
    table = small.bounded([(f"p{place}", "a", str(2**43)) for place in range(1000)], tmp_path, declared)
    assert handed(hook, {"select": [{"sum": "fee"}]}, table)[0] == [(1000 * 2**43,)]


@pytest.mark.parametrize("question", [{"count": "rows"}, {"sum": "fee"}], ids=str)
def test_a7_the_true_size_bounds_no_answer(question, tmp_path, hook):
    """D has 20 persons, D' 19; bounds (50, 100): add or remove is worth 100, and answers lie on both sides of n."""
    declared = small.declaration(rows_per_person=1, bounds=[50, 100])
    tables = [small.bounded(small.people(count, "100"), tmp_path / str(count), declared) for count in (20, 19)]
    (more, told), (less, _) = (handed(hook, {"select": [question]}, table) for table in tables)
    unit = 100 if "sum" in question else 1
    assert more[0][0] - less[0][0] == unit == told[0]
    drawn = [small.asked({"select": [question]}, tables[0])["rows"][0][0] for _ in range(300)]
    assert min(drawn) < 20 * unit < max(drawn)  # a clamp at n would show in one of them; false alarms below 1e-30


@pytest.mark.parametrize(
    "text",
    [
        "SELECT COUNT(*) FROM product, product",
        "SELECT COUNT(*) FROM product a JOIN product b ON a.kind = b.kind",
        "SELECT COUNT(*) FROM product NATURAL JOIN product",
        "SELECT COUNT(*) FROM (SELECT * FROM product)",
        "SELECT COUNT(*) FROM product WHERE kind IN (SELECT kind FROM product)",
        "SELECT COUNT(*) FROM product UNION ALL SELECT COUNT(*) FROM product",
        "WITH twice AS (SELECT 1 FROM product) SELECT COUNT(*) FROM twice",
        "SELECT COUNT(*) FROM product, UNNEST([1, 2])",
        "SELECT COUNT(*) FROM product CROSS JOIN range(9)",
    ],
)
def test_a19_nothing_multiplies_a_persons_rows(text):
    with pytest.raises(QueryError):
        parse_sql(text, small.declaration())


def test_a19_a_column_added_to_itself_counts_twice(tmp_path, hook):
    table = small.bounded([("p0", "a", "20"), *small.people(9)], tmp_path)
    once, twice = (handed(hook, {"select": [{"sum": of}]}, table) for of in ("fee", {"plus": ["fee", "fee"]}))
    assert twice[0][0][0] == 2 * once[0][0][0]
    assert twice[1][0] == 2 * once[1][0] == 2 * 3 * 20


def test_a19_a_person_with_fifty_rows_in_all_groups_moves_no_more_than_the_bound(tmp_path, hook):
    rows = small.people(9)
    crowd = [("p0", small.KINDS[place % 4], "20") for place in range(50)]
    question = {"select": [{"count": "rows"}, {"count": "persons"}, {"sum": "fee"}], "group_by": ["kind"]}
    (one, told), (other, _) = (
        handed(hook, question, small.bounded(found, tmp_path / str(len(found)))) for found in (rows + crowd, rows)
    )
    for before, after, most in zip(one, other, told, strict=True):
        assert sum(abs(a - b) for a, b in zip(before, after, strict=True)) <= most
