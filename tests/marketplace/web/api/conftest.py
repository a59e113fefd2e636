"""Parties with keys, a client that speaks as one of them, and a listed product made without running the pipeline."""

import base64
import hashlib
import io
import json
from dataclasses import dataclass, field
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from marketplace.accounts import services as accounts
from marketplace.catalogue.models import Population, ProductVersion
from marketplace.core import clock
from marketplace.core.permissions import SYSTEM, Actor, Role
from marketplace.licences import services as licences
from marketplace.releases import services as releases
from marketplace.releases.models import Release
from tests.support import factors
from tests.support.papers import put_in_order
from tests.support.tables import DECLARED, PURPOSE

OFFER = {"purpose_codes": [PURPOSE], "days": 365, "epsilon": 1, "fen": 500_000}
PRODUCT = {
    "title": "快递运单",
    "description": "A courier's waybills.",
    "theme": "transport",
    "purpose_codes": [PURPOSE],
    "legal_basis": "contract",
    "source_statement": "Collected by the courier when a parcel is handed over.",
}
POPULATION = {"name": "寄件人", "description": "People who sent a parcel.", "epsilon_cap": 10}


@dataclass
class Party:
    """One member of one organisation, and what they send."""

    actor: Actor
    key: str
    http: APIClient = field(default_factory=lambda: APIClient(enforce_csrf_checks=True))

    def send(self, method, path, body=None, *, raw=None, kind="application/json", language="en", **headers):
        data = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
        heads = {"Authorization": f"Bearer {self.key}", "Accept-Language": language}
        heads |= {name.replace("_", "-"): value for name, value in headers.items()}
        if not self.key:
            del heads["Authorization"]
        stream = {"wsgi.input": io.BytesIO(data)}  # as a server gives it; Django's own fake forbids lies
        return self.http.generic(method, f"/api/v1{path}", data, content_type=kind, headers=heads, **stream)

    def get(self, path, **headers):
        return self.send("GET", path, **headers)

    def post(self, path, body=None, **headers):
        return self.send("POST", path, {} if body is None else body, **headers)

    def put_part(self, upload, number, data, **headers):
        headers = {"Content_Digest": digest_of(data)} | headers
        path = f"/uploads/{upload}/parts/{number}"
        return self.send("PUT", path, raw=data, kind="application/octet-stream", **headers)

    def upload(self, data, purpose="data"):
        made = self.post("/uploads", {"file_name": "table.csv", "purpose": purpose}).json()
        assert self.put_part(made["id"], 1, data).status_code == 200
        assert self.post(f"/uploads/{made['id']}/complete", {"parts": 1}).status_code == 200
        return made["id"]


def digest_of(data):
    return f"sha-256=:{base64.b64encode(hashlib.sha256(data).digest()).decode()}:"


def party(name, *roles, papers=True):
    organisation = accounts.register_organisation(actor=SYSTEM, name=f"org {name}")
    password = "correct horse battery"
    user = accounts.register_member(
        actor=SYSTEM, organisation=organisation, email=f"{name}@e.org", name=name, password=password, roles=roles
    )
    actor = Actor(user_id=user.id, organisation_id=organisation.id, roles=frozenset(roles))
    factors.enrol_if_needed(actor)
    if papers:
        put_in_order(actor, name)
    return Party(actor, accounts.make_key(actor=actor, name="test")[1])


@pytest.fixture
def provider(db):
    return party("provider", Role.PROVIDER)


@pytest.fixture
def rival(db):
    return party("rival", Role.PROVIDER, Role.BUYER)


@pytest.fixture
def buyer(db):
    return party("buyer", Role.BUYER)


@pytest.fixture
def reviewers(db):
    return [party("reviewer-a", Role.REVIEWER), party("reviewer-b", Role.REVIEWER)]


@pytest.fixture
def operators(db):
    return [party("operator-a", Role.OPERATOR), party("operator-b", Role.OPERATOR)]


@pytest.fixture
def anybody(db):
    return Party(SYSTEM, "")


@pytest.fixture
def product(provider):
    """A product on a confirmed population."""
    made = provider.post("/populations", POPULATION)
    assert made.status_code == 201, made.content
    Population.objects.filter(id=made.json()["id"]).update(state="confirmed")
    made = provider.post("/products", {**PRODUCT, "population": made.json()["id"]})
    assert made.status_code == 201, made.content
    return made.json()


@pytest.fixture
def version(provider, product):
    """A declared version that nobody has submitted."""
    body = {"upload": provider.upload(b"id,name\n"), "declaration": {**DECLARED, "offers": [OFFER]}}
    made = provider.post(f"/products/{product['id']}/versions", body)
    assert made.status_code == 201, made.content
    return made.json()


@pytest.fixture
def listed(version):
    """The same version as if it had been released: offers, accounts and a release without tables."""
    ProductVersion.objects.filter(id=version["id"]).update(state="listed", listed_at=clock.now())
    row = ProductVersion.objects.select_related("product__population").get(id=version["id"])
    licences.publish_offers(actor=SYSTEM, version=row)
    releases.open_accounts(actor=SYSTEM, product=row.product, guarantee="pure")
    Release.objects.create(version=row, charge_id=uuid4(), card={"unit": "person"}, bounded_file="none.parquet")
    return row


@pytest.fixture
def agreement(buyer, listed):
    """The buyer's agreement on the listed product."""
    offer = buyer.get(f"/catalogue/{listed.product_id}").json()["offers"][0]
    body = {"product": str(listed.product_id), "offer": offer["id"], "purpose_code": PURPOSE}
    made = buyer.post("/agreements", {**body, "scenario": "planning", "days": 30})
    assert made.status_code == 201, made.content
    return made.json()["id"]
