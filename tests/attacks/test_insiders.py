"""A35 and A36: a provider learns nothing cheaper of one person, and staff see declared facts and figures, never rows."""

import re

import pytest
from django.test import Client

from marketplace.core.errors import Conflict
from marketplace.core.permissions import Role
from tests.marketplace.web.api.conftest import party
from tests.support import factors
from tests.support import market as making
from tests.support.consenting import consents, rows
from tests.support.tables import DECLARED

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


def test_a35_a_provider_buys_no_answer_about_its_own_table():
    both = making.member("both", Role.PROVIDER, Role.BUYER)
    row = making.listed(making.version(both, making.product(both)))
    with pytest.raises(Conflict, match="own_product"):
        making.agreement(both, row)


def test_a35_declared_bounds_stay_as_they_were_sold(courier, provider, buyer, desk):
    """A provider who narrows bounds around one person after a sale changes nothing that is listed."""
    version = courier.list(courier.version())
    desk(buyer, courier.product)
    narrow = [{**column, "bounds": [49, 50]} if column["name"] == "fee" else column for column in DECLARED["columns"]]
    changed = provider.send("PUT", f"/versions/{version}/declaration", {**DECLARED, "columns": narrow})
    assert (changed.status_code, changed.json()["code"]) == (409, "version_not_editable")
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


def insider(role):
    """A member of staff at a browser and with a key."""
    staff, client = party(f"insider-{role}", role), Client()
    assert factors.sign_in(client, staff.actor, f"insider-{role}@e.org", "correct horse battery").status_code == 302
    return staff, client


def test_a36_no_page_and_no_address_shows_staff_a_row(courier, marked):
    version = courier.version(marked, consents())
    upload = courier.provider.get(f"/versions/{version}").json()["upload"]
    crew = {role: insider(role) for role in (Role.REVIEWER, Role.OPERATOR)}
    for step in ("in review", "listed"):
        for role, (staff, client) in crew.items():
            shown = dict(pages(client))
            assert len(shown) > 3
            assert role is Role.OPERATOR or step == "listed" or any(path.startswith("/reviews/") for path in shown)
            ids = {"version": version, "upload": upload}
            shown |= {path: body(staff.get(path.format(**ids))) for path in API}
            for path, text in shown.items():
                assert not [secret for secret in secrets(marked) if secret in text], (role, step, path)
        if step == "in review":
            courier.list(version)


def test_a36_raw_bytes_have_no_address(provider, reviewers):
    """Not even the provider gets an upload back: parts can be put and listed, never read."""
    upload = provider.upload(f"{MARK}\n".encode())
    for someone in (provider, *reviewers):
        for path in (f"/uploads/{upload}/parts/1", f"/uploads/{upload}/complete"):
            assert someone.get(path).status_code in {403, 404, 405}
    assert MARK not in body(provider.get(f"/uploads/{upload}"))
