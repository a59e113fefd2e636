"""Who gets in: keys, roles, and other people's things, which nobody can tell from things that are not there."""

from datetime import timedelta
from uuid import uuid4

import pytest

from marketplace.accounts import services as accounts
from marketplace.accounts.models import ApiKey, User
from marketplace.core import clock
from marketplace.core.jobs import enqueue
from marketplace.processing.models import Run
from tests.marketplace.web.api.conftest import POPULATION, Party

pytestmark = [pytest.mark.db, pytest.mark.django_db]
RANDOM = "6f1c1a52-0a1f-4d0e-9a55-0a4d62fd8a11"


@pytest.mark.parametrize("path", ["/uploads", "/products", "/populations", "/keys", "/reviews", "/queries", "/budgets"])
def test_without_a_key_nobody_enters(anybody, path):
    answer = anybody.get(path)
    assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")
    assert answer["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("path", ["/catalogue", "/log/entries", "/schema"])
def test_what_anybody_may_read(anybody, path):
    assert anybody.get(path).status_code == 200


@pytest.mark.parametrize("change", ["secret", "prefix", "kind", "empty", "long", "nul"])
def test_a_wrong_key_is_one_answer(provider, change):
    kind, prefix, secret = provider.key.split("_", 2)
    wrong = {
        "secret": f"lt_{prefix}_{secret[:-1]}?",
        "prefix": f"lt_{'0' * 12}_{secret}",
        "kind": f"{kind}x_{prefix}_{secret}",
        "empty": "",
        "long": "lt_" + "x" * 5000,
        "nul": "lt_\\0_x",
    }[change]
    answer = Party(provider.actor, wrong or " ").get("/uploads")
    assert (answer.status_code, answer.json()["code"]) == (401, "key_not_valid")
    assert Party(provider.actor, wrong or " ").get("/catalogue").status_code == 401


@pytest.mark.parametrize(
    "fields",
    [
        {"expires_at": clock.now() - timedelta(seconds=1)},
        {"revoked_at": clock.now()},
        {"cidrs": ["203.0.113.0/24"]},
        {"cidrs": ["2001:db8::/32"]},
    ],
)
def test_a_key_that_ended_or_is_elsewhere(provider, fields):
    ApiKey.objects.update(**fields)
    assert provider.get("/uploads").json()["code"] == "key_not_valid"


def test_a_key_of_somebody_who_left(provider):
    User.objects.update(is_active=False)
    assert provider.get("/uploads").status_code == 401


def test_a_key_is_shown_once_and_dies_when_revoked(provider):
    made = provider.post("/keys", {"name": "second", "days": 1}).json()
    second = Party(provider.actor, made["key"])
    assert second.get("/uploads").status_code == 200
    assert made["key"].split("_", 2)[2] not in provider.get("/keys").content.decode()
    assert provider.send("DELETE", f"/keys/{made['id']}").status_code == 200
    assert second.get("/uploads").status_code == 401


def test_scopes_narrow_a_key(provider):
    _, text = accounts.make_key(actor=provider.actor, name="narrow", scopes=["catalogue:product:write"])
    narrow = Party(provider.actor, text)
    assert narrow.get("/products").status_code == 200
    answer = narrow.post("/uploads", {"file_name": "a.csv"})
    assert (answer.status_code, answer.json()["code"]) == (403, "role_not_allowed")
    wider = narrow.post("/keys", {"name": "wider"})
    assert wider.status_code == 403


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/uploads", {"file_name": "a.csv"}),
        ("POST", "/populations", POPULATION),
        ("GET", "/products", None),
        ("GET", "/reviews", None),
        ("POST", f"/reviews/{RANDOM}/decision", {"decision": "approve", "reason": "x"}),
    ],
)
def test_a_buyer_is_no_provider_and_no_reviewer(buyer, method, path, body):
    answer = buyer.send(method, path, body)
    assert (answer.status_code, answer.json()["code"]) == (403, "role_not_allowed")


def test_a_provider_asks_nothing_and_takes_no_offer_of_its_own(provider, rival, agreement, listed):
    body = {"agreement": agreement, "query": {"select": [{"count": "rows"}]}, "epsilon": 0.1}
    assert provider.post("/queries", body).status_code == 403


@pytest.fixture
def things(provider, buyer, version, agreement):
    """One of everything, by the part of its address before the id and after it."""
    question = {"agreement": agreement, "query": {"select": [{"count": "rows"}]}, "epsilon": 0.1}
    asked = buyer.post("/queries", question).json()["query"]
    job = enqueue(
        "processing.prepare",
        subject_kind="version",
        subject_id=version["id"],
        organisation_id=provider.actor.organisation_id,
    )
    Run.objects.create(version_id=version["id"], job=job, kind="prepare")
    key = provider.get("/keys").json()["results"][0]["id"]
    return {
        "uploads": version["upload"],
        "products": version["product"],
        "versions": version["id"],
        "jobs": str(job.id),
        "agreements": agreement,
        "queries": asked,
        "keys": key,
    }


ADDRESSES = [
    ("GET", "uploads", ""),
    ("PUT", "uploads", "/parts/1"),
    ("POST", "uploads", "/complete"),
    ("GET", "products", ""),
    ("GET", "products", "/versions"),
    ("POST", "products", "/versions"),
    ("GET", "versions", ""),
    ("PUT", "versions", "/declaration"),
    ("GET", "versions", "/inspection"),
    ("GET", "versions", "/recipe"),
    ("PUT", "versions", "/recipe"),
    ("POST", "versions", "/consents"),
    ("POST", "versions", "/submit"),
    ("POST", "versions", "/cancel"),
    ("GET", "jobs", ""),
    ("POST", "jobs", "/cancel"),
    ("GET", "agreements", ""),
    ("GET", "agreements", "/ledger"),
    ("POST", "agreements", "/terminate"),
    ("GET", "queries", ""),
    ("GET", "queries", "/result"),
    ("DELETE", "queries", ""),
    ("DELETE", "keys", ""),
]


def headers(answer):
    return {name: value for name, value in answer.items() if name != "RateLimit"}


def test_somebody_elses_thing_is_a_thing_that_is_not_there(things, rival):
    bodies = {"/versions": {"upload": RANDOM}, "/recipe": {"recipe": {}}}
    for method, kind, rest in ADDRESSES:
        theirs, absent = (
            rival.send(method, f"/{kind}/{thing}{rest}", bodies.get(rest, {})) for thing in (things[kind], uuid4())
        )
        assert (theirs.status_code, absent.status_code) == (404, 404), (method, kind, rest)
        assert theirs.content == absent.content
        assert headers(theirs) == headers(absent)


def test_an_upload_of_another_cannot_become_ones_version(rival, version):
    made = rival.post("/populations", POPULATION).json()
    answer = rival.post("/products", {"title": "x", "population": made["id"]})
    assert answer.status_code == 400
    answer = rival.post(f"/products/{version['product']}/versions", {"upload": version["upload"]})
    assert answer.status_code == 404


def test_an_organisations_own_case_is_not_there_for_it(provider, reviewers, product):
    case = reviewers[0].get("/reviews?kind=population").json()["results"][0]
    assert provider.get(f"/reviews/{case['id']}").status_code == 403
    theirs = reviewers[0].get(f"/reviews/{case['id']}")
    assert theirs.json()["submitted"]["name"] == POPULATION["name"]
    assert reviewers[1].get(f"/reviews/{uuid4()}").status_code == 404


def test_a_caller_learns_what_is_left_and_waits_when_nothing_is(provider, rival, settings, monkeypatch):
    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)
    settings.API_REQUESTS_PER_MINUTE = 2
    first, second, third = (provider.get("/uploads") for _ in range(3))
    assert first["RateLimit-Policy"] == '"key";q=2;w=60'
    assert [answer["RateLimit"].split(";")[1] for answer in (first, second, third)] == ["r=1", "r=0", "r=0"]
    assert [answer.status_code for answer in (first, second, third)] == [200, 200, 429]
    assert third.json()["code"] == "rate_limited"
    assert 1 <= int(third["Retry-After"]) <= 60
    assert rival.get("/uploads").status_code == 200
