"""The benchmark's own market: started in another process on an empty folder, reached over HTTP, stopped at the end."""

import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from uuid import uuid4

from marketplace.operations.bench.report import Options
from marketplace.operations.demo.client import Client
from marketplace.settings.paths import ROOT

ELSEWHERE = ("DATABASE_URL", "REDIS_URL")  # the benchmark's market is the embedded one
ROWS_MAX = 2_000_000  # what the courier declares


@dataclass(frozen=True)
class Hosted:
    """A running market with one listed product."""

    url: str
    keys: dict[str, str]
    product: str

    @contextmanager
    def client(self, member: str) -> Iterator[Client]:
        """Yield a new client of a member, without patience: every failure of the server shows."""
        with closing(Client(self.url, self.keys[member])) as client:
            yield client

    def agreement(self) -> str:
        """Let the buyer take the product's first offer; return the agreement's id."""
        with self.client("buyer") as buyer:
            offer = buyer.get(f"/catalogue/{self.product}")["offers"][0]
            terms = {"product": self.product, "offer": offer["id"], "purpose_code": offer["purpose_codes"][0]}
            return str(buyer.post("/agreements", {**terms, "scenario": "benchmark", "days": 30})["id"])


@contextmanager
def hosted(options: Options) -> Iterator[Hosted]:
    """Yield a market of this benchmark alone.

    Raises:
        RuntimeError: it did not come up; its own words stand on the error output.
    """
    logging.getLogger("httpx").setLevel(logging.WARNING)
    environment = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    folder = options.folder / f"market-{uuid4().hex[:8]}"
    environment |= {"MARKET_VAR": str(folder), "ALLOW_SCRIPTED_REVIEW": "1"}
    environment |= {"DJANGO_SETTINGS_MODULE": "marketplace.settings.embedded"}
    line = [sys.executable, "-m", "marketplace.operations.demo.hosting", str(min(options.rows, ROWS_MAX))]
    with subprocess.Popen(
        line, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            said = process.stdout.readline()
            if not said:
                raise RuntimeError("the benchmark's market did not start")
            yield Hosted(**json.loads(said))
        finally:
            process.stdin.close()
            process.wait()
            shutil.rmtree(folder, ignore_errors=True)
