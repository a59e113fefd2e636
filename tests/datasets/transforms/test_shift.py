"""A person's days move together, by a number nobody without the key can tell, and stay inside the declared reach."""

from datetime import date, timedelta

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from datasets.transforms.shift import shifted

DAYS = st.lists(
    st.tuples(st.sampled_from([b"a" * 16, b"b" * 16, b"c" * 16]), st.dates(date(1990, 1, 1), date(2030, 1, 1)))
)
KEY = b"k" * 32


def _moves(rows, most, key=KEY):
    persons = pa.array([person for person, _ in rows], pa.binary(16))
    moved = shifted(pa.array([day for _, day in rows], pa.date32()), persons, most, key).to_pylist()
    return [(after - before).days for after, (_, before) in zip(moved, rows, strict=True)]


@given(rows=DAYS, most=st.integers(1, 366))
def test_a_persons_days_move_together_and_not_too_far(rows, most):
    moves = _moves(rows, most)
    assert all(abs(move) <= most for move in moves)
    assert len({(person, move) for (person, _), move in zip(rows, moves, strict=True)}) == len({row[0] for row in rows})


@given(rows=DAYS, most=st.integers(1, 366))
def test_one_persons_days_do_not_depend_on_other_persons(rows, most):
    alone = [row for row in rows if row[0] == b"a" * 16]
    together = [move for row, move in zip(rows, _moves(rows, most), strict=True) if row[0] == b"a" * 16]
    assert _moves(alone, most) == together


def test_persons_and_keys_move_differently():
    rows = [(bytes([place]) * 16, date(2025, 1, 1)) for place in range(200)]
    moves = _moves(rows, 30)
    assert len(set(moves)) > 50
    assert moves != _moves(rows, 30, b"other" * 6)


def test_no_day_stays_none():
    persons = pa.array([b"a" * 16, b"a" * 16], pa.binary(16))
    found = shifted(pa.array([None, date(2025, 1, 1)], pa.date32()), persons, 5, KEY).to_pylist()
    assert found[0] is None
    assert abs(found[1] - date(2025, 1, 1)) <= timedelta(days=5)
