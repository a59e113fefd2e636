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
LOCKS = {"run": "requirements.lock", "test": "requirements-test.lock", "check": "requirements-check.lock"}
INCLUDED = {"run": ("run",), "test": ("run", "test"), "check": ("run", "test", "check")}
ENSUREPIP_HINT = "This Python has neither venv nor pip. On Debian: apt-get install python3-venv"


def main(arguments: list[str]) -> int:
    """Run one command; returns its exit code."""
    command, rest = (arguments or ["help"])[0], arguments[1:]
    if command == "install":
        install(rest[0] if rest else "run")
        return 0
    if command in {"demo", "up"}:
        install("run")
        return manage(command, *rest)
    if command == "test":
        install("test")
        return test(rest)
    print(__doc__)
    return 2


def install(kind: str) -> None:
    """Make or refresh `.venv` for a lock; does nothing when it already fits."""
    with (ROOT / ".bootstrap.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        stamp = VENV / f".stamp-{kind}"
        wanted = hashlib.sha256((ROOT / LOCKS[kind]).read_bytes() + sys.version.encode()).hexdigest()
        if not stamp.exists() or stamp.read_text() != wanted:
            print(f"Installing {LOCKS[kind]} into .venv ...", flush=True)
            _install(ROOT / LOCKS[kind])
            for included in INCLUDED[kind]:
                digest = hashlib.sha256((ROOT / LOCKS[included]).read_bytes() + sys.version.encode()).hexdigest()
                (VENV / f".stamp-{included}").write_text(digest)
        compile_messages()


def _install(lock: Path) -> None:
    """Install a lock with uv when it is at hand, else with pip; every file is checked against its hash."""
    if not PYTHON.exists():
        _make_venv()
    uv = shutil.which("uv")
    if uv:
        subprocess.run([uv, "pip", "install", "-q", "--python", PYTHON, "--require-hashes", "-r", lock], check=True)
        return
    pip = [PYTHON, "-m", "pip"]
    if subprocess.run([*pip, "--version"], capture_output=True, check=False).returncode:
        pip = [shutil.which("pip") or sys.exit(ENSUREPIP_HINT), "--python", PYTHON]
    subprocess.run([*pip, "install", "-q", "--disable-pip-version-check", "--require-hashes", "-r", lock], check=True)


def _make_venv() -> None:
    """Make an empty `.venv`, without pip where this Python cannot bring it."""
    for extra in ([], ["--without-pip"]):
        shutil.rmtree(VENV, ignore_errors=True)
        made = subprocess.run([sys.executable, "-m", "venv", *extra, VENV], capture_output=True, check=False)
        if made.returncode == 0:
            return
    sys.exit(ENSUREPIP_HINT)


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


def test(arguments: list[str]) -> int:
    """Run the whole suite on SQLite, then the tests marked `db` on PostgreSQL."""
    environment = {**os.environ, "MARKET_BROKER": "wheel", "PYTHONUTF8": "1"}
    for name in ("DATABASE_URL", "REDIS_URL"):
        environment.pop(name, None)
    worst = 0
    for title, more in (
        ("SQLite and the Valkey wheel", ["-m", "not e2e"]),
        ("PostgreSQL from its wheel", ["-m", "db", "--database=postgresql"]),
    ):
        print(f"== tests on {title}", flush=True)
        ran = subprocess.run([PYTHON, "-m", "pytest", *more, *arguments], cwd=ROOT, env=environment, check=False)
        worst = worst or ran.returncode
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
