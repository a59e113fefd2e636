"""`manage.py demo_code`: what the demo's people type after the password."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from marketplace.accounts import factors, selectors
from marketplace.operations.demo import seeding

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(tmp_path):
    made = seeding.passwords(tmp_path / "demo.json")
    seeding.seats(made)
    return made


def printed(name):
    out = io.StringIO()
    call_command("demo_code", name, stdout=out)
    return out.getvalue().strip()


@pytest.mark.parametrize("email", ["reviewer1@demo.example", "operator2@demo.example", "regulator@demo.example"])
def test_password_and_code_open_the_session(known, email):
    client = Client()
    assert client.post("/sign-in", {"email": email, "password": known[email]})["Location"] == "/second-factor"
    assert client.post("/second-factor", {"code": printed(email)})["Location"] == "/"
    assert client.get("/").status_code == 200


def test_a_used_code_is_not_printed_again(known):
    first = printed("first_reviewer")
    row = selectors.factor_of(selectors.user_with_email("reviewer1@demo.example").id)
    row.data["moment"] = factors.now()
    row.save()
    assert printed("first_reviewer") != first


@pytest.mark.parametrize("name", ["buyer@demo.example", "nobody", ""])
def test_who_needs_no_code_gets_none(known, name):
    with pytest.raises(CommandError, match="first_reviewer"):
        printed(name)


def test_an_older_demos_people_keep_their_passwords(tmp_path):
    file = Path(tmp_path / "demo.json")
    kept = {"role": "buyer", "organisation": "x", "email": "buyer@demo.example", "password": "kept"}
    file.write_text(json.dumps({"sign_ins": [kept]}))
    made = seeding.passwords(file)
    assert made["buyer@demo.example"] == "kept"
    assert set(made) == {party.email for party in seeding.PARTIES.values()}
    assert seeding.passwords(file) == made
    assert len({made[name] for name in made}) == len(made)
