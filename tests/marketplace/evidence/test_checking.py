"""The nightly check: once a night, its verdict in the log, an alarm where something disagrees (threat F19)."""

import json
import logging
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from marketplace.budgets import services as budgets
from marketplace.core import clock
from marketplace.core.permissions import SYSTEM
from marketplace.evidence import selectors, services
from marketplace.evidence.tasks import check
from tests.support.superuser import edit

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.fixture
def at(monkeypatch):
    """Set the clock, in UTC; the night's hour is 2 o'clock in Shanghai, 18 o'clock here."""

    def moved(*moment):
        monkeypatch.setattr(clock, "now", lambda: datetime(*moment, tzinfo=UTC))

    return moved


def verdicts():
    found = selectors.entries().filter(kind="log.checked")
    return [json.loads(bytes(row.body))["fields"] for row in found]


def thing():
    return services.append("thing.done", actor=SYSTEM, subject_kind="thing", subject_id=uuid4(), public_fields={})


def test_once_a_night(at):
    thing()
    at(2026, 5, 1, 12)
    check()
    at(2026, 5, 1, 17, 59)
    check()
    assert verdicts() == [{"agrees": True, "entries": 1}]
    at(2026, 5, 1, 18, 1)
    check()
    check()
    assert verdicts() == [{"agrees": True, "entries": 1}, {"agrees": True, "entries": 2}]


def test_what_was_changed_is_named_and_alarmed(caplog, client):
    first, _ = thing(), thing()
    edit("evidence_entry", "UPDATE evidence_entry SET leaf_hash = %s WHERE seq = %s", ("0" * 64, first.seq))
    with caplog.at_level(logging.CRITICAL):
        services.check()
    (verdict,) = verdicts()
    assert verdict["agrees"] is False
    assert f"entry {first.seq} was changed" in verdict["problem"]
    assert "ALARM log_disagrees" in caplog.text
    page = client.get("/log", headers={"Accept-Language": "en"}).text
    assert "found a disagreement" in page
    assert f"entry {first.seq} was changed" in page


def test_an_edited_balance_is_found():
    about = {"subject_kind": "population", "subject_id": uuid4()}
    budgets.ensure_account(actor=SYSTEM, micro_epsilon_max=10**7, **about)
    edit("budgets_account", "UPDATE budgets_account SET micro_epsilon_spent = 1")
    services.check()
    assert "does not add up" in verdicts()[0]["problem"]


def test_a_restored_service_checks_nothing_into_its_log(monkeypatch):
    from marketplace.core import standing

    monkeypatch.setattr(standing, "writable", lambda: False)
    assert services.check_if_due() is None
    assert verdicts() == []
