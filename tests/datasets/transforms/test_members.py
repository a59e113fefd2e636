"""A set of pseudonyms holds its members and nobody else."""

import hashlib

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from datasets.transforms.members import Members


def pseudonym(number):
    return hashlib.sha256(b"%d" % number).digest()[:16]


def array(items):
    return pa.array(items, pa.binary(16))


# Also such that share their first half, or every bit, with another.
some = st.one_of(
    st.integers(0, 50).map(pseudonym),
    st.binary(min_size=16, max_size=16),
    st.builds(lambda number, rest: pseudonym(number)[:8] + rest, st.integers(0, 5), st.binary(min_size=8, max_size=8)),
    st.sampled_from([bytes(16), b"\xff" * 16]),
    st.none(),
)


@given(st.lists(some, max_size=60), st.lists(some, max_size=60))
def test_as_a_set_of_python(members, asked):
    wanted = set(members) - {None}
    assert Members(array(members)).hold(array(asked + members)).to_pylist() == [
        person in wanted for person in asked + members
    ]


def test_a_slice_is_asked_and_a_slice_is_held():
    people = array([pseudonym(number) for number in range(10)])
    assert Members(people.slice(2, 3)).hold(people.slice(1, 5)).to_pylist() == [False, True, True, True, False]


def test_many():
    people = [pseudonym(number) for number in range(30_000)]
    found = Members(array(people[::2])).hold(array(people)).to_pylist()
    assert found == [number % 2 == 0 for number in range(30_000)]
