"""The project's benchmarks (docs/reference/benchmarks.md): ratios against a named baseline of the same run."""

from collections.abc import Callable

from marketplace.operations.bench import api, ingest, inspection, ledger, queries, right
from marketplace.operations.bench.report import Options, Report

BENCHES: dict[str, Callable[[Options], Report]] = {
    "ingest": ingest.run,
    "query": queries.run,
    "ledger": ledger.run,
    "api": api.run,
    "right": right.run,
    "inspect": inspection.run,
}

__all__ = ["BENCHES", "Options", "Report"]
