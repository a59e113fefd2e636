"""A listed product whose basis is consent, made by the real pipeline over HTTP: for what individuals see and do."""

import csv
import io
import json
import random
from dataclasses import dataclass, field

from marketplace.operations.jobs import TASKS
from tests.support.tables import DECLARED, HEADER, PURPOSE, as_csv

CHECK = "10X98765432"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
MANIFEST = ["id", "purposes", "granted_at", "expires_at", "notice_version", "separate", "guardian", "evidence_ref"]
OFFER = {"purpose_codes": [PURPOSE], "days": 365, "epsilon": 1, "fen": 500_000}
PRODUCT = {
    "title": "快递运单",
    "description": "A courier's waybills.",
    "theme": "transport",
    "purpose_codes": [PURPOSE],
    "legal_basis": "consent",
    "source_statement": "Collected by the courier when a parcel is handed over.",
}
POPULATION = {"name": "寄件人", "description": "People who sent a parcel.", "epsilon_cap": 10}
PEOPLE = 60


def resident_id(number):
    """Return the made-up resident ID of a grown-up."""
    body = f"11010519900101{number:03d}"
    return body + CHECK[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11]


def rows(people=PEOPLE):
    draw = random.Random(1)
    for number in range(people):
        service = draw.choice(["standard", "express"])
        yield [resident_id(number), "张三", "上海市", service, "2025-03-01", "true", "5"]


def consents(people=PEOPLE, **more):
    facts = {"purposes": PURPOSE, "granted_at": "2025-01-01", "evidence_ref": "", **more}
    for number in range(people):
        row = {**facts, "id": resident_id(number), "evidence_ref": f"C{number}"}
        yield [row.get(name, "") for name in MANIFEST]


@dataclass
class Courier:
    """The story so far: who takes part, what they made."""

    provider: object
    reviewers: list
    sent: list
    commit: object
    product: str = ""
    codes: dict = field(default_factory=dict)

    def start(self, **changes):
        """Make the population and the product."""
        population = self.provider.post("/populations", POPULATION).json()["id"]
        self.approve(population)
        made = self.provider.post("/products", {**PRODUCT, **changes, "population": population})
        self.product = made.json()["id"]
        return self

    def version(self, table=None, manifest=None, declaration=None, offers=(OFFER,)):
        """Upload a version with its manifest and prepare it; returns its id."""
        upload = self.provider.upload(as_csv(HEADER, table or rows()))
        body = {"upload": upload, "declaration": {**(declaration or DECLARED), "offers": list(offers)}}
        with self.commit(execute=True):
            made = self.provider.post(f"/products/{self.product}/versions", body).json()
            sealed = self.provider.upload(as_csv(MANIFEST, manifest or consents()), purpose="manifest")
            self.provider.post(f"/versions/{made['id']}/consents", {"upload": sealed})
            submitted = self.provider.post(f"/versions/{made['id']}/submit")
        assert submitted.status_code == 202, submitted.content
        self.do("processing.prepare")
        return made["id"]

    def list(self, version):
        """Let two reviewers approve and the release be drawn."""
        with self.commit(execute=True):
            self.approve(version)
        self.do("processing.release")
        assert self.provider.get(f"/versions/{version}").json()["state"] == "listed"
        return version

    def approve(self, subject):
        for reviewer in self.reviewers:
            for case in reviewer.get("/reviews?state=pending").json()["results"]:
                if case["subject"][1] == subject:
                    decided = reviewer.post(f"/reviews/{case['id']}/decision", {"decision": "approve", "reason": "ok"})
                    assert decided.status_code == 201, decided.content

    def do(self, name):
        """Do the newest job of a task, as a worker would."""
        TASKS[name]([arguments[0] for task, arguments in self.sent if task == name][-1])

    def newest(self):
        """Return the id of the newest version."""
        return self.provider.get(f"/products/{self.product}").json()["versions"][0]["id"]

    def receipts(self, version):
        """Fetch the receipt codes; returns them by the provider's reference."""
        told = self.provider.post(f"/versions/{version}/receipts")
        assert told.status_code == 200, told.content
        return {row["evidence_ref"]: row["receipt_code"] for row in csv.DictReader(io.StringIO(told.content.decode()))}


def sign_in(anybody, code, number):
    """Return what calls the individual's addresses as the person of a code."""
    made = anybody.post("/individuals/session", {"receipt_code": code, "person_key": resident_id(number)})
    assert made.status_code == 201, made.content
    token = made.json()["token"]

    def call(method, path, body=None, **headers):
        return anybody.http.generic(
            method,
            f"/api/v1/individuals{path}",
            b"" if body is None else json.dumps(body).encode(),
            content_type="application/json",
            headers={
                "Authorization": f"Bearer {token}",
                "Accept-Language": "en",
                **{name.replace("_", "-"): value for name, value in headers.items()},
            },
        )

    return call
