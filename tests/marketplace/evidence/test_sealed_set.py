"""A set sealed in blocks gives the proofs the whole set gives, opens little, and does not open when it was changed."""

import hashlib
import secrets

import pytest

from datasets.errors import PlatformError
from marketplace.evidence import padded, sealed_set

SEALING = {"sealing_key": b"s" * 32, "context": "persons:1"}
MEMBERS = [str(number).encode() for number in range(40)]


def written(folder, size):
    key = secrets.token_bytes(32)
    values = padded.padded_set(MEMBERS, size, key)
    path = folder / "set"
    sealed_set.write(path, values, key=key, **SEALING)
    return values, key, path


# around the edges of blocks, of subtrees of blocks, and less than one block
@pytest.mark.parametrize("size", [40, 1023, 1024, 1025, 2048, 3000, 5 * 1024, 7 * 1024 + 513])
def test_roots_and_proofs_are_those_of_the_whole_set(tmp_path, size):
    values, key, path = written(tmp_path, size)
    held, tree = sealed_set.SealedSet(path, **SEALING), padded.tree_of(values)
    assert held.key == key
    assert held.tree.root(size) == tree.root(size)
    for member in (*MEMBERS[:3], b"absent", b"another"):
        found = padded.proof(held, held.tree, member, held.key)
        assert found == padded.proof(values, tree, member, key)
        assert padded.holds(found, member, key, root=tree.root(size).hex(), size=size)


def test_a_proof_opens_few_blocks(tmp_path, monkeypatch):
    _, key, path = written(tmp_path, 60 * 1024)
    opened = []
    monkeypatch.setattr(sealed_set.SealedSet, "_opened", counted(sealed_set.SealedSet._opened, opened))
    held = sealed_set.SealedSet(path, **SEALING)
    padded.proof(held, held.tree, b"absent", key)
    assert len(opened) <= 8  # a binary search in sixty blocks, and two neighbours


def counted(function, calls):
    def call(self, number):
        calls.append(number)
        return function(self, number)

    return call


def test_exchanged_blocks_do_not_open(tmp_path):
    _, key, path = written(tmp_path, 3 * 1024)
    text, first, block = path.read_bytes(), sealed_set.HEAD_BYTES, sealed_set.BLOCK_BYTES
    moved = text[:first] + text[first + block : first + 2 * block] + text[first : first + block]
    path.write_bytes(moved + text[first + 2 * block :])
    held = sealed_set.SealedSet(path, **SEALING)
    with pytest.raises(PlatformError, match="vault_seal_broken"):
        padded.proof(held, held.tree, MEMBERS[0], key)


def test_another_versions_set_does_not_open(tmp_path):
    *_, path = written(tmp_path, 50)
    with pytest.raises(PlatformError, match="vault_seal_broken"):
        sealed_set.SealedSet(path, sealing_key=SEALING["sealing_key"], context="persons:2")


def test_no_value_is_readable_in_the_file(tmp_path):
    values, _, path = written(tmp_path, 2048)
    text = path.read_bytes()
    assert not any(value in text for value in values)
    assert hashlib.sha256(MEMBERS[0]).digest() not in text
