"""Every address, each method, each seat: what the matrix of threat F1 is made of.

A seat is one person of an organisation of their own. `owner` and `buyer` own the things the addresses name; `rival`
provides and buys, and owns none of them. What somebody meets is one letter:

    +  let in, whatever is then said about what was sent       o  not signed in: sent away or 401
    f  their role may not do this at all: 403                  u  not theirs, or not there: 404
    m  the address has no such method: 405
"""

import itertools
import json
import re
from contextlib import contextmanager
from dataclasses import replace
from uuid import UUID, uuid4

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.http import urlencode

from marketplace.accounts import services as accounts
from marketplace.billing import services as billing
from marketplace.core.jobs import enqueue
from marketplace.core.permissions import SYSTEM, Role
from marketplace.evidence import selectors as evidence
from marketplace.evidence.services import publish_head
from marketplace.licences import selectors as licences
from marketplace.oversight.services import ask_access
from marketplace.papers import selectors as papers
from marketplace.papers import wording
from marketplace.processing.models import Run
from marketplace.releases import selectors as releases
from marketplace.reviews import services as reviews
from tests.support import factors, market
from tests.support.papers import FILED

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
SEATS = {
    "owner": [Role.PROVIDER],
    "buyer": [Role.BUYER],
    "rival": [Role.PROVIDER, Role.BUYER],
    "reviewer": [Role.REVIEWER],
    "operator": [Role.OPERATOR],
    "regulator": [Role.REGULATOR],
    "unproved": [Role.REVIEWER],  # has set no second factor up
    "member": [],
    "anybody": None,
}
READS = {"HEAD", "OPTIONS"}
# what an operation must be told to come as far as asking who calls, where kinds alone do not do
BODIES = {
    ("api/v1/uploads", "POST"): lambda _: {"file_name": "a.csv"},
    ("api/v1/papers/identity", "POST"): lambda _: FILED,
    ("api/v1/papers/agreement", "POST"): lambda _: SIGNED,
    ("api/v1/products", "POST"): lambda things: {**market.PRODUCT, "population": things["population"]},
    ("api/v1/products/<uuid:product_id>/versions", "POST"): lambda things: {"upload": things["upload_id"]},
    ("api/v1/rights-requests/<uuid:request_id>/answer", "POST"): lambda _: {"decision": "answered", "text": "x"},
    ("api/v1/agreements", "POST"): lambda things: {
        "product": things["product_id"],
        "offer": things["offer_id"],
        "purpose_code": market.PURPOSE,
        "scenario": "x",
        "days": 1,
    },
    ("api/v1/quotes", "POST"): lambda things: {"agreement": things["agreement_id"], **QUESTION},
    ("api/v1/queries", "POST"): lambda things: {"agreement": things["agreement_id"], **QUESTION},
    ("api/v1/refunds", "POST"): lambda things: {"agreement": things["agreement_id"], "fen": 1},
}
FORMS = {
    "catalogue/<uuid:product_id>/offers": lambda things: {
        "offer": things["offer_id"],
        "purpose_code": market.PURPOSE,
        "scenario": "x",
        "days": "1",
    },
    "money": lambda _: {"yuan": "1"},
    "papers": lambda _: FILED,
    "oversight/access": lambda things: {"version": things["version_id"], "reason": "x" * 40},
}
QUESTION = {"query": {"select": [{"count": "rows"}]}, "epsilon": 0.01}
SIGNED = {"version": wording.current().version, "sha256": wording.current().sha256, "name": "x"}
FOUND = {"info_type": "ID_CARD", "sensitivity": "direct", "confidence": 0.98, "evidence": {}, "action": "drop"}
FIELDS = {"string": "x", "integer": 1, "object": {}, "array": [], "boolean": True, "number": 0.01}


def addresses(patterns=None, prefix=""):
    """Every address of the market, as (pattern, view)."""
    for item in get_resolver().url_patterns if patterns is None else patterns:
        path = prefix + str(item.pattern)
        if isinstance(item, URLResolver):
            yield from addresses(item.url_patterns, path)
        elif isinstance(item, URLPattern):
            yield path, item


def filled(item, path, things):
    """An address with the ids of things in it; KeyError names a part nobody has thought of."""
    for name in item.pattern.converters:
        path = re.sub(rf"<\w+:{name}>", str(things[name]), path)
    return "/" + path


def body_of(item, pattern, method, things):
    """A body with the fields an operation takes, each of the right kind."""
    if pattern in FORMS:
        return FORMS[pattern](things)
    if (pattern, method) in BODIES:
        return {
            name: value if isinstance(value, int | float | dict | list) else str(value)
            for name, value in BODIES[pattern, method](things).items()
        }
    handler = getattr(getattr(item.callback, "view_class", None), method.lower(), None)
    asked = getattr(handler, "takes", {"properties": {}})["properties"]
    return {
        name: str(uuid4()) if kind.get("format") == "uuid" else FIELDS[kind.get("type", "object")]
        for name, kind in asked.items()
    }


@contextmanager
def undone():
    """Nothing done inside remains."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Seat:
    """One person, with a session for pages and a key for the API."""

    def __init__(self, name, roles):
        self.name, self.cookies, self.key = name, {}, ""
        if roles is not None:
            self.actor = market.member(name, *roles)
            self._enter()
            held = frozenset(roles or [Role.BUYER])  # who has no role any more may still hold a key
            self.key = accounts.make_key(actor=replace(self.actor, roles=held), name="k")[1]

    def _enter(self):
        client = Client()
        if self.name != "unproved":
            factors.enrol_if_needed(self.actor)
        factors.sign_in(client, self.actor, f"{self.name}@example.org", market.PASSWORD)
        self.cookies = client.cookies

    def send(self, method, path, body):
        """What the market answers; nothing of it remains, neither there nor in the browser."""
        client = Client(headers={"Accept-Language": "en"})
        if path.startswith("/api/"):
            heads = {"Authorization": f"Bearer {self.key}"} if self.key else {}
            sent = {"data": json.dumps(body).encode(), "content_type": "application/json", "headers": heads}
        else:
            client.cookies.update(self.cookies)
            sent = {"data": urlencode(body), "content_type": "application/x-www-form-urlencoded"}
        with undone():
            answer = client.generic(method, path, **sent)
            answer.kept = answer.getvalue()
            answer.close()
        return answer


def letter(answer):
    """What somebody met, as a letter."""
    assert answer.status_code != 500, (answer.request["REQUEST_METHOD"], answer.request["PATH_INFO"], answer.content)
    away = answer.status_code == 302 and "sign-in" in answer["Location"]
    return "o" if away else {401: "o", 403: "f", 404: "u", 405: "m"}.get(answer.status_code, "+")


def things_of(seats):
    """One of everything an address can name."""
    owner, buyer = seats["owner"].actor, seats["buyer"].actor
    version = market.version(owner, market.product(owner))
    listed = market.listed(version)
    about = {"subject_kind": "version", "subject_id": version.id}
    job = enqueue("processing.prepare", organisation_id=owner.organisation_id, **about)
    Run.objects.create(
        version_id=version.id, job=job, kind="prepare", findings={"columns": {"id": FOUND}}, counts={"rows": 1}
    )
    case = reviews.open_case(actor=SYSTEM, title="T", owner_id=owner.organisation_id, **about)
    agreement = market.agreement(buyer, listed)
    asked = market.question(buyer, agreement, {"select": [{"count": "rows"}]})
    market.answered(asked)
    release = releases.release_of(version.id)
    key, _ = accounts.make_key(actor=owner, name="other")
    publish_head()
    return {
        "population": version.product.population_id,
        "population_id": version.product.population_id,
        "version_id": version.id,
        "product_id": version.product_id,
        "upload_id": version.upload_id,
        "number": 1,
        "job_id": job.id,
        "case_id": case.id,
        "agreement_id": agreement.id,
        "question_id": asked.id,
        "query_id": asked.id,
        "release_id": release.id,
        "name": release.tables.first().name,
        "entry_id": evidence.entries().first().id,
        "offer_id": licences.standing_offers(version.product_id).first().id,
        "invoice_id": billing.request_top_up(actor=buyer, fen=100).id,
        "key_id": key.id,
        "request_id": uuid4(),  # an individual's; theirs alone are in tests/marketplace/web/api/test_individuals.py
        "withdrawal_id": uuid4(),
        "signature_id": papers.signatures_of(owner).first().id,
        "reset_id": accounts.ask_reset(actor=seats["operator"].actor, email="reviewer@example.org", reason="x" * 40).id,
        "organisation_id": owner.organisation_id,
        "access_id": ask_access(actor=seats["regulator"].actor, version_id=version.id, reason="x" * 40).id,
    }


def absent(things):
    """Ids of nothing, in place of things."""
    return {name: uuid4() if isinstance(value, UUID) else value for name, value in things.items()}


def asked(seats, things):
    """Every address and method, by every seat, as (pattern, method, seat, answer).

    A method the address has not is the same for everybody, so one seat asks for it; HEAD and OPTIONS go through GET's
    door, so two ask.
    """
    for (pattern, item), method in itertools.product(addresses(), METHODS):
        path, body = filled(item, pattern, things), body_of(item, pattern, method, things)
        first, *others = seats.values()
        answer = first.send(method, path, body)
        yield pattern, method, first, answer
        for seat in () if answer.status_code == 405 else [seats["anybody"]] if method in READS else others:
            yield pattern, method, seat, seat.send(method, path, body)
