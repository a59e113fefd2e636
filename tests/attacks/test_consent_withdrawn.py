"""F24: a withdrawn person is not in the next version, spent budget stays spent, the person can show both."""

from datetime import timedelta

import pyarrow.parquet as pq
import pytest
from django.utils import timezone

from marketplace.catalogue import selectors as catalogue
from marketplace.core import clock
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


def test_f24_who_withdraws_while_a_version_is_in_review_is_not_in_its_release(courier, anybody):
    codes = courier.receipts(courier.list(courier.version()))
    second = courier.version()
    wang = sign_in(anybody, codes["C7"], 7)
    made = wang("POST", "/withdrawals").json()
    courier.list(second)
    table = releases.bounded_of(catalogue.version_by_id(second))
    assert persons(second) == PEOPLE - 1
    without = courier.list(courier.version([row for row in rows() if row[0] != resident_id(7)]))
    assert pq.read_table(table.path).equals(pq.read_table(releases.bounded_of(catalogue.version_by_id(without)).path))
    told = wang("GET", f"/withdrawals/{made['id']}/proof").json()["versions"]
    assert [item["effect"] for item in told] == ["made_before", "made_without", "made_without"]
    assert [item["set"]["set"]["present"] for item in told] == [True, False, False]


def test_f24_a_person_who_consents_again_is_told_so(courier, anybody, monkeypatch):
    wang = sign_in(anybody, courier.receipts(courier.list(courier.version()))["C7"], 7)
    made = wang("POST", "/withdrawals").json()
    tomorrow = (clock.now() + timedelta(days=1)).date().isoformat()
    renewed = [row for row in consents() if row[0] != resident_id(7)]
    renewed += [row for row in consents(granted_at=tomorrow) if row[0] == resident_id(7)]
    monkeypatch.setattr(timezone, "now", lambda real=timezone.now: real() + timedelta(days=2))
    again = courier.list(courier.version(manifest=renewed))
    assert persons(again) == PEOPLE
    wang = sign_in(anybody, courier.receipts(again)["C7"], 7)
    told = wang("GET", f"/withdrawals/{made['id']}/proof").json()["versions"]
    assert [item["effect"] for item in told] == ["made_before", "given_again"]
