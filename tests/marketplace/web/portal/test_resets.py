"""The operators' page of lost second factors: ask, confirm, the code once; in both languages."""

import re

import pytest

from marketplace.accounts.models import FactorReset
from marketplace.core.permissions import Role

pytestmark = [pytest.mark.db, pytest.mark.django_db]
GIVEN = {"email": "lost@example.org", "reason": "Came to the office <i>with</i> an identity card."}


@pytest.fixture
def people(enter):
    return enter("lost", Role.REVIEWER), enter("first", Role.OPERATOR), enter("second", Role.OPERATOR)


def test_asked_confirmed_and_handed_over(people):
    _, first, second = people
    wrong = first.post("/factor-resets", {**GIVEN, "reason": "short"})
    assert (wrong.status_code, "lost@example.org" in wrong.text) == (400, True)
    assert first.post("/factor-resets", GIVEN).status_code == 302
    assert 'value="confirm"' not in first.get("/factor-resets").text
    page = second.get("/factor-resets").text
    assert ('value="confirm"' in page, "&lt;i&gt;with" in page) == (True, True)
    path = f"/factor-resets/{FactorReset.objects.get().id}"
    shown = second.post(path, {"decision": "confirm"})
    assert re.search(r"<pre>(?:[0-9a-f]{5}-){3}[0-9a-f]{5}</pre>", shown.text)
    assert shown["Cache-Control"] == "no-store"
    assert "<pre>" not in second.get("/factor-resets").text
    assert second.post(path, {"decision": "confirm"}).status_code == 409


def test_it_reads_in_chinese_and_is_for_operators(people, seats):
    lost, first, _ = people
    assert "丢失的第二因素" in first.get("/factor-resets", headers={"Accept-Language": "zh-CN"}).text
    for client in (lost, seats.buyer, seats.provider):
        assert client.get("/factor-resets").status_code == 403
