"""Padded sets: who is in is proved, who is not is proved, and nothing else shows."""

import json
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.evidence import padded

MEMBERS = st.sets(st.binary(min_size=4, max_size=8), min_size=0, max_size=20)


def asked(members, wanted, size=24):
    key = secrets.token_bytes(32)
    values = padded.padded_set(members, size, key)
    root = padded.tree_of(values).root(size).hex()
    return json.loads(json.dumps(padded.proof(values, padded.tree_of(values), wanted, key))), key, root


@given(members=MEMBERS, wanted=st.binary(min_size=4, max_size=8))
def test_a_proof_says_whether_a_member_is_in(members, wanted):
    found, key, root = asked(members, wanted)
    assert found["present"] == (wanted in members)
    assert padded.holds(found, wanted, key, root=root, size=24)
    assert not padded.holds({**found, "present": not found["present"]}, wanted, key, root=root, size=24)


@given(members=MEMBERS, wanted=st.binary(min_size=4, max_size=8))
def test_a_proof_is_nobody_elses(members, wanted):
    found, key, root = asked(members, wanted)
    other = wanted + b"x"
    if found["present"]:
        assert not padded.holds(found, other, key, root=root, size=24)
    assert not padded.holds(found, wanted, secrets.token_bytes(32), root=root, size=24) or not found["present"]


def test_absence_cannot_be_shown_by_neighbours_that_are_none():
    members = [bytes([number]) * 4 for number in range(20)]
    key = secrets.token_bytes(32)
    values = padded.padded_set(members, 20, key)
    root, tree = padded.tree_of(values).root(20).hex(), padded.tree_of(values)
    place = values.index(padded.value_of(members[3], key))

    def leaf(at):
        return {"place": at, "value": values[at].hex(), "path": [step.hex() for step in tree.inclusion(at, 20)]}

    for at in range(20):
        for other in range(20):
            forged = {"present": False, "leaves": [leaf(at), leaf(other)]}
            assert not padded.holds(forged, members[3], key, root=root, size=20)
        assert not padded.holds({"present": False, "leaves": [leaf(at)]}, members[3], key, root=root, size=20)
    assert padded.holds({"present": True, "leaves": [leaf(place)]}, members[3], key, root=root, size=20)


def test_a_set_has_its_declared_size_whoever_is_in_it():
    for members in ([], [b"one"], [b"one", b"two", b"two"]):
        assert len(padded.padded_set(members, 5, b"k" * 32)) == 5
    with pytest.raises(ValueError, match="declared size"):
        padded.padded_set([b"1", b"2", b"3"], 2, b"k" * 32)
