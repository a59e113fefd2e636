"""`manage.py bench` reports in the contract's shape; times are never judged here."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from marketplace.operations import bench
from marketplace.operations.bench import Report
from marketplace.operations.bench.questions import QUESTIONS
from marketplace.operations.bench.report import Result

ROOT = Path(__file__).resolve().parents[4]
NAMES = [
    "count",
    "count_by_city",
    "sum_by_city",
    "mean_by_city",
    "median",
    "persons_by_city",
    "count_43200",
    "filtered_sum",
]  # fmt: skip
FIGURES = {"name", "seconds", "baseline_seconds", "ratio", "peak_mib", "error"}


def measured(name, folder, **options):
    out = io.StringIO()
    call_command(
        "bench", name, rows=2_000, runs=1, folder=folder, json=True, stdout=out, stderr=io.StringIO(), **options
    )
    return shape(out.getvalue())


def shape(printed):
    report = json.loads(printed.splitlines()[-1])
    assert set(report) >= {"bench", "rows", "threads", "results", "versions"}
    assert all(set(item) >= FIGURES for item in report["results"])
    assert "duckdb" in report["versions"]
    return report


def test_ingest(tmp_path):
    report = measured("ingest", tmp_path)
    assert (report["bench"], report["rows"]) == ("ingest", 2_000)
    assert [item["name"] for item in report["results"]] == ["bounding", "bounding_in_sandbox"]
    assert all(item["ratio"] > 0 and item["peak_mib"] > 0 for item in report["results"])
    assert [path.name for path in tmp_path.iterdir()] == ["courier-2000.csv"]  # kept for the next run; nothing else


def test_query(tmp_path):
    report = measured("query", tmp_path, rows_per_person=15)
    assert [item["name"] for item in report["results"]] == NAMES == [question.name for question in QUESTIONS]
    offered = [item for item in report["results"] if item["ratio"] is not None]
    assert {item["name"] for item in offered} >= {"count", "count_by_city", "sum_by_city", "count_43200"}
    assert all(item["error"] >= 0 for item in offered)
    assert all("not offered" in item["note"] for item in report["results"] if item["ratio"] is None)


def test_inspect(tmp_path):
    report = measured("inspect", tmp_path)
    assert [item["name"] for item in report["results"]] == ["text_cells", "other_cells"]
    assert all(item["cells_per_second"] > 0 and item["ratio"] > 1 for item in report["results"])
    assert [path.name for path in tmp_path.iterdir()] == ["courier-2000.csv"]


@pytest.mark.db
def test_ledger(tmp_path):
    """In a process of its own: it makes and drops a database, beside the tests' one."""
    command = [sys.executable, "manage.py", "bench", "ledger", "--rows", "1000", "--runs", "1", "--json"]
    settings = {**os.environ, "MARKET_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "marketplace.settings.embedded"}
    ran = subprocess.run(command, check=False, cwd=ROOT, env=settings, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    report = shape(ran.stdout)
    assert report["broken"] == []
    one, own, *history = report["results"]
    assert (one["name"], one["charged"]) == ("charges_one_account", 475)  # 25 of 500 do not fit, and are refused
    assert (own["name"], own["charged"]) == ("charges_own_accounts", 500)
    assert [item["name"] for item in history] == ["history", "history_table"]
    assert not list(tmp_path.glob("*.sqlite3"))  # the market's own database was not even opened


def test_a_broken_promise_is_an_error(monkeypatch):
    report = Report("ledger", 1, 1, (Result("charges", 0.1, 0.1, 1.0),), broken=("charges: over",))
    monkeypatch.setitem(bench.BENCHES, "ledger", lambda options: report)
    out = io.StringIO()
    with pytest.raises(CommandError, match="charges: over"):
        call_command("bench", "ledger", stdout=out)
    assert "charges" in out.getvalue()
