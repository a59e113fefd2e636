"""A35 and A36: a provider learns nothing cheaper of one person, and staff see declared facts and figures, never rows."""

import re

import pytest
from django.test import Client

from marketplace.core.permissions import Role
from tests.marketplace.web.api.conftest import party
from tests.support.consenting import Courier, consents, rows
from tests.support.tables import DECLARED, PURPOSE

pytestmark = pytest.mark.django_db
MARK = "zq7marker"
LINK = re.compile(r'(?:href|hx-get|action)="(/[^"#?]*)')
LEAVING = ("/sign-out", "/language", "/static")
API = [
    "/reviews",
    "/reviews?state=all",
    "/jobs",
    "/versions/{version}",
    "/versions/{version}/inspection",
    "/versions/{version}/consents",
    "/products",
    "/populations",
    "/budgets",
    "/uploads",
    "/uploads/{upload}",
    "/versions/{version}/assessment",
    "/rights-requests",
    "/log/entries",
    "/log/export",
]


@pytest.fixture
def marked():
    """Rows whose every cell could be told again: names, remarks, cities nobody has."""
    return [[row[0], f"{MARK}-{place}", *row[2:]] for place, row in enumerate(rows())]


def test_a35_a_provider_buys_no_answer_about_its_own_table(rival, reviewers, sent, django_capture_on_commit_callbacks):
    own = Courier(rival, reviewers, sent, django_capture_on_commit_callbacks).start()
    own.list(own.version())
    offer = rival.get(f"/catalogue/{own.product}").json()["offers"][0]
    body = {"product": own.product, "offer": offer["id"], "purpose_code": PURPOSE, "scenario": "x", "days": 30}
    refused = rival.post("/agreements", body)
    assert (refused.status_code, refused.json()["code"]) == (409, "own_product")


def test_a35_declared_bounds_stay_as_they_were_sold(courier, provider, buyer, desk):
    """A provider who narrows bounds around one person after a sale changes nothing that is listed; a new version is reviewed."""
    version = courier.list(courier.version())
    desk(buyer, courier.product)
    narrow = [{**column, "bounds": [49, 50]} if column["name"] == "fee" else column for column in DECLARED["columns"]]
    changed = provider.send("PUT", f"/versions/{version}/declaration", {**DECLARED, "columns": narrow})
    assert (changed.status_code, changed.json()["code"]) == (409, "version_not_editable")
    again = courier.version(declaration={**DECLARED, "columns": narrow})
    assert provider.get(f"/versions/{again}").json()["state"] == "in_review"
    shown = buyer.get(f"/catalogue/{courier.product}").json()["columns"]
    (fee,) = [column for column in shown if column["name"] == "fee"]
    assert fee["bounds"] in ([-10, 50], ["-10", "50"])


def secrets(table):
    """What stands in a row and nowhere else."""
    return [MARK, *(row[0] for row in table)]


def body(response):
    return (response.getvalue() if response.streaming else response.content).decode()


def pages(client, start=("/", "/reviews", "/reviews?state=", "/money", "/keys", "/organisation", "/log", "/ledger")):
    """Every page a person reaches by links, as (address, text)."""
    waiting, seen = list(start), set()
    while waiting:
        path = waiting.pop()
        if path in seen or path.startswith(LEAVING) or path.startswith("/api/v1/docs"):
            continue
        seen.add(path)
        shown = client.get(path, headers={"Accept-Language": "en"})
        if shown.status_code == 200 and "html" in shown["Content-Type"]:
            text = shown.content.decode()
            waiting += LINK.findall(text)
            yield path, text


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.OPERATOR])
def test_a36_no_page_and_no_address_shows_staff_a_row(role, courier, marked):
    version = courier.version(marked, consents())
    staff = party("insider", role)
    client = Client()
    said = client.post("/sign-in", {"email": "insider@e.org", "password": "correct horse battery"})
    assert said.status_code == 302
    upload = courier.provider.get(f"/versions/{version}").json()["upload"]
    for step in ("in review", "listed"):
        shown = dict(pages(client))
        assert len(shown) > 3
        ids = {"version": version, "upload": upload}
        shown |= {path: body(staff.get(path.format(**ids))) for path in API}
        for path, text in shown.items():
            assert not [secret for secret in secrets(marked) if secret in text], (step, path)
        assert (role is not Role.REVIEWER) or step == "listed" or any("/reviews/" in path for path in shown)
        if step == "in review":
            courier.list(version)


def test_a36_raw_bytes_have_no_address(provider, reviewers):
    """Not even the provider gets an upload back: parts can be put and listed, never read."""
    upload = provider.upload(f"{MARK}\n".encode())
    for someone in (provider, *reviewers):
        for path in (f"/uploads/{upload}/parts/1", f"/uploads/{upload}/complete"):
            assert someone.get(path).status_code in {403, 404, 405}
    assert MARK not in body(provider.get(f"/uploads/{upload}"))
