"""The master key, data keys wrapped by it, and small secrets sealed under a key (AES-256-GCM, NIST SP 800-38D)."""

import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from datasets.errors import PlatformError

KEY_BYTES = 32
NONCE_BYTES = 12


def master_key(path: Path) -> bytes:
    """Return the master key kept in `path`, made with mode 600 when there is none yet."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return _whole(path)
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    return _whole(path)


def _whole(path: Path) -> bytes:
    """Return the key in `path`; PlatformError when it is not 32 bytes."""
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        raise PlatformError("vault_key_invalid")
    return key


def new_data_key(master: bytes, *, context: str) -> tuple[bytes, bytes]:
    """Return a fresh data key and the same wrapped by the master key, bound to `context`."""
    key = secrets.token_bytes(KEY_BYTES)
    return key, seal_small(master, key, context=context)


def unwrap(master: bytes, wrapped: bytes, *, context: str) -> bytes:
    """Return the data key inside `wrapped`; PlatformError for another master key or context."""
    return open_small(master, wrapped, context=context)


def seal_small(key: bytes, secret: bytes, *, context: str) -> bytes:
    """Return `secret` sealed under `key` and bound to `context`: nonce, then ciphertext and tag."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, secret, context.encode())


def open_small(key: bytes, sealed: bytes, *, context: str) -> bytes:
    """Return what `seal_small` sealed; PlatformError when anything differs."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context.encode())
    except InvalidTag as problem:
        raise PlatformError("vault_seal_broken") from problem


def derive(key: bytes, purpose: str) -> bytes:
    """Return a 32-byte key for one purpose (HKDF, RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode()).derive(key)
