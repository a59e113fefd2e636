#!/usr/bin/env python3
"""From a bare Python 3.11 or newer to a running market: `python3 bootstrap.py demo | test | up | install [test|check]`.

Standard library only. Makes `.venv` from the hash-pinned locks, compiles the message catalogues, runs the command.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ".")

import fcntl
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# The locks by what they are for; each holds all that the ones before it hold.
LOCKS = {"run": "requirements.lock", "test": "requirements-test.lock", "check": "requirements-check.lock"}
NO_PIP = "This Python has neither venv nor pip. On Debian and Ubuntu: apt-get install python3-venv"
NO_TESTS_FOUND = 5  # pytest's exit code


def main(arguments: list[str]) -> int:
    """Run one command; returns its exit code."""
    command, rest = (arguments or ["help"])[0], arguments[1:]
    os.environ["PYTHONUTF8"] = "1"  # names and answers are Chinese, whatever LANG says
    if command == "install" and set(rest) <= LOCKS.keys():
        install(*rest[:1])
        return 0
    if command in {"demo", "up"}:
        install()
        return manage(command, *rest)
    if command == "test":
        install("test")
        return test(rest)
    print(__doc__)
    return 2


def install(kind: str = "run") -> None:
    """Make or refresh `.venv` for a lock; does nothing when it already fits."""
    with (ROOT / ".bootstrap.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _stamped(kind):
            print(f"Installing {LOCKS[kind]} into .venv ...", flush=True)
            _install(ROOT / LOCKS[kind])
            for included in list(LOCKS)[: list(LOCKS).index(kind) + 1]:
                _stamp(included).write_text(_digest(included))
        compile_messages()


def _stamp(kind: str) -> Path:
    """Return the file that says which lock `.venv` was made from."""
    return VENV / f".stamp-{kind}"


def _digest(kind: str) -> str:
    """Return what a fitting stamp holds: lock and Python version, as one hash."""
    return hashlib.sha256((ROOT / LOCKS[kind]).read_bytes() + sys.version.encode()).hexdigest()


def _stamped(kind: str) -> bool:
    """Tell whether `.venv` is there and fits."""
    return PYTHON.exists() and _stamp(kind).exists() and _stamp(kind).read_text() == _digest(kind)


def _install(lock: Path) -> None:
    """Install a lock with uv when it is at hand, else with pip; every file is checked against its hash."""
    if not PYTHON.exists():
        _make_venv()
    uv = shutil.which("uv")
    line = [uv, "pip", "install", "-q", "--python", PYTHON] if uv else [*_pip(), "install", "-q"]
    done = subprocess.run([*line, "--require-hashes", "-r", lock], check=False)
    if done.returncode:
        sys.exit(f"{lock.name} could not be installed; the reason stands above. Run the same command to try again.")


def _make_venv() -> None:
    """Make an empty `.venv`, without pip where this Python cannot bring it."""
    for extra in ([], ["--without-pip"]):
        shutil.rmtree(VENV, ignore_errors=True)
        made = subprocess.run([sys.executable, "-m", "venv", *extra, VENV], capture_output=True, check=False)
        if made.returncode == 0:
            return
    sys.exit(NO_PIP)


def _pip() -> list[str | Path]:
    """Return how to call pip for `.venv`: its own, else one of this machine's that may work on another Python."""
    beside = [[program] for program in map(shutil.which, ("pip3", "pip")) if program]
    for pip in ([PYTHON, "-m", "pip"], [sys.executable, "-m", "pip", "--python", PYTHON]):
        if subprocess.run([*pip, "--version"], capture_output=True, check=False).returncode == 0:
            return [*pip, "--disable-pip-version-check"]
    if beside:
        return [*beside[0], "--python", PYTHON, "--disable-pip-version-check"]
    sys.exit(NO_PIP)


def compile_messages() -> None:
    """Compile every message catalogue with polib (no gettext tools needed)."""
    script = (
        "import pathlib, polib\n"
        "for po in pathlib.Path('marketplace').rglob('*.po'):\n"
        "    mo = po.with_suffix('.mo')\n"
        "    if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:\n"
        "        polib.pofile(str(po)).save_as_mofile(str(mo))\n"
    )
    subprocess.run([PYTHON, "-c", script], cwd=ROOT, check=True)


def manage(*arguments: str) -> int:
    """Run one management command in place of this process, so that signals reach it."""
    os.chdir(ROOT)
    os.execv(PYTHON, [str(PYTHON), "manage.py", *arguments])


# Two processes, files whole: more would fight over the processor with the markets that flow tests start.
SHARED_OUT = ("--numprocesses=2", "--dist=loadfile", "--no-loadscope-reorder")


def test(arguments: list[str]) -> int:
    """Run the whole suite on SQLite, then the tests marked `db` on PostgreSQL; both say how they ended."""
    environment = {**os.environ, "MARKET_BROKER": "wheel"}
    for name in ("DATABASE_URL", "REDIS_URL", "MARKET_VAR", "DJANGO_SETTINGS_MODULE"):
        environment.pop(name, None)
    ends = {}
    for title, more in (
        ("SQLite and the Valkey wheel", ["-m", "not e2e"]),
        ("PostgreSQL from its wheel", ["-m", "db", "--database=postgresql"]),
    ):
        print(f"== tests on {title}", flush=True)
        ran = subprocess.run(
            [PYTHON, "-m", "pytest", *SHARED_OUT, *more, *arguments], cwd=ROOT, env=environment, check=False
        )
        ends[title] = ran.returncode
    for title, code in ends.items():
        print(f"== tests on {title}: {_verdict(code)}")
    return _exit_code(list(ends.values()))


def _verdict(code: int) -> str:
    """Return pytest's exit code in words."""
    return {0: "passed", NO_TESTS_FOUND: "none chosen"}.get(code, f"FAILED ({code})")


def _exit_code(codes: list[int]) -> int:
    """Return 0 when every run passed; a choice of tests (ARGS) may leave one run empty, not both."""
    failed = [code for code in codes if code not in {0, NO_TESTS_FOUND}]
    return failed[0] if failed else min(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
