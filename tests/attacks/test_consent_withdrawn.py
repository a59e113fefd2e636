"""F24: a withdrawn person is not in the next version, spent budget stays spent, the person can show both."""

import pyarrow.parquet as pq
import pytest

from marketplace.catalogue import selectors as catalogue
from marketplace.releases import selectors as releases
from tests.support.consenting import PEOPLE, Courier, consents, resident_id, rows, sign_in

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.fixture
def courier(provider, reviewers, sent, django_capture_on_commit_callbacks):
    return Courier(provider, reviewers, sent, django_capture_on_commit_callbacks).start()


def persons(version):
    table = releases.bounded_of(catalogue.version_by_id(version))
    return pq.read_table(table.contributions).num_rows


def test_f24_the_next_version_is_built_without_the_person_and_nothing_is_given_back(courier, provider, anybody):
    first = courier.list(courier.version())
    codes = courier.receipts(first)
    before = provider.get("/budgets").json()
    for number in (3, 7, 11):
        assert sign_in(anybody, codes[f"C{number}"], number)("POST", "/withdrawals").status_code == 201
    assert provider.get("/budgets").json() == before
    second = courier.list(courier.version())
    assert (persons(first), persons(second)) == (PEOPLE, PEOPLE - 3)


def test_f24_removing_the_person_altogether_makes_the_same_table(courier, anybody):
    codes = courier.receipts(courier.list(courier.version()))
    sign_in(anybody, codes["C7"], 7)("POST", "/withdrawals")
    withdrawn = courier.list(courier.version())
    table = [row for row in rows() if row[0] != resident_id(7)]
    without = courier.list(courier.version(table, [row for row in consents() if row[0] != resident_id(7)]))
    tables = [releases.bounded_of(catalogue.version_by_id(item)) for item in (withdrawn, without)]
    assert pq.read_table(tables[0].path).equals(pq.read_table(tables[1].path))


def test_f24_a_stale_manifest_cannot_bring_a_person_back(courier, anybody):
    codes = courier.receipts(courier.list(courier.version()))
    sign_in(anybody, codes["C7"], 7)("POST", "/withdrawals")
    again = courier.list(courier.version(manifest=list(consents()) + list(consents(granted_at="2024-01-01"))))
    assert persons(again) == PEOPLE - 1
