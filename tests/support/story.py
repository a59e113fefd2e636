"""A whole market as processes, and the courier's story told to it over HTTP: what flow tests stand on.

With `DATABASE_URL` or `REDIS_URL` given, each market gets a database, a broker number, of its own there.
"""

import contextlib
import itertools
import json
import logging
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from marketplace.operations.demo import generator
from marketplace.operations.demo.client import Client
from marketplace.operations.demo.provider import Provider
from marketplace.settings.paths import ROOT
from tests.support.declared import courier_order

START_SECONDS = 60
PATIENCE_SECONDS = 60
WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
BROKERS = itertools.count(1 + 30 * WORKER)  # numbers of one server's databases, of which there are 64
logging.getLogger("httpx").setLevel(logging.WARNING)  # a line a request hides what failed


@dataclass
class LiveMarket:
    """One running market: its folder, its environment, its address, and a client for each member."""

    var: Path
    environment: dict[str, str]
    process: subprocess.Popen | None = None
    url: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    clients: dict[tuple[str, float], Client] = field(default_factory=dict)

    def start(self, port: int = 0) -> None:
        line = [sys.executable, "manage.py", "up", "--port", str(port)]
        log = (self.var / "up.log").open("ab")
        self.process = subprocess.Popen(line, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        log.close()
        end = time.monotonic() + START_SECONDS
        while not self.url:
            assert self.process.poll() is None, (self.var / "up.log").read_text()[-2000:]
            assert time.monotonic() < end, "the market did not start"
            time.sleep(0.2)
            self._look()
        if not self.keys:
            self.keys = json.loads(self.run("-m", "tests.support.seed", str(self.var / "demo.json")))

    def _look(self) -> None:
        """Note the address once the market serves there."""
        if b"http://" in (self.var / "up.log").read_bytes():
            self.url = self.note()["url"]

    def note(self) -> dict:
        """What the supervisor says of itself; it is replaced whole, so it can be read at any time."""
        return json.loads((self.var / "market.json").read_text())

    def run(self, *arguments: str) -> str:
        """Run Python in the market's environment; returns what it prints."""
        line = [sys.executable, *arguments]
        return subprocess.run(line, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True).stdout

    def client(self, member: str, *, patience_seconds: float = PATIENCE_SECONDS) -> Client:
        """The member's client; many threads may use it. Without patience every failure of the server shows."""
        known = (member, patience_seconds)
        if known not in self.clients:
            self.clients[known] = Client(self.url, self.keys[member], patience_seconds=patience_seconds)
        return self.clients[known]

    def kill(self, name: str) -> None:
        """End a child at once, as a power cut would; the supervisor brings it back."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.note()["children"][name], signal.SIGKILL)

    def kill_all(self) -> None:
        """End the supervisor at once; the kernel ends its children with it."""
        children = self.note()["children"].values()
        self.process.kill()
        self.process.wait(10)
        end = time.monotonic() + 10
        while any(Path(f"/proc/{pid}").exists() for pid in children):
            assert time.monotonic() < end, "a child outlived its supervisor"
            time.sleep(0.1)

    def start_again(self) -> None:
        """Start on the same folder and at the same address, so that clients find it."""
        port, self.url = int(self.url.rpartition(":")[2]), ""
        (self.var / "up.log").unlink()
        self.start(port)

    def stop(self) -> None:
        for client in self.clients.values():
            client.close()
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(30)


def fresh(var: Path) -> LiveMarket:
    """Return a market that has not started, on an empty database."""
    var.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "MARKET_VAR": str(var), "ALLOW_SCRIPTED_REVIEW": "1", "PYTHONPATH": str(ROOT)}
    environment |= {"DJANGO_SETTINGS_MODULE": "marketplace.settings.embedded"}
    if "DATABASE_URL" in os.environ:
        environment["DATABASE_URL"] = new_database(os.environ["DATABASE_URL"])
    if "REDIS_URL" in os.environ:
        server = re.sub(r"/\d*$", "", os.environ["REDIS_URL"])
        environment["REDIS_URL"] = f"{server}/{next(BROKERS)}"
    return LiveMarket(var, environment)


def list_waiting(market: LiveMarket) -> None:
    """Let the reviewers approve what waits and the release be drawn, until the newest version is listed."""
    publish_courier(market, rows=0)


def new_database(url: str) -> str:
    """Create an empty database beside the one of the URL and return its URL."""
    import psycopg

    name = f"flow_{uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    place, mark, options = url.partition("?")
    return f"{place.rpartition('/')[0]}/{name}{mark}{options}"


def publish_courier(market: LiveMarket, rows: int) -> str:
    """List the courier's table; returns the product's id."""
    reviewers = [market.client("first_reviewer"), market.client("second_reviewer")]
    return Provider(market.client("provider"), reviewers, courier_order(), lambda *_, **__: None).list_product(rows)


def agree(market: LiveMarket, product_id: str) -> str:
    """Take the product's first offer; returns the agreement's id."""
    buyer = market.client("buyer")
    offer = buyer.get(f"/catalogue/{product_id}")["offers"][0]
    terms = {"product": product_id, "offer": offer["id"], "purpose_code": offer["purpose_codes"][0]}
    return buyer.post("/agreements", {**terms, "scenario": "flow test", "days": 30})["id"]


def courier_version(client: Client, product_id: str, files: generator.Files) -> dict:
    """Upload both files as a new version of a product and submit it; returns the job."""
    table = client.upload("waybills.csv", memoryview(files.table))
    body = {"upload": table, "declaration": courier_order().declaration}
    version = client.post(f"/products/{product_id}/versions", body)
    manifest = client.upload("consents.csv", memoryview(files.manifest), purpose="manifest")
    client.post(f"/versions/{version['id']}/consents", {"upload": manifest})
    return {"version": version["id"], "job": client.post(f"/versions/{version['id']}/submit")["id"]}
