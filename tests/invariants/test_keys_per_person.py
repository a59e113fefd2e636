"""Removing one person changes the numbers of persons of at most L0 keys, by one each, and nobody else's keys.

The exact numbers that key selection adds noise to, for random tables, every grouping and every L0; and the rows that
questions are asked of once keys are chosen.
"""

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from datasets.discovery import Discovery, Selection
from datasets.engines.duckdb import DuckDBEngine
from datasets.query import Group
from datasets.querying.discovering import groupings
from datasets.querying.selecting import key_counts
from datasets.stages import settling
from tests.support.discovering import declaration, run

PERSONS = [f"p{number}" for number in range(4)]
ROW = st.tuples(
    st.sampled_from(PERSONS),
    st.sampled_from(
        ["Acme", " Ａcme", "Bolt", "bolt", "rare", "", "N", "other", "a\u202eb", "x" * 200, "e\u0301", "é"]
    ),
    st.sampled_from(["a", "b", "nowhere", ""]),
    st.sampled_from(["1", "7", "", "NaN", "99"]),
)
STAYS = ("p9", "", "", "")  # in both tables: a file without rows is refused


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    return lambda: tmp_path_factory.mktemp("keys")


def counted(table, groups):
    keys, persons = key_counts(groups, table, DuckDBEngine())
    return dict(zip(map(tuple, keys.tolist()), persons.tolist(), strict=True))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(ROW, min_size=3, max_size=30), gone=st.sampled_from(PERSONS), most=st.integers(1, 4))
def test_one_person_less_is_at_most_so_many_keys_less_by_one_each(rows, gone, most, folders):
    declared = declaration(release={"keys_per_person": most})
    tables = [[*rows, STAYS], [row for row in [*rows, STAYS] if row[0] != gone]]
    one, other = (run(table, folders(), until="bounding", declared=declared).bounded for table in tables)
    for groups in groupings(declared):
        before, after = counted(one, groups), counted(other, groups)
        changes = {key: count - after.get(key, 0) for key, count in before.items()}
        assert set(after) <= set(before)
        assert set(changes.values()) <= {0, 1}
        assert sum(changes.values()) <= most


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(ROW, min_size=3, max_size=20), gone=st.sampled_from(PERSONS))
def test_with_the_keys_chosen_one_person_less_is_that_persons_rows_less(rows, gone, folders):
    found = Discovery((Selection((Group("brand"),), (("Acme",), ("é",)), (5, 5), 1, 2, "x"),))
    tables = [[*rows, STAYS], [row for row in [*rows, STAYS] if row[0] != gone]]
    one, other = (
        pq.read_table(settling.run(run(table, folders(), until="bounding").bounded, found).path).to_pylist()
        for table in tables
    )
    removed = [row for row in one if row not in other]
    assert [row for row in one if row not in removed] == other
    assert len({row["person"] for row in removed}) <= 1
