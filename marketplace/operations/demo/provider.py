"""The provider's and the reviewers' half of the story: from a population to a listed version, over HTTP."""

from collections.abc import Callable
from typing import Any

from marketplace.operations.demo import generator
from marketplace.operations.demo.client import Client
from marketplace.operations.publishing import Order

REASON = "Approved by the demo's script, not by a person."
UNDER_WAY = ("preparing", "in_review", "approved", "releasing", "listed")
Say = Callable[..., None]


class Failed(Exception):
    """A job of the story ended badly; carries its error as the API shows it."""

    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(error.get("code", ""))
        self.error = error


class Provider:
    """Publishes the courier's table; finds again what an earlier start has made."""

    def __init__(self, provider: Client, reviewers: list[Client], order: Order, say: Say) -> None:
        self.provider = provider
        self.reviewers = reviewers
        self.order = order
        self.say = say

    def list_product(self, rows: int) -> str:
        """Return the id of the listed product; publishes `rows` waybills unless a version is listed or under way."""
        product = self._product(self._population())
        known = [item for item in product["versions"] if item["state"] in UNDER_WAY]
        version_id = known[0]["id"] if known else self._new_version(product["id"], rows)
        while (version := self.provider.get(f"/versions/{version_id}"))["state"] != "listed":
            self._advance(version)
        return str(product["id"])

    def _population(self) -> dict[str, Any]:
        """Return the confirmed population."""
        wanted = self.order.population
        found = [row for row in self.provider.every("/populations") if row["name"] == wanted["name"]]
        row = found[0] if found else self.provider.post("/populations", wanted)
        if row["state"] == "proposed":
            self.say("population")
            self._approve("population", row["id"])
        return row

    def _product(self, population: dict[str, Any]) -> dict[str, Any]:
        """Return the product."""
        wanted = self.order.product
        found = [row for row in self.provider.every("/products") if row["title"] == wanted["title"]]
        return found[0] if found else self.provider.post("/products", {**wanted, "population": population["id"]})

    def _new_version(self, product_id: str, rows: int) -> str:
        """Invent the files, upload them, create the version under its declaration, submit it."""
        self.say("generate", rows=rows)
        files = generator.make(rows)
        self.say("upload", mib=len(files.table) >> 20)
        table = self.provider.upload("waybills.csv", memoryview(files.table))
        body = {"upload": table, "declaration": self.order.declaration}
        version_id = str(self.provider.post(f"/products/{product_id}/versions", body)["id"])
        self._notice()
        manifest = self.provider.upload("consents.csv", memoryview(files.manifest), purpose="manifest")
        self.provider.post(f"/versions/{version_id}/consents", {"upload": manifest})
        self.say("submit")
        self.provider.post(f"/versions/{version_id}/submit")
        return version_id

    def _notice(self) -> None:
        """Publish the notice unless this version of it is out."""
        wanted = self.order.notice
        if wanted and all(row["version"] != wanted["version"] for row in self.provider.every("/notices")):
            self.provider.post("/notices", wanted)

    def _advance(self, version: dict[str, Any]) -> None:
        """Do what a version waits for: reviewers, or its job."""
        if version["state"] == "in_review":
            self.say("review")
            self._approve("version", version["id"])
        elif version["state"] in UNDER_WAY and version["job"]:
            self._follow(version["job"])
        else:
            raise Failed({"code": "state_not_allowed"})

    def _approve(self, kind: str, subject_id: str) -> None:
        """Let each reviewer approve the pending case about a subject."""
        for reviewer in self.reviewers:
            cases = [row for row in reviewer.every("/reviews?state=pending") if row["subject"] == [kind, subject_id]]
            for case in cases:
                reviewer.post(f"/reviews/{case['id']}/decision", {"decision": "approve", "reason": REASON})

    def _follow(self, job_id: str) -> None:
        """Say how far a job is until it is over; Failed when it did not succeed."""
        for seen in self.provider.job(job_id):
            self.say("job", stage=seen["stage"], progress=seen["progress"], state=seen["state"])
        if seen["state"] != "done":
            raise Failed(seen["error"] or {"code": "run_cancelled"})
