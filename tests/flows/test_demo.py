"""`manage.py demo --once`, as a stranger runs it, and once more on what it left."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from marketplace.settings.paths import ROOT
from tests.support import story

pytestmark = pytest.mark.flow
ROWS = "20000"


@pytest.fixture
def demo(tmp_path):
    """Run the demo on one state folder; returns what it prints."""
    market = story.fresh(tmp_path / "m")
    environment = {**market.environment, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}

    def run(**more):
        line = [sys.executable, "manage.py", "demo", "--once", "--rows", ROWS, "--port", "0"]
        done = subprocess.run(
            line, cwd=ROOT, env={**environment, **more}, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    run.var = market.var
    return run


def test_the_demo_answers_repeats_for_nothing_and_leaves_no_process(demo):
    first = demo()
    assert "95 % interval" in first
    assert re.search(r"^same_city\s+[\d,-]+\s+[\d,]+ … [\d,]+", first, re.MULTILINE)
    assert "charged: epsilon 0.1" in first
    assert "approved by script, not by a person" in first

    second = demo(LC_ALL="zh_CN.UTF-8")
    assert "本次消耗：ε 0" in second
    assert rows(second) == rows(first)

    assert (demo.var / "demo.json").stat().st_mode & 0o777 == 0o600
    assert not [place for place in Path("/proc").glob("[0-9]*") if mentions(place, str(demo.var))]


def mentions(place, var):
    """Whether a process was started for this state folder."""
    try:
        return f"MARKET_VAR={var}".encode() in (place / "environ").read_bytes()
    except OSError:  # it ended while we looked, or is not ours to look at
        return False


def rows(printed):
    """The answer's lines."""
    return [line for line in printed.splitlines() if line.startswith(("standard", "express", "economy", "same_city"))]
