"""Losses are exact integers, never mix kinds, and turn into rho rounded against the spender."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets.accounting import ConcentratedLoss, PureLoss, concentrated_of, rho_of_epsilon

KINDS = [PureLoss, ConcentratedLoss]
amounts = st.integers(0, 10**30)


def losses(kind):
    return st.builds(kind, amounts, amounts)


@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
def test_losses_of_a_kind_add_in_any_order(kind, data):
    one, two, three = (data.draw(losses(kind)) for _ in range(3))
    assert (one + two) + three == one + (two + three)
    assert one + two == two + one
    assert one + kind(0, 0) == one


@given(losses(PureLoss), losses(PureLoss))
def test_every_part_is_added(one, two):
    added = one + two
    assert added.micro_epsilon == one.micro_epsilon + two.micro_epsilon
    assert added.delta_atto == one.delta_atto + two.delta_atto


@given(losses(PureLoss), losses(ConcentratedLoss))
def test_kinds_never_mix(one, two):
    with pytest.raises(TypeError):
        one + two
    with pytest.raises(TypeError):
        two + one
    with pytest.raises(TypeError):
        one + 1
    assert one != two


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("amount", [-1, True, 1.0, None, "1"])
def test_only_whole_amounts_of_at_least_nothing_are_losses(kind, amount):
    with pytest.raises(ValueError, match="loss_invalid"):
        kind(amount, 0)
    with pytest.raises(ValueError, match="loss_invalid"):
        kind(0, amount)


@pytest.mark.parametrize("kind", KINDS)
def test_a_loss_does_not_change(kind):
    with pytest.raises(AttributeError):
        kind(1, 1).delta_atto = 0


@given(st.integers(1, 10**7), amounts)
def test_rho_is_half_the_square_rounded_up(micro, delta):
    posted = concentrated_of(PureLoss(micro, delta))
    exact = Fraction(micro, 10**6) ** 2 / 2
    assert exact <= Fraction(posted.rho_pico, 10**12) < exact + Fraction(1, 10**12)
    assert posted.delta_atto == delta
    assert posted.rho_pico == rho_of_epsilon(micro)


@given(st.integers(1, 10**7), st.integers(1, 10**18))
def test_what_noise_spends_is_what_is_charged(micro, squared):
    charged = rho_of_epsilon(micro)
    variance = Fraction(squared * 10**12, 2 * charged)  # as the sampler takes it
    assert squared / (2 * variance) == Fraction(charged, 10**12)
