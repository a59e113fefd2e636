"""A child is restarted with growing pauses, gives up after five deaths in a minute, and never outlives us."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from marketplace.operations.supervisor import child as module
from marketplace.operations.supervisor.child import Child
from marketplace.settings.paths import ROOT

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True); time.sleep(60)",
]
PARENT = """
import os, subprocess, sys, time
from pathlib import Path
from marketplace.operations.supervisor import lifeline
from marketplace.operations.supervisor.child import Child

GRANDCHILD = "from marketplace.operations.supervisor import lifeline; lifeline.follow_supervisor(); print(1, flush=True)"
MIDDLE = f"import subprocess, sys, time; p = subprocess.Popen([sys.executable, '-c', {GRANDCHILD!r} + '; import time; time.sleep(60)']); print(p.pid, flush=True); time.sleep(60)"
child = Child("middle", [sys.executable, "-c", MIDDLE], os.environ, Path(sys.argv[1]))
child.start()
print(child.process.pid, flush=True)
time.sleep(60)
"""


class Clock:
    """Time that passes when told."""

    def __init__(self):
        self.now = 1000.0

    def monotonic(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(module, "time", clock)
    return clock


@pytest.fixture
def make(tmp_path):
    made = []

    def make(command, **more):
        made.append(Child("thing", command, os.environ, tmp_path / "logs" / "thing.log", **more))
        made[-1].start()
        return made[-1]

    yield make
    for child in made:
        child.stop()


def eventually(condition, seconds=10):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def gone(pid):
    """Whether a process has ended (a zombie has)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def die(child):
    child.process.kill()
    child.process.wait()


def test_a_running_child_is_left_alone(make):
    child = make(SLEEPER)
    pid = child.process.pid
    assert child.watch()
    assert child.process.pid == pid


def test_a_dead_child_comes_back_after_its_pause_and_not_before(make, clock):
    child = make(SLEEPER)
    die(child)
    assert child.watch()
    assert not child.alive()
    clock.now += 0.39
    assert child.watch()
    assert not child.alive()
    clock.now += 0.02
    assert child.watch()
    assert child.alive()


def test_pauses_grow(make, clock):
    child, pauses = make(SLEEPER), []
    for _ in range(3):
        die(child)
        child.watch()
        pauses.append(round(child.restart_at - clock.now, 3))
        clock.now = child.restart_at
        child.watch()
    assert pauses == [0.4, 0.8, 1.6]


@pytest.mark.parametrize(("between", "verdicts"), [(5, [True] * 4 + [False]), (16, [True] * 7)])
def test_five_deaths_in_a_minute_are_the_end_and_slower_ones_are_not(make, clock, between, verdicts):
    child, seen = make(SLEEPER), []
    for _ in verdicts:
        die(child)
        seen.append(child.watch())
        clock.now += between
        if seen[-1]:
            child.watch()
            assert child.alive()
    assert seen == verdicts


def test_stop_asks_first(make):
    child = make(SLEEPER)
    child.stop()
    assert child.process.returncode == -15


def test_stop_ends_what_does_not_listen(make, tmp_path):
    child = make(STUBBORN, stop_seconds=0.3)
    eventually(lambda: (tmp_path / "logs" / "thing.log").read_text() == "1\n")
    child.stop()
    assert child.process.returncode == -9


def test_what_a_dead_child_left_behind_is_ended(make, tmp_path):
    script = "import subprocess, sys; p = subprocess.Popen(['sleep', '60']); print(p.pid, flush=True)"
    child = make([sys.executable, "-c", script])
    child.process.wait(10)
    left = int((tmp_path / "logs" / "thing.log").read_text())
    assert not gone(left)
    child.watch()
    eventually(lambda: gone(left))


def test_a_long_log_is_put_aside_at_a_start(make, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "LOG_BYTES_MAX", 3)
    log = tmp_path / "logs" / "thing.log"
    log.parent.mkdir()
    log.write_text("long")
    make(SLEEPER)
    assert log.read_text() == ""
    assert log.with_suffix(".old.log").read_text() == "long"


def test_children_and_their_children_end_with_a_killed_supervisor(tmp_path):
    log = tmp_path / "middle.log"
    line = [sys.executable, "-c", PARENT, str(log)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(line, env=environment, stdout=subprocess.PIPE, text=True) as supervisor:
        child = int(supervisor.stdout.readline())
        eventually(lambda: log.read_text().count("\n") == 2)  # the grandchild has said that it follows
        grandchild = int(max(log.read_text().split(), key=len))
        assert not gone(child)
        assert not gone(grandchild)
        supervisor.kill()
    eventually(lambda: gone(child) and gone(grandchild))
