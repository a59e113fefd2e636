"""The tree: published vectors, every pair of sizes up to 64, and no byte of a proof that may differ."""

import hashlib
import json
from pathlib import Path

import pytest

from marketplace.evidence.merkle import EMPTY_ROOT, Tree, from_leaves, leaf_hash
from marketplace.evidence.verify import Roots, consistency_holds, inclusion_holds

VECTORS = json.loads((Path(__file__).parents[2] / "cases/evidence/rfc9162.json").read_text())
PUBLISHED = [leaf_hash(bytes.fromhex(leaf)) for leaf in VECTORS["leaves"]]
HASHES = [leaf_hash(bytes([number])) for number in range(64)]
TREE = Tree(from_leaves(HASHES))
SIZES = range(1, 65)


def mutations(path):
    for place, step in enumerate(path):
        for byte in range(32):
            changed = bytearray(step)
            changed[byte] ^= 1 << (byte % 8)
            yield [*path[:place], bytes(changed), *path[place + 1 :]]
        yield [*path[:place], *path[place + 1 :]]
        yield [*path[:place], step, *path[place:]]
    yield [*path, bytes(32)]


@pytest.mark.parametrize("size", range(9))
def test_roots_are_the_published_ones(size):
    assert Tree(from_leaves(PUBLISHED)).root(size).hex() == VECTORS["roots"][size]


@pytest.mark.parametrize("case", VECTORS["inclusion"], ids=str)
def test_inclusion_proofs_are_the_published_ones(case):
    index, size = case["index"], case["size"]
    path = Tree(from_leaves(PUBLISHED)).inclusion(index, size)
    assert [step.hex() for step in path] == case["path"]
    assert inclusion_holds(index, size, PUBLISHED[index], path, bytes.fromhex(VECTORS["roots"][size]))


@pytest.mark.parametrize("case", VECTORS["consistency"], ids=str)
def test_consistency_proofs_are_the_published_ones(case):
    path = Tree(from_leaves(PUBLISHED)).consistency(case["first"], case["second"])
    assert [step.hex() for step in path] == case["path"]


def test_every_leaf_of_every_size_has_a_proof_for_its_own_place_only():
    for size in SIZES:
        root = TREE.root(size)
        for index in range(size):
            path = TREE.inclusion(index, size)
            places = [at for at in range(size) if inclusion_holds(at, size, HASHES[index], path, root)]
            assert places == [index]
            assert not inclusion_holds(index, size, HASHES[index - 1] if size > 1 else EMPTY_ROOT, path, root)


def test_every_size_extends_every_smaller_one_and_nothing_else():
    for second in SIZES:
        for first in range(1, second + 1):
            path = TREE.consistency(first, second)
            assert consistency_holds(first, second, TREE.root(first), TREE.root(second), path)
            if first > 1:
                assert not consistency_holds(first, second, TREE.root(first - 1), TREE.root(second), path)
                assert not consistency_holds(first, second, TREE.root(first), TREE.root(first - 1), path)


@pytest.mark.parametrize("size", [2, 3, 7, 8, 33, 64])
def test_no_byte_of_a_proof_may_differ(size):
    root = TREE.root(size)
    for index in {0, size // 2, size - 1}:
        for path in mutations(TREE.inclusion(index, size)):
            assert not inclusion_holds(index, size, HASHES[index], path, root)
    for first in {1, 2, size // 2, size - 1}:
        for path in mutations(TREE.consistency(first, size)):
            assert not consistency_holds(first, size, TREE.root(first), root, path)


def test_a_rewritten_history_has_no_proof():
    rewritten = Tree(from_leaves([hashlib.sha256(leaf).digest() for leaf in HASHES]))
    for first in (1, 5, 32, 63):
        path = rewritten.consistency(first, 64)
        assert not consistency_holds(first, 64, TREE.root(first), rewritten.root(64), path)


def test_the_verifier_finds_the_same_roots_on_its_own():
    roots = Roots()
    assert roots.root() == EMPTY_ROOT.hex()
    for size, leaf in enumerate(HASHES, 1):
        roots.add(leaf)
        assert roots.root() == TREE.root(size).hex()
