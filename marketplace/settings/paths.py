"""Where the market's own files lie, and the secrets made at first start.

`MARKET_VAR` moves the state folder. Secrets come from `*_FILE` settings in production; otherwise they are
made once in `var/keys/` with mode 600.
"""

import hashlib
import os
import secrets
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("MARKET_VAR") or ROOT / "var").resolve()
SOCKET_BYTES_MAX = 100  # the system's limit for a socket's path is 107 bytes


def secret(name: str, *, length: int = 32) -> bytes:
    """Return the secret `name`: from the file named by `<NAME>_FILE`, else from `var/keys/`, made once."""
    given = os.environ.get(f"{name.upper()}_FILE")
    if given:
        return Path(given).read_bytes()
    path = VAR / "keys" / name
    for folder in (VAR, path.parent):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)  # `parents` alone would leave VAR open to all
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_bytes()
    temporary = secrets.token_bytes(length)
    with os.fdopen(handle, "wb") as file:
        file.write(temporary)
    return temporary


def broker_socket(var: Path) -> Path:
    """Return the embedded broker's private socket: in the state folder, or in a temporary one if that is too long."""
    path = var / "broker" / "broker.sock"
    if len(os.fsencode(path)) <= SOCKET_BYTES_MAX:
        return path
    mark = hashlib.sha256(os.fsencode(var)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"market-{os.getuid()}-{mark}" / "broker.sock"
