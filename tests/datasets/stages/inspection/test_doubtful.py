"""Columns that lead to persons, though no cell says so."""

from random import Random

import pytest

from datasets.detectors import DETECTORS
from datasets.stages.inspection import doubtful
from datasets.stages.inspection.column import Column

ROWS = 80


@pytest.fixture
def rng():
    return Random(4)


def column(cells):
    return Column("c1", [str(cell) for cell in cells], DETECTORS)


def test_staff_numbers_and_numbers_of_shops(rng):
    assert doubtful.numbered(column(f"E{number:05d}" for number in rng.sample(range(99_999), ROWS)))
    assert not doubtful.numbered(column(f"S{rng.randrange(100, 120)}" for _ in range(ROWS)))


def test_initials_and_ports(rng):
    marks = "ZWLNFCJYMH"
    assert doubtful.initials(column("".join(rng.choices(marks, k=3)) for _ in range(ROWS)))
    assert not doubtful.initials(column(rng.choice(["PEK", "SHA", "CAN"]) for _ in range(ROWS)))


def test_birthdays_come_in_all_months(rng):
    assert doubtful.birthdays(column(f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日" for _ in range(ROWS)))
    assert not doubtful.birthdays(column(f"{rng.randint(5, 6)}月{rng.randint(1, 28)}日" for _ in range(ROWS)))


def test_last_digits_begin_with_noughts_and_years_do_not(rng):
    assert doubtful.tails(column(f"{number:04d}" for number in rng.sample(range(9_999), ROWS)))
    assert doubtful.tails(column(f"尾号{number:04d}" for number in rng.sample(range(9_999), ROWS)))
    assert not doubtful.tails(column(rng.sample(range(1_000, 9_999), ROWS)))
    assert not doubtful.tails(column(["0001", "0002"] * 40))


def test_addresses_within_a_house_and_versions(rng):
    assert doubtful.addresses(column(f"10.1.{rng.randrange(9)}.{rng.randrange(2, 30)}" for _ in range(ROWS)))
    assert doubtful.addresses(column(f"{rng.randrange(20, 220)}.{rng.randrange(255)}.*.*" for _ in range(ROWS)))
    assert not doubtful.addresses(column(f"10.1.{rng.randrange(9)}.{rng.randrange(11)}" for _ in range(ROWS)))
    assert not doubtful.addresses(column(f"3.1.{rng.randrange(9)}.{rng.randrange(2, 30)}" for _ in range(ROWS)))
