"""A whole market under its supervisor: dead children come back, a second one is refused, nothing is left over."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from django.db import OperationalError
from django.utils import translation

from marketplace.operations.supervisor import Market, MarketError
from marketplace.operations.supervisor import market as module
from marketplace.operations.supervisor.child import Child
from marketplace.settings.paths import ROOT
from tests.support import story

END_SECONDS = 40


def eventually(condition, seconds=END_SECONDS):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def family(var):
    """The numbers of all processes started for a state folder, the supervisor and its children's children too."""
    found = set()
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if f"MARKET_VAR={var}\0".encode() in (place / "environ").read_bytes():
                found.add(int(place.name))
        except OSError:
            continue  # it ended while we looked
    return found


def ready(market):
    try:
        return urllib.request.urlopen(f"{market.url}/readyz", timeout=2).status == 200
    except OSError:
        return False


@pytest.mark.flow
def test_children_come_back_and_a_killed_supervisor_leaves_nobody(new_market):
    market, before = new_market, new_market.note()["children"]
    second = subprocess.run(
        [sys.executable, "manage.py", "up"],
        cwd=ROOT,
        env=market.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert second.returncode == 1
    assert "already" in second.stderr
    assert ready(market)

    for name in before:
        market.kill(name)
    eventually(lambda: all(market.note()["children"][name] != pid for name, pid in before.items()))
    eventually(lambda: ready(market))
    assert market.process.poll() is None

    worker = market.note()["children"]["worker"]
    children = Path(f"/proc/{worker}/task/{worker}/children")
    eventually(lambda: len(children.read_text().split()) >= 2)  # the pool is there
    assert len(family(market.var)) >= 7
    market.process.kill()
    market.process.wait()
    eventually(lambda: not family(market.var), seconds=5)


@pytest.mark.flow
def test_ctrl_c_ends_all_in_order(ignoring_int, new_market):
    market = new_market
    market.process.send_signal(signal.SIGINT)
    assert market.process.wait(12) == 0
    assert not family(market.var)
    assert not (market.var / "market.json").exists()


@pytest.fixture(autouse=True)
def english():
    """Sentences are looked at in English."""
    with translation.override("en"):
        yield


@pytest.fixture
def sleepers(tmp_path, monkeypatch):
    """Markets whose children only sleep, or end at once; nothing answers there."""
    monkeypatch.setattr(module, "call_command", lambda *_, **__: None)
    monkeypatch.setattr(module, "POLL_SECONDS", 0.01)
    monkeypatch.setattr("marketplace.operations.supervisor.child.PAUSE_SECONDS", 0.01)

    def plan(**scripts):
        made = [
            Child(name, [sys.executable, "-c", script], os.environ, tmp_path / "logs" / f"{name}.log")
            for name, script in scripts.items()
        ]
        monkeypatch.setattr(module, "children", lambda var, port: made)
        return made

    return plan


SLEEP = "import time; time.sleep(60)"


def test_a_child_that_cannot_live_is_named_and_the_others_are_stopped(sleepers, tmp_path, monkeypatch):
    web, worker = sleepers(web=SLEEP, worker="")
    monkeypatch.setattr(module, "answers", lambda url: False)
    with pytest.raises(MarketError, match="worker died five times"), Market(tmp_path):
        raise AssertionError("not reached")
    assert len(worker.deaths) == 5
    assert web.process.returncode == -signal.SIGTERM


def test_waiting_ends_when_a_child_fails_for_good(sleepers, tmp_path, monkeypatch):
    sleepers(web="")
    monkeypatch.setattr(module, "answers", lambda url: True)
    with pytest.raises(MarketError, match="web died five times"), Market(tmp_path) as market:
        market.wait()


def test_a_market_that_never_answers_gives_up(sleepers, tmp_path, monkeypatch):
    (web,) = sleepers(web=SLEEP)
    monkeypatch.setattr(module, "READY_SECONDS", 0.2)
    monkeypatch.setattr(module, "answers", lambda url: False)
    with pytest.raises(MarketError, match="logs"), Market(tmp_path):
        raise AssertionError("not reached")
    assert not web.alive()


def test_a_database_that_is_away_is_said(sleepers, tmp_path, monkeypatch):
    def away(*_, **__):
        raise OperationalError("connection to server at 127.0.0.1 failed")

    (web,) = sleepers(web=SLEEP)
    monkeypatch.setattr(module, "call_command", away)
    with pytest.raises(MarketError, match="DATABASE_URL"), Market(tmp_path):
        raise AssertionError("not reached")
    assert web.process is None


def test_a_folder_serves_one_market_and_is_free_after_it(sleepers, tmp_path, monkeypatch):
    sleepers(web=SLEEP)
    monkeypatch.setattr(module, "answers", lambda url: True)
    with Market(tmp_path) as market:
        eventually((tmp_path / "market.json").exists)
        note = json.loads((tmp_path / "market.json").read_text())
        assert (note["pid"], note["url"]) == (os.getpid(), market.url)
        with pytest.raises(MarketError, match="already"), Market(tmp_path):
            raise AssertionError("not reached")
    with Market(tmp_path):
        """It starts again."""


def test_restarted_children_are_asked_to_stop_too(sleepers, tmp_path, monkeypatch):
    (web,) = sleepers(web=SLEEP)
    monkeypatch.setattr(module, "answers", lambda url: True)
    with Market(tmp_path):
        first = web.process.pid
        web.process.kill()
        eventually(lambda: web.alive() and web.process.pid != first)
    assert web.process.returncode == -signal.SIGTERM


@pytest.fixture
def ignoring_int():
    """As in a shell's background job: INT is ignored, and children inherit that."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def new_market(tmp_path):
    """A running market of this test's own."""
    market = story.fresh(tmp_path / "m")
    try:
        market.start()
        yield market
    finally:
        market.stop()
