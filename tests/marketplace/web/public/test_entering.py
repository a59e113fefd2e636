"""The way in for those who decide: no session before the second factor, and none that outlives it (F6, F7)."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from marketplace.accounts import factors, selectors
from marketplace.accounts.models import Membership
from marketplace.core.permissions import Role
from tests.support import factors as making
from tests.support.market import PASSWORD, member

pytestmark = [pytest.mark.db, pytest.mark.django_db]
GUARDED = [Role.REVIEWER, Role.OPERATOR, Role.REGULATOR]


@pytest.fixture
def client():
    return Client(headers={"Accept-Language": "en"})


def password(client, name, target=""):
    return client.post("/sign-in", {"email": f"{name}@example.org", "password": PASSWORD, "next": target})


def offered(client):
    """The secret on the set-up page."""
    return re.search(r"<code>([A-Z2-7 ]+)</code>", client.get("/second-factor/set-up").text)[1].replace(" ", "")


@pytest.mark.parametrize("role", GUARDED)
def test_a_password_alone_opens_nothing_for_those_who_decide(client, role):
    member("r", role)
    assert password(client, "r")["Location"] == "/second-factor/set-up"
    for path in ("/", "/keys", "/reviews", "/money"):
        assert client.get(path)["Location"].startswith("/sign-in?next=")
    assert client.post("/keys", {"name": "k"})["Location"].startswith("/sign-in")


def test_setting_up_shows_a_picture_and_then_the_recovery_codes_once(client):
    actor = member("r", Role.REVIEWER)
    password(client, "r", "/reviews")
    page = client.get("/second-factor/set-up")
    assert '<svg class="qr"' in page.text
    assert page["Cache-Control"] == "no-store"
    secret = offered(client)
    wrong = client.post("/second-factor/set-up", {"code": "000000"})
    assert (wrong.status_code, "The code is wrong" in wrong.text) == (400, True)
    assert offered(client) == secret
    done = client.post("/second-factor/set-up", {"code": factors.code_at(secret, factors.now())})
    assert len(re.findall(r"<li><code>\d{4} \d{4}</code></li>", done.text)) == 10
    assert done["Cache-Control"] == "no-store"
    assert 'href="/reviews"' in done.text
    assert client.get("/reviews").status_code == 200
    assert client.get("/second-factor/set-up")["Location"].startswith("/sign-in")
    assert selectors.factor_of(actor.user_id)


def test_the_secret_offered_lies_sealed_in_the_session(client):
    member("r", Role.REVIEWER)
    password(client, "r")
    assert offered(client) not in str(dict(client.session))


def test_the_code_lets_in_and_the_session_changes_its_key(client):
    actor = member("r", Role.REVIEWER)
    making.enrol(actor)
    assert password(client, "r", "/reviews")["Location"] == "/second-factor"
    before = client.session.session_key
    refused = client.post("/second-factor", {"code": "000000"})
    assert (refused.status_code, "The code is wrong" in refused.text) == (400, True)
    assert client.get("/reviews")["Location"].startswith("/sign-in")
    assert client.post("/second-factor", {"code": making.code(actor)})["Location"] == "/reviews"
    assert client.session.session_key != before
    assert client.get("/reviews").status_code == 200


def test_nobody_reaches_the_code_without_a_password(client):
    for path in ("/second-factor", "/second-factor/set-up"):
        assert client.get(path)["Location"].startswith("/sign-in")
        assert client.post(path, {"code": "000000"})["Location"].startswith("/sign-in")


def test_a_factor_that_changes_ends_every_session(client):
    actor = member("r", Role.REVIEWER)
    making.enrol(actor)
    making.sign_in(client, actor, "r@example.org", PASSWORD)
    assert client.get("/reviews").status_code == 200
    Authenticator.objects.all().delete()
    making.enrol(actor)
    assert client.get("/reviews")["Location"].startswith("/sign-in")


def test_a_role_that_comes_later_asks_for_the_factor(client):
    actor = member("b", Role.BUYER)
    assert password(client, "b")["Location"] == "/"
    assert client.get("/agreements").status_code == 200
    Membership.objects.create(user_id=actor.user_id, organisation_id=actor.organisation_id, role=Role.REVIEWER)
    assert client.get("/reviews")["Location"].startswith("/sign-in")
    assert client.get("/catalogue").status_code == 200


def test_anybody_may_set_one_up_and_is_asked_for_it_from_then_on(client):
    member("b", Role.BUYER)
    password(client, "b")
    assert "Set up a second factor" in client.get("/keys").text
    secret = offered(client)
    client.post("/second-factor/set-up", {"code": factors.code_at(secret, factors.now() - 1)})
    assert "It is on" in client.get("/keys").text
    assert password(Client(), "b")["Location"] == "/second-factor"


def test_a_code_of_somebody_without_a_factor_leads_to_setting_one_up(client):
    member("b", Role.BUYER)
    password(client, "b")
    for answer in (client.get("/second-factor"), client.post("/second-factor", {"code": "000000"})):
        assert answer["Location"] == "/second-factor/set-up"


def test_the_pages_read_in_chinese(client):
    member("r", Role.REVIEWER)
    password(client, "r")
    page = client.get("/second-factor/set-up", headers={"Accept-Language": "zh-CN"})
    assert "用验证器应用扫描下图" in page.text
