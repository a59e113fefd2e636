"""Resident IDs: the check digit, the date inside, the old form."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets.identifiers.resident_id import CHECKS, birth_date, check_digit, modern, valid

EXAMPLE = "11010519491231002X"  # the example printed in GB 11643-1999


@pytest.mark.parametrize(
    ("text", "born"),
    [
        (EXAMPLE, date(1949, 12, 31)),
        (EXAMPLE.lower(), date(1949, 12, 31)),
        (f"  {EXAMPLE}\t", date(1949, 12, 31)),
        ("１１０１０５１９４９１２３１００２Ｘ", date(1949, 12, 31)),
        ("440524188001010014", date(1880, 1, 1)),  # the standard's second example
        ("110105491231002", date(1949, 12, 31)),  # 15 digits, before 1999
        ("110105194912310020", None),  # wrong check digit
        ("11010519490230002X", None),  # 30 February
        ("1101051949123100", None),
        ("110105499931002", None),
        ("11010519491231X02", None),
        ("", None),
        ("张三", None),
        ("²²²²²²²²²²²²²²²²²²X", None),
    ],
)
def test_birth_date(text, born):
    assert birth_date(text) == born
    assert valid(text) == (born is not None)


@given(st.text("0123456789", min_size=17, max_size=17), st.sampled_from(CHECKS))
def test_one_check_digit_in_eleven_is_right(first, last):
    right = check_digit(first)
    if last != right:
        assert not valid(first + last)


@pytest.mark.parametrize("region", ["310115", "500103", "320506", "810000", "830000", "999999"])
def test_the_region_is_not_judged(region):
    first = f"{region}19900101001"
    assert valid(first + check_digit(first))


@pytest.mark.parametrize("year", ["0000", "0001", "1849", "2151", "9999"])
def test_nobody_is_born_in_such_a_year(year):
    first = f"110105{year}0101001"
    assert not valid(first + check_digit(first))


def test_the_old_form_becomes_the_new_one():
    assert modern("110105491231002") == EXAMPLE
    assert modern(EXAMPLE) is None
    assert modern("110105999931002") is None
