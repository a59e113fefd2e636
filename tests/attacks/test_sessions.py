"""Keys in a stolen database, stolen and fixed sessions, limits that a header does not lift (threats F5, F6, F8, F9)."""

import hashlib
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from marketplace.core.permissions import Role
from tests.support import factors
from tests.support.market import PASSWORD, member

pytestmark = [pytest.mark.db, pytest.mark.django_db]
ROOT = Path(__file__).parents[2]
PRODUCTION = "marketplace.settings.production"


@pytest.fixture
def client():
    return Client(headers={"Accept-Language": "en"})


def everything():
    """All text and bytes of the database."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [str(bytes(cell) if isinstance(cell, memoryview) else cell) for row in cursor for cell in row]
    return "\n".join(found)


def test_f5_a_stolen_database_holds_no_working_key_password_or_code():
    from marketplace.accounts import services

    actor = member("r", Role.REVIEWER)
    spare = factors.enrol(actor)
    _, text = services.make_key(actor=actor, name="k")
    secret = text.split("_", 2)[2]
    stolen = everything()
    assert hashlib.sha256(secret.encode()).hexdigest() in stolen  # the search does reach the keys
    for held in (secret, PASSWORD, factors.SECRETS[actor.user_id], *spare):
        assert held not in stolen


@pytest.mark.parametrize("role", [Role.BUYER, Role.REVIEWER])
def test_f6_a_session_known_before_is_not_the_one_after(client, role):
    actor = member("x", role)
    factors.enrol_if_needed(actor)
    client.get("/sign-in")
    fixed = import_module("django.contrib.sessions.backends.db").SessionStore()
    fixed.create()
    client.cookies["sessionid"] = fixed.session_key
    factors.sign_in(client, actor, "x@example.org", PASSWORD)
    assert client.get("/keys").status_code == 200
    thief = Client()
    thief.cookies["sessionid"] = fixed.session_key
    assert thief.get("/keys")["Location"].startswith("/sign-in")


def test_f6_signing_out_ends_the_session_for_whoever_holds_it(client):
    actor = member("b", Role.BUYER)
    factors.sign_in(client, actor, "b@example.org", PASSWORD)
    thief = Client()
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    assert thief.get("/keys").status_code == 200
    client.post("/sign-out")
    assert thief.get("/keys")["Location"].startswith("/sign-in")


def test_f6_another_password_ends_every_session(client):
    from marketplace.accounts.models import User

    actor = member("b", Role.BUYER)
    factors.sign_in(client, actor, "b@example.org", PASSWORD)
    user = User.objects.get(id=actor.user_id)
    user.set_password("another long pass phrase")
    user.save()
    assert client.get("/keys")["Location"].startswith("/sign-in")


def test_f6_cookies_are_for_this_site_and_no_script(client):
    factors.sign_in(client, member("b", Role.BUYER), "b@example.org", PASSWORD)
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    production = import_module(PRODUCTION)
    assert (production.SESSION_COOKIE_SECURE, production.CSRF_COOKIE_SECURE) == (True, True)


def test_f8_a_spoofed_address_lifts_no_limit(client):
    member("b", Role.BUYER)
    for number in range(10):
        tried = {"email": "b@example.org", "password": f"guess {number}"}
        client.post("/sign-in", tried, headers={"X-Forwarded-For": f"203.0.113.{number}"})
    right = {"email": "b@example.org", "password": PASSWORD}
    answer = client.post("/sign-in", right, headers={"X-Forwarded-For": "203.0.113.99"})
    assert "Too many failed attempts" in answer.text


def test_f8_guessing_codes_locks_the_factor_for_every_browser(client):
    actor = member("r", Role.REVIEWER)
    factors.enrol(actor)
    for _ in range(5):
        browser = Client()
        browser.post("/sign-in", {"email": "r@example.org", "password": PASSWORD})
        browser.post("/second-factor", {"code": "000000"})
    client.post("/sign-in", {"email": "r@example.org", "password": PASSWORD})
    assert "Too many failed attempts" in client.post("/second-factor", {"code": factors.code(actor)}).text


def deployed(tmp_path, **settings):
    """What `check --deploy` says of the production settings, as (exit status, text)."""
    (tmp_path / "secret").write_bytes(os.urandom(48))
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": PRODUCTION, "MARKET_VAR": str(tmp_path / "var")}
    environment |= {"DATABASE_URL": "postgres://u:p@127.0.0.1/none", "SECRET_KEY_FILE": str(tmp_path / "secret")}
    environment |= {"ALLOWED_HOSTS": "market.example", **settings}
    line = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


def test_f9_the_production_settings_are_clean_and_loose_ones_are_refused(tmp_path):
    assert deployed(tmp_path) == (0, "")
    for loose in ({"ALLOW_SCRIPTED_REVIEW": "1"}, {"PAYMENT_PROVIDER": "fake"}, {"DATABASE_URL": "sqlite:///x"}):
        status, said = deployed(tmp_path, **loose)
        assert (status, "market.E" in said) == (1, True), loose
