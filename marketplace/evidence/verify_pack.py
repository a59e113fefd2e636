"""The offline check of an audit pack: needs nothing but this file, `verify.py`, Python and `cryptography`.

    python verify_pack.py PACK.zip [HEAD.json]

HEAD.json is a head its reader saved before the pack was made; without it the pack is only held against itself.
"""

import argparse
import hashlib
import hmac
import json
import sys
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile, ZipFile

try:
    from marketplace.evidence.verify import Wrong, canonical, check_log, head_of, read, verdict
except ImportError:  # unpacked: verify.py lies beside this file
    from verify import Wrong, canonical, check_log, head_of, read, verdict  # type: ignore[import-not-found, no-redef]

OUTSIDE = {"manifest.json", "log.jsonl", "head.json"}  # what the manifest cannot name: itself, and what came after it
LISTED = "log"  # of a record: the numbers of the entries about it
OPENING = ("entrustment.signed", "entrustment.ended")  # whose commitments must be opened
IDENTITY_KINDS = tuple(f"identity.{state}" for state in ("filed", "confirmed", "returned", "replaced"))


def check_pack(pack: ZipFile, saved: dict[str, Any] | None = None) -> int:
    """Return how many entries the pack's log has; Wrong names the first thing that does not agree."""
    head = json.loads(pack.read("head.json"))
    heads = [head, *_lines(pack, "head"), *([saved] if saved else [])]
    entries = list(check_log(_lines(pack, "body"), heads))
    manifest = pack.read("manifest.json")
    packed = [entry for entry in entries[: head_of(head)["size"]] if entry["kind"] == "audit.packed"]
    if hashlib.sha256(manifest).hexdigest() not in {entry["fields"]["manifest_sha256"] for entry in packed}:
        raise Wrong("the log does not know this pack", "日志中没有这个审计包")
    _check_files(pack, json.loads(manifest)["files"])
    for name in sorted(json.loads(manifest)["files"]):
        if name.endswith(".json"):
            _check_records(name, json.loads(pack.read(name)), entries)
    return len(entries)


def _lines(pack: ZipFile, part: str) -> Iterator[dict[str, Any]]:
    """Yield the records of the pack's log that have `part`."""
    with pack.open("log.jsonl") as file:
        yield from (found for found in map(json.loads, file) if part in found)


def _check_files(pack: ZipFile, files: dict[str, str]) -> None:
    """Raise Wrong unless the pack holds exactly the manifest's files as they were."""
    held = pack.namelist()
    if sorted(held) != sorted({*files, *OUTSIDE}):
        raise Wrong("a file is missing, doubled or was added", "文件缺失、重复或被添加")
    for name, digest in files.items():
        if hashlib.sha256(pack.read(name)).hexdigest() != digest:
            raise Wrong(f"{name} was changed", f"{name} 被改动")


def _check_records(name: str, records: list[dict[str, Any]], entries: list[dict[str, Any]]) -> None:
    """Raise Wrong where a record and the entries it names speak of different things."""
    for record in records:
        named = [entries[seq] for seq in record.get(LISTED, ()) if seq < len(entries)]
        told = {entry["fields"].get("digest") for entry in named if entry["kind"] == "impact.filed"}
        astray = any(entry["subject"][1] != record["id"] for entry in named)
        whole = len(named) == len(record.get(LISTED, ()))
        honest = PAPERS.get(name, lambda *_: True)(record, named)
        if astray or not whole or not honest or (told and told != {record["digest"]}):
            raise Wrong(f"{name}: {record['id']} differs from the log", f"{name}：{record['id']} 与日志不符")


def _identity_holds(record: dict[str, Any], named: list[dict[str, Any]]) -> bool:
    """Tell whether an identity stands as its entries say, and is the party they are committed to."""
    told = [entry["kind"] for entry in named if entry["kind"] in IDENTITY_KINDS]
    return told[-1:] == [f"identity.{record['state']}"] and _opened(record, named)


def _signature_holds(record: dict[str, Any], named: list[dict[str, Any]]) -> bool:
    """Tell whether a signature was given once, to this very text, by whom and for whom it says, and ended when it says."""
    signed = [entry["fields"] for entry in named if entry["kind"] == "entrustment.signed"]
    ended = [entry for entry in named if entry["kind"] == "entrustment.ended"]
    same = [(fields["version"], fields["sha256"]) for fields in signed] == [(record["version"], record["sha256"])]
    text = hashlib.sha256(canonical(record["text"])).hexdigest() == record["sha256"]
    return same and text and len(ended) == len(record["ended"]) and _opened(record, named)


def _opened(record: dict[str, Any], named: list[dict[str, Any]]) -> bool:
    """Tell whether a record opens every commitment of its entries that it must."""
    held = {item["seq"]: item for item in record["opened"]}
    must = [entry for entry in named if entry["kind"] in OPENING or entry["fields"].get("opens") == "party"]
    return all(_opens(held.get(entry["seq"]), entry, record) for entry in must)


def _opens(opening: dict[str, Any] | None, entry: dict[str, Any], record: dict[str, Any]) -> bool:
    """Tell whether an opening opens an entry's commitment and tells of the same party and signer as the record."""
    if opening is None:
        return False
    key, fields = bytes.fromhex(opening["key"]), opening["fields"]
    names = ["legal_name", "uscc", *(["name"] if entry["kind"] == "entrustment.signed" else [])]
    found = hmac.new(key, canonical(fields), hashlib.sha256).hexdigest()
    return found == entry["fields"]["commitment"] and all(fields[name] == record[name] for name in names)


PAPERS = {"13-identities.json": _identity_holds, "14-signatures.json": _signature_holds}


def main() -> int:
    """Read the command line; print the verdict."""
    parser = argparse.ArgumentParser(prog="verify_pack", description=__doc__)
    parser.add_argument("pack")
    parser.add_argument("head", nargs="?")
    given = parser.parse_args()

    def run() -> str:
        try:
            with ZipFile(given.pack) as pack:
                entries = check_pack(pack, read(given.head) if given.head else None)
        except BadZipFile as problem:
            raise Wrong("this is no pack, or it was cut", "这不是审计包，或文件不完整") from problem
        held = "" if given.head else " (held against itself only: save a head / 仅自证：请保存树头)"
        return f"OK: the pack and {entries} entries agree{held} / 通过"

    return verdict(run)


if __name__ == "__main__":
    sys.exit(main())
