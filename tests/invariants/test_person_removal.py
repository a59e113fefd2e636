"""Removing one person's rows and consents removes exactly that person's rows from the bounded table (design rule 3).

And exactly that person's row of the contributions, from which the profile is drawn.
"""

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from datasets import pipeline
from datasets.stores.local import LocalStore
from tests.support.tables import HEADER, MANIFEST_HEADER, PURPOSE, as_csv, plan

PERSONS = [f"p{number}" for number in range(5)]
ROW = st.tuples(
    st.sampled_from(PERSONS),
    st.just("王小明"),
    st.sampled_from(["上海市", "苏州", "江苏省苏州市姑苏区", "nowhere", ""]),
    st.sampled_from(["standard", "express", "drone", ""]),
    st.sampled_from(["2025-03-04", "2025/11/2", "20251231", "1999-01-01", "soon"]),
    st.sampled_from(["true", "否", "?"]),
    st.sampled_from(["0.5", "12", "-10", "1e400", "NaN", "inf", "N", "9999", "-0.0", "７．５"]),
)
CONSENT = st.tuples(
    st.sampled_from(PERSONS),
    st.sampled_from([PURPOSE, f"other;{PURPOSE}", "other", ""]),
    st.sampled_from(["2025-01-01", "2030-01-01", "never"]),
    st.sampled_from(["", "2025-06-01", "2027-01-01T00:00:00+08:00"]),
    st.sampled_from(["", "true"]),
    st.sampled_from(["", "2026-01-01", "2029-01-01"]),
)


def bounded(rows, consents, folder):
    result = pipeline.run(
        [as_csv(HEADER, rows)],
        plan(),
        eligible=[as_csv(MANIFEST_HEADER, consents)],
        store=LocalStore(folder),
        until="bounding",
    )
    return result.bounded


def rows_of(table, path=None):
    columns = pq.read_table(path or table.path).to_pydict()
    return sorted(zip(*(map(str, column) for column in columns.values()), strict=True))


def by_person(rows):
    return {person: [row for row in rows if row[0] == person] for person in {row[0] for row in rows}}


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    return lambda: tmp_path_factory.mktemp("bounded")


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(ROW, min_size=1, max_size=25), consents=st.lists(CONSENT, min_size=1, max_size=8), data=st.data())
def test_one_person_less_is_exactly_that_persons_rows_less(rows, consents, data, folders):
    whole = bounded(rows, consents, folders())
    gone = data.draw(st.sampled_from(PERSONS))
    fewer = [row for row in rows if row[0] != gone] or [("p9", "x", "", "", "", "", "")]
    left = bounded(fewer, [row for row in consents if row[0] != gone] or [("p9", "", "never", "", "", "")], folders())
    before, after = by_person(rows_of(whole)), by_person(rows_of(left))
    missing = set(before) - set(after)
    assert set(after) <= set(before)
    assert len(missing) <= 1
    assert all(after[person] == before[person] for person in after)
    assert all(len(kept) <= 3 for kept in before.values())
    contributed = [by_person(rows_of(table, table.contributions)) for table in (whole, left)]
    assert all(contributed[1][person] == contributed[0][person] for person in contributed[1])
    assert set(contributed[0]) - set(contributed[1]) == missing


def test_every_person_has_their_own_consent_and_no_more_than_k_rows(folders):
    rows = [("p1", "n", "上海市", "standard", "2025-01-01", "true", str(number)) for number in range(9)]
    rows += [("p2", "n", "上海市", "standard", "2025-01-01", "true", "1")]
    table = bounded(rows, [("p1", PURPOSE, "2025-01-01", "", "", "")], folders())
    assert len(rows_of(table)) == 3
    assert len({row[0] for row in rows_of(table)}) == 1
