"""The people of market.md's scenarios on a running market, each doing over HTTP what a person in that role does.

How a member proves who they are is `LiveMarket.client`'s matter: a second factor for reviewers is asked for there.
"""

import csv
import io
import json
import re
from dataclasses import dataclass, field, replace

import httpx

from marketplace.operations.demo import generator
from marketplace.operations.demo.client import Client
from marketplace.operations.demo.seeding import PARTIES
from tests.support.declared import courier_order
from tests.support.story import LiveMarket

SECOND = "A product of its own; the same people, hence one more population is declared for this story only."


@dataclass(frozen=True)
class Cast:
    """Who takes part."""

    market: LiveMarket
    opened: list[httpx.Client] = field(default_factory=list)
    supplier: str = "provider"  # who provides

    def close(self) -> None:
        """Close what was opened beside the members' clients."""
        for http in self.opened:
            http.close()

    def __getattr__(self, name: str) -> Client:
        """Return a member's client: `provider`, `buyer`, `first_reviewer`, `second_reviewer`."""
        return self.market.client(self.supplier if name == "provider" else name)

    def newcomer(self) -> "Cast":
        """Return the same people with another provider, whose papers nobody has put in order."""
        self.market.keys["newcomer"] = self.market.run("-m", "tests.support.newcomer")
        return replace(self, supplier="newcomer")

    @property
    def order(self):
        """The courier's texts and declaration, for a table as small as a test's."""
        return courier_order().__dict__

    def product(self, name: str, **changes) -> str:
        """Propose a population, have it confirmed by both reviewers, create a product on it; returns its id."""
        wanted = {**self.order["population"], "name": name}
        if any(self.provider.every("/populations")):
            wanted["reason"] = SECOND
        population = self.provider.post("/populations", wanted)["id"]
        self.approve(population)
        return self.provider.post("/products", {**self.order["product"], **changes, "population": population})["id"]

    def notice(self, **changes) -> None:
        """Publish what individuals were told, once."""
        wanted = {**self.order["notice"], **changes}
        if all(row["version"] != wanted["version"] for row in self.provider.every("/notices")):
            self.provider.post("/notices", wanted)

    def upload(self, product: str, table) -> str:
        """Upload a table as a new version, which is inspected; returns its id."""
        sealed = self.provider.upload("waybills.csv", memoryview(table))
        version = self.provider.post(f"/products/{product}/versions", {"upload": sealed})
        assert self.over(version["job"])["state"] == "done"
        return version["id"]

    def consents(self, version: str, manifest) -> None:
        """Attach a consent manifest."""
        sealed = self.provider.upload("consents.csv", memoryview(manifest), purpose="manifest")
        self.provider.post(f"/versions/{version}/consents", {"upload": sealed})

    def declare(self, version: str, declaration: dict) -> dict:
        """Declare a version; returns it as the market holds it."""
        path, sent = f"/versions/{version}/declaration", json.dumps(declaration)
        answer = self.provider.http.put(path, content=sent, headers={"Content-Type": "application/json"})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def submit(self, version: str) -> dict:
        """Submit a version and wait for its preparation; returns the job."""
        return self.over(self.provider.post(f"/versions/{version}/submit")["id"])

    def over(self, job: str) -> dict:
        """Wait until a job is over."""
        *_, last = self.provider.job(job)
        return last

    def case(self, reviewer: str, subject: str) -> dict:
        """Return the case that waits for a reviewer about a subject."""
        found = self.market.client(reviewer).every("/reviews?state=pending")
        return next(row for row in found if row["subject"][1] == subject)

    def decide(self, reviewer: str, subject: str, decision: str, reason: str, **more) -> None:
        """Decide a case."""
        case = self.case(reviewer, subject)
        self.market.client(reviewer).post(
            f"/reviews/{case['id']}/decision", {"decision": decision, "reason": reason, **more}
        )

    def approve(self, subject: str) -> None:
        """Let both reviewers approve."""
        for reviewer in ("first_reviewer", "second_reviewer"):
            self.decide(reviewer, subject, "approve", "In order.")

    def listed(self, version: str) -> dict:
        """Wait until an approved version is listed; returns it."""
        seen = self.provider.get(f"/versions/{version}")
        assert self.over(seen["job"])["state"] == "done"
        return self.provider.get(f"/versions/{version}")

    def publish(self, product: str, files: generator.Files) -> str:
        """Take a table all the way to the catalogue; returns the version's id."""
        version = self.upload(product, files.table)
        self.notice()
        self.consents(version, files.manifest)
        self.declare(version, self.order["declaration"])
        assert self.submit(version)["state"] == "done"
        self.approve(version)
        assert self.listed(version)["state"] == "listed"
        return version

    def agree(self, product: str, **terms) -> str:
        """Take the product's first offer; returns the agreement's id."""
        offer = self.buyer.get(f"/catalogue/{product}")["offers"][0]
        wanted = {"product": product, "offer": offer["id"], "purpose_code": offer["purpose_codes"][0], "days": 90}
        return self.buyer.post("/agreements", {**wanted, "scenario": "Where sorting centres are missing.", **terms})[
            "id"
        ]

    def receipts(self, version: str) -> dict[str, str]:
        """Take the receipt codes of a version, by the provider's reference."""
        text = self.provider.http.post(f"/versions/{version}/receipts").text
        return {row["evidence_ref"]: row["receipt_code"] for row in csv.DictReader(io.StringIO(text))}

    def individual(self, code: str, person_key: str) -> httpx.Client:
        """Sign an individual in with receipt code and person key."""
        http = self.open(f"{self.market.url}/api/v1/individuals", {"Accept-Language": "en"})
        token = http.post("/session", json={"receipt_code": code, "person_key": person_key}).json()["token"]
        http.headers["Authorization"] = f"Bearer {token}"
        return http

    def my_page(self, code: str, person_key: str) -> str:
        """Sign an individual in on the page itself; returns what they see, in Chinese."""
        http = self.browser()
        hidden = {"csrfmiddlewaretoken": token_in(http.get("/my-data/sign-in").text)}
        return http.post("/my-data/sign-in", data={**hidden, "receipt_code": code, "person_key": person_key}).text

    def signed_in(self, member: str) -> httpx.Client:
        """Sign a member in on the pages, in Chinese, with the password the demo printed."""
        known = json.loads((self.market.var / "demo.json").read_text())["sign_ins"]
        row = next(row for row in known if row["email"] == PARTIES[member].email)
        http = self.browser()
        hidden = {"csrfmiddlewaretoken": token_in(http.get("/sign-in").text)}
        http.post("/sign-in", data={**hidden, "email": row["email"], "password": row["password"]})
        return http

    def browser(self) -> httpx.Client:
        """Return what keeps cookies and follows redirects, and reads Chinese."""
        return self.open(self.market.url, {"Accept-Language": "zh-CN"}, follow_redirects=True)

    def open(self, url: str, headers: dict[str, str], **more) -> httpx.Client:
        """Return a client that is closed with the cast."""
        self.opened.append(httpx.Client(base_url=url, headers=headers, trust_env=False, timeout=60, **more))
        return self.opened[-1]

    def page(self, path: str, language: str = "zh-CN") -> str:
        """Return a public page."""
        headers = {"Accept-Language": language}
        return httpx.get(f"{self.market.url}{path}", headers=headers, trust_env=False, timeout=60).text


def token_in(page: str) -> str:
    """Return the hidden token of a page's form."""
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]


def rows_of(data) -> list[dict[str, str]]:
    """Return the rows of a CSV file in memory."""
    return list(csv.DictReader(io.StringIO(bytes(data).decode())))
