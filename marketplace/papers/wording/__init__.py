"""The text of the entrusted-processing agreement, one file a version, in both languages; the newest is to be signed.

A published file is never edited: its digest stands in signatures and in the log. A change is a file of a new version.
"""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marketplace.evidence.verify import canonical


@dataclass(frozen=True)
class Wording:
    """One version: its articles as plain values, and the SHA-256 of both languages together."""

    version: str
    text: dict[str, Any]

    @property
    def sha256(self) -> str:
        """Return the digest of the whole text."""
        return digest(self.text)


def digest(text: dict[str, Any]) -> str:
    """Return the SHA-256 of a text's canonical JSON."""
    return hashlib.sha256(canonical(text)).hexdigest()


def _read(path: Path) -> Wording:
    """Return the wording of a file."""
    text = tomllib.loads(path.read_text(encoding="utf-8"))
    return Wording(str(text["version"]), text)


VERSIONS = tuple(_read(path) for path in sorted(Path(__file__).parent.glob("entrusted-*.toml")))


def current() -> Wording:
    """Return what is to be signed now."""
    return VERSIONS[-1]
