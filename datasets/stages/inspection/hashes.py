"""Columns of plain digests: whoever can list the telephone numbers can hash them all, so a digest hides nobody (threat G3).

The length and form of the cells tell a digest; that it is plain is shown where another column of the same sample hashes
to them. A keyed digest looks the same but is nothing's plain hash: then only its header can speak.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from datasets.detectors import DETECTORS
from datasets.identifiers import normal_form
from datasets.stages.inspection.column import Column
from datasets.stages.inspection.headers import votes
from datasets.tables import ColumnFinding

ALGORITHMS = {16: ("md5",), 20: ("sha1",), 28: ("sha224",), 32: ("sha256", "sm3"), 48: ("sha384",), 64: ("sha512",)}
HEX = re.compile(r"(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})", re.IGNORECASE)
BASE64 = re.compile(r"[A-Za-z0-9+/_-]{22}==|[A-Za-z0-9+/_-]{27}=|[A-Za-z0-9+/_-]{43}=")
STANDARD = str.maketrans("-_", "+/")
WORDS = re.compile(r"md5|sha-?\d|sha\b|hash|digest|sm3|哈希|散列|摘要|加密", re.IGNORECASE)
NUMBERS = frozenset({"MOBILE", "LANDLINE", "ID_CARD", "BANK_CARD", "PASSPORT", "EMAIL"})
HASHED = 0.85
DISTINCT_MIN = 10
LOOKED_AT = 1_200


def marked(columns: Mapping[str, Column], findings: Mapping[str, ColumnFinding]) -> dict[str, ColumnFinding]:
    """Return the findings; those of digests say so in their evidence, and whether other columns hash to them."""
    return {name: _marked(name, columns, finding) for name, finding in findings.items()}


def _marked(name: str, columns: Mapping[str, Column], finding: ColumnFinding) -> ColumnFinding:
    """Return one column's finding."""
    cells = list(dict.fromkeys(columns[name].filled))[:LOOKED_AT]
    digests = {digest for digest in map(_digest, cells) if digest is not None}
    share = len(digests) / len(cells) if cells else 0.0
    if share < HASHED or len(digests) < DISTINCT_MIN:
        return finding
    plain = max((_share_of(digests, other) for other in columns.values() if other.header != name), default=0.0)
    told = {"hashed": round(share, 4), "hash_of": round(plain, 4), "hash_named": float(_named(columns[name]))}
    evidence = {**finding.evidence, **{key: value for key, value in told.items() if value}}
    if finding.sensitivity == "direct":
        return replace(finding, evidence=evidence)
    return ColumnFinding("USER_ID", "direct", round(HASHED * share, 3), evidence, "review")


def _digest(cell: str) -> bytes | None:
    """Return the digest a cell writes in hexadecimal or in either alphabet of base64; None for anything else."""
    if HEX.fullmatch(cell):
        return bytes.fromhex(cell)
    return base64.b64decode(cell.translate(STANDARD)) if BASE64.fullmatch(cell) else None


def _share_of(digests: set[bytes], other: Column) -> float:
    """Return the share of digests that are hashes of another column's cells."""
    sizes = {len(digest) for digest in digests}
    names = [name for size in sizes for name in ALGORITHMS.get(size, ()) if name in hashlib.algorithms_available]
    made = {hashlib.new(name, text).digest() for text in _spellings(other) for name in names}
    return len(digests & made) / len(digests)


def _spellings(column: Column) -> Iterable[bytes]:
    """Yield the ways a cell may have been written when it was hashed."""
    for cell in list(dict.fromkeys(column.cells))[:LOOKED_AT]:
        plain = normal_form.cell(cell)
        yield from (text.encode() for text in {cell, cell.strip(), plain, plain.upper(), plain.lower()})


def _named(column: Column) -> bool:
    """Tell whether a header speaks of digests, or of numbers that only a digest can be standing for."""
    named = votes(column.header, DETECTORS)
    return WORDS.search(column.header) is not None or (bool(named) and named[0].kind.info_type in NUMBERS)
