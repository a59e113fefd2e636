"""The offline verifier: needs nothing but this file, Python and `cryptography`.

    python -m marketplace.evidence.verify EXPORT HEAD.json
    python -m marketplace.evidence.verify --consistency PROOF.json OLDER.json NEWER.json

HEAD.json is a head its reader saved earlier: it, and not the market, decides what the log was. The exit status
is 0 when all agrees and 1 when something does not, with the first thing that is wrong.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

NOTHING = "0" * 64  # what the first entry names as the one before it
KEY_KINDS = ("signing_key.made", "signing_key.changed")


class Wrong(Exception):
    """The first thing that does not agree, in English and Chinese; `seq` is the entry's number where it is one."""

    def __init__(self, english: str, chinese: str, seq: int | None = None) -> None:
        super().__init__(f"{english} / {chinese}")
        self.seq = seq


def canonical(value: object) -> bytes:
    """Return the one byte form that is hashed and signed: JSON, sorted keys, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=str).encode()


def node(left: bytes, right: bytes) -> bytes:
    """Return RFC 9162's hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def inclusion_holds(index: int, size: int, leaf: bytes, path: list[bytes], root: bytes) -> bool:
    """Tell whether leaf hash `leaf` is number `index` under `root` (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node(step, found)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            found = node(found, step)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def consistency_holds(first: int, second: int, first_root: bytes, second_root: bytes, path: list[bytes]) -> bool:
    """Tell whether the tree of `second` leaves extends the tree of `first` (RFC 9162, 2.1.4.2)."""
    if first == second:
        return first_root == second_root and not path
    if not 0 < first < second or not path:
        return False
    steps = [first_root, *path] if first & (first - 1) == 0 else path
    place, last = first - 1, second - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    older = newer = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            older, newer = node(step, older), node(step, newer)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            newer = node(newer, step)
        place, last = place >> 1, last >> 1
    return last == 0 and older == first_root and newer == second_root


def signed(document: dict[str, Any], part: str, public_key: str) -> dict[str, Any]:
    """Return the part of a document its signature covers; Wrong for any other signature."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        key.verify(bytes.fromhex(document["signature"]), canonical(document[part]))
    except (InvalidSignature, ValueError, KeyError, TypeError) as problem:
        raise Wrong(f"the signature of the {part} is not valid", f"签名无效：{part}") from problem
    found: dict[str, Any] = document[part]
    return found


def head_of(document: dict[str, Any]) -> dict[str, Any]:
    """Return the head inside a signed head."""
    try:
        return signed(document, "head", document["head"]["public_key"])
    except (KeyError, TypeError) as problem:
        raise Wrong("this is no signed head", "这不是已签名的树头") from problem


class Roots:
    """The root over the leaves seen so far, from one hash for each complete subtree."""

    def __init__(self) -> None:
        self.size, self._peaks = 0, list[bytes]()

    def add(self, leaf: bytes) -> None:
        """Take the next leaf hash."""
        self._peaks.append(leaf)
        self.size += 1
        rest = self.size
        while not rest & 1:
            right, left = self._peaks.pop(), self._peaks.pop()
            self._peaks.append(node(left, right))
            rest >>= 1

    def root(self) -> str:
        """Return the root, in hexadecimal."""
        found = self._peaks[-1] if self._peaks else hashlib.sha256(b"").digest()
        for left in reversed(self._peaks[:-1]):
            found = node(left, found)
        return found.hex()


def checked(record: dict[str, Any], seq: int, previous: str) -> dict[str, Any]:
    """Return one entry's content; Wrong names the entry whose number, hash or link does not agree."""
    if record["seq"] != seq:
        raise Wrong(f"entry {seq} is missing or out of place", f"条目 {seq} 缺失或次序不对", seq)
    body = record["body"].encode()
    try:
        found: dict[str, Any] = json.loads(body)
        honest = found["seq"] == seq and record["leaf_hash"] == hashlib.sha256(b"\x00" + body).hexdigest()
    except (ValueError, KeyError, TypeError):
        honest = False
    if not honest:
        raise Wrong(f"entry {seq} was changed", f"条目 {seq} 被改动", seq)
    if found.get("previous") != previous:
        raise Wrong(f"entry {seq - 1} was changed", f"条目 {seq - 1} 被改动", seq - 1)
    return found


def check_log(records: Iterable[dict[str, Any]], heads: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield each entry's content while entries, links and the roots of the signed heads agree; Wrong at the first that does not."""
    wanted: dict[int, list[dict[str, Any]]] = {}
    for head in map(head_of, heads):
        wanted.setdefault(head["size"], []).append(head)
    roots, previous, keys, good = Roots(), NOTHING, set[str](), 0
    for seq, record in enumerate(records):
        found = checked(record, seq, previous)
        if found["kind"] in KEY_KINDS:
            keys.add(found["fields"]["public_key"])
        previous = record["leaf_hash"]
        roots.add(bytes.fromhex(previous))
        for head in wanted.pop(roots.size, ()):
            if head["root"] != roots.root():
                span = f"{good}-{seq}"
                raise Wrong(f"entries {span} differ from the signed head", f"条目 {span} 与已签名的树头不符", good)
            if head["public_key"] not in keys:
                raise Wrong(f"the head at {roots.size} has an unknown key", f"{roots.size} 处树头的密钥未登记")
            good = roots.size
        yield found
    if missing := [size for size in wanted if size]:
        raise Wrong(
            f"the log ends at {roots.size}, a head has {max(missing)}",
            f"日志止于 {roots.size}，树头为 {max(missing)}",
            roots.size,
        )


def read(path: str) -> Any:
    """Return a JSON file's content."""
    return json.loads(Path(path).read_text(encoding="utf-8"))


def lines(path: str, part: str) -> Iterator[dict[str, Any]]:
    """Yield the records of an export that have `part`."""
    with Path(path).open(encoding="utf-8") as file:
        yield from (found for found in map(json.loads, file) if part in found)


def verdict(run: Callable[[], str]) -> int:
    """Print what a check says; return the exit status."""
    try:
        print(run())  # noqa: T201 - it talks to a person
    except (Wrong, OSError, ValueError, KeyError, TypeError) as problem:
        said = problem if isinstance(problem, Wrong) else f"cannot be read / 无法读取: {type(problem).__name__}"
        print(f"WRONG / 不符: {said}", file=sys.stderr)  # noqa: T201 - it talks to a person
        return 1
    return 0


def run(given: argparse.Namespace) -> str:
    """Do what was asked and return what agrees; Wrong otherwise."""
    files = given.files
    if given.consistency:
        path = [bytes.fromhex(step) for step in read(files[0])["path"]]
        one, two = head_of(read(files[1])), head_of(read(files[2]))
        roots = bytes.fromhex(one["root"]), bytes.fromhex(two["root"])
        if not consistency_holds(one["size"], two["size"], *roots, path):
            raise Wrong("the newer head does not extend the older one", "新树头不是旧树头的延续")
        return f"OK: {two['size']} entries extend {one['size']} / 通过"
    saved = read(files[1])
    entries = sum(1 for _ in check_log(lines(files[0], "body"), [*lines(files[0], "head"), saved]))
    return f"OK: {entries} entries; the saved head of {head_of(saved)['size']} agrees / 通过"


def main() -> int:
    """Read the command line; print the verdict."""
    parser = argparse.ArgumentParser(prog="verify", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--consistency", action="store_true")
    parser.add_argument("files", nargs="+")
    given = parser.parse_args()
    if len(given.files) != (3 if given.consistency else 2):
        parser.error("which files? / 请给出文件")
    return verdict(lambda: run(given))


if __name__ == "__main__":
    sys.exit(main())
