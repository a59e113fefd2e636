"""The pages of an access in an emergency, from asking to looking, in both languages."""

import pytest

from marketplace.catalogue.models import ProductVersion
from marketplace.core.permissions import Role
from tests.marketplace.oversight.conftest import happened

pytestmark = [pytest.mark.db, pytest.mark.django_db]
__all__ = ["happened"]
REASON = "Leak report 17 names this table; order of the bureau."


def test_asked_approved_and_looked_at(enter, happened):
    ProductVersion.objects.filter(id=happened.version.id).update(bounded_sha256="0" * 64)
    regulator, operator = enter("bureau", Role.REGULATOR), enter("exchange", Role.OPERATOR)
    reviewer, buyer = enter("desk", Role.REVIEWER), enter("city", Role.BUYER)
    short = regulator.post("/oversight/access", {"version": happened.version.id, "reason": "why not"})
    assert (short.status_code, "why not" in short.text) == (400, True)
    path = regulator.post("/oversight/access", {"version": happened.version.id, "reason": REASON})["Location"]
    assert "Show the exact figures" not in regulator.get(path).text
    assert regulator.post(f"{path}/look").status_code == 409
    for client in (operator, reviewer):
        assert path in client.get("/").text
        assert REASON in client.get(path).text
        assert client.post(path, {"decision": "approve"})["Location"] == path
        assert path not in client.get("/").text
    assert "41,987" not in regulator.get(path).text
    seen = regulator.post(f"{path}/look")
    assert "41,987" in seen.text
    assert seen["Cache-Control"] == "no-store"
    assert regulator.get(f"{path}/look").status_code == 405
    for client, status in ((operator, 404), (reviewer, 404), (buyer, 403)):
        assert client.post(f"{path}/look").status_code == status
    assert buyer.get("/oversight/access").status_code == 403
    assert "应急访问" in regulator.get(path, headers={"Accept-Language": "zh-CN"}).text
    assert "经另外两方批准后" in operator.get("/oversight/access", headers={"Accept-Language": "zh-CN"}).text
