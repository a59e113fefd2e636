"""Pages answer in both languages for those they are for, and refuse others."""

import re

import pytest

from marketplace.accounts import services
from marketplace.core.permissions import SYSTEM, Actor, Role
from tests.support import factors

pytestmark = [pytest.mark.db, pytest.mark.django_db]
PASSWORD = "a long enough pass phrase"
PAGES = {
    Role.PROVIDER: [
        "/",
        "/products",
        "/populations",
        "/rights-requests",
        "/papers",
        "/ledger",
        "/money",
        "/keys",
        "/catalogue",
        "/log",
        "/log/heads",
    ],
    Role.BUYER: ["/", "/agreements", "/questions", "/papers", "/ledger", "/money", "/keys", "/catalogue"],
    Role.REVIEWER: ["/", "/reviews", "/reviews?state=", "/populations", "/keys"],
}
FORBIDDEN = {Role.PROVIDER: "/reviews", Role.BUYER: "/products", Role.REVIEWER: "/agreements"}
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def member(client):
    def made(role):
        party = services.register_organisation(actor=SYSTEM, name=f"{role.value} party")
        email = f"{role.value}@example.org"
        user = services.register_member(
            actor=SYSTEM, organisation=party, email=email, name="N", password=PASSWORD, roles=[role]
        )
        actor = Actor(user_id=user.id, organisation_id=party.id, roles=frozenset([role]))
        factors.enrol_if_needed(actor)
        answer = factors.sign_in(client, actor, email, PASSWORD, next="/catalogue")
        assert (answer.status_code, answer["Location"]) == (302, "/catalogue")
        return client

    return made


@pytest.mark.parametrize("role", list(PAGES))
def test_pages_in_both_languages(member, role):
    client = member(role)
    for path in PAGES[role]:
        chinese = client.get(path, headers={"Accept-Language": "zh-CN"})
        english = client.get(path, headers={"Accept-Language": "en-GB"})
        assert (chinese.status_code, english.status_code) == (200, 200), path
        assert '<html lang="zh-Hans">' in chinese.text
        assert HAN.search(chinese.text)
        left = HAN.findall(english.text.replace("中文", ""))
        assert left == [], path


@pytest.mark.parametrize("role", list(FORBIDDEN))
def test_other_roles_are_refused(member, role):
    answer = member(role).get(FORBIDDEN[role], headers={"Accept-Language": "en"})
    assert answer.status_code == 403
    assert "Your role may not do this." in answer.text


def test_nobody_signed_in_is_sent_to_sign_in(client):
    answer = client.get("/ledger")
    assert answer["Location"] == "/sign-in?next=%2Fledger"
    assert client.get("/catalogue").status_code == 200


def test_a_wrong_password_says_so_and_ten_lock(client):
    for _ in range(10):
        answer = client.post("/sign-in", {"email": "x@example.org", "password": "no"})
        assert "邮箱与密码不匹配" in answer.text
    assert "失败次数过多" in client.post("/sign-in", {"email": "x@example.org", "password": "no"}).text


def test_sign_in_never_leads_elsewhere(member, client):
    member(Role.BUYER)
    answer = client.post("/language", {"language": "en", "next": "https://evil.example/"})
    assert answer["Location"] == "/"
    assert '<html lang="en">' in client.get("/catalogue").text


def test_a_key_is_shown_once(member):
    client = member(Role.BUYER)
    made = client.post("/keys", {"name": "laptop"})
    secret = re.search(r"lt_[0-9a-f]{12}_[\w-]{40,}", made.text)[0]
    assert secret not in client.get("/keys").text


def test_an_unknown_thing_is_not_found_in_words(member):
    answer = member(Role.PROVIDER).get("/versions/00000000-0000-0000-0000-000000000000")
    assert answer.status_code == 404
    assert "此处没有您可以查看的内容" in answer.text


def test_nothing_is_asked_from_outside(member):
    text = member(Role.BUYER).get("/").text
    assert re.findall(r'(?:src|href)="(?:https?:)?//', text) == []
