"""Plain values that people send are read exactly, or refused by a code."""

from decimal import Decimal

import pytest

from datasets.errors import InputError
from datasets.querying import parse_epsilon


@pytest.mark.parametrize(("value", "micro"), [(1, 10**6), (0.001, 1000), (Decimal("0.123456"), 123456), (0.1, 10**5)])
def test_epsilon_is_read_exactly(value, micro):
    assert parse_epsilon(value) == micro


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("0.1", "epsilon_not_a_number"),
        ("Infinity", "epsilon_not_a_number"),
        (float("nan"), "epsilon_not_a_number"),
        (float("inf"), "epsilon_not_a_number"),
        (True, "epsilon_not_a_number"),
        (None, "epsilon_not_a_number"),
        (10**400, "epsilon_not_a_number"),
        (Decimal("1e308"), "epsilon_not_a_number"),
        (Decimal("1e-320"), "epsilon_not_a_number"),
        (0, "epsilon_out_of_range"),
        (-1, "epsilon_out_of_range"),
        (1.000001, "epsilon_out_of_range"),
        (Decimal("0.1000000001"), "epsilon_too_precise"),
    ],
)
def test_absurd_losses_are_refused(value, code):
    with pytest.raises(InputError, match=code):
        parse_epsilon(value)
