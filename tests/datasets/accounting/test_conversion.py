"""rho becomes epsilon by the tight conversion, rounded up; against dp-accounting's figures: tests/attacks/test_composition.py."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datasets.accounting import PureLoss, concentrated_of, epsilon_at, rho_at

DELTA = 10**12  # 1e-6


def test_a_thousand_small_queries_come_to_an_epsilon_of_one_and_a_half():
    rho = 1000 * concentrated_of(PureLoss(10_000, 0)).rho_pico
    assert epsilon_at(rho_pico=rho, delta_atto=DELTA) == pytest.approx(1_500_000, rel=0.02)


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 2 * 10**7), st.sampled_from([10**6, 10**9, DELTA, 10**15]), st.integers(0, 9))
def test_the_largest_rho_is_within_and_the_next_is_not(micro, delta, tenths):
    own = delta // 10 * tenths
    rho = rho_at(micro_epsilon=micro, delta_atto=delta, own_delta_atto=own)
    assert epsilon_at(rho_pico=rho, delta_atto=delta, own_delta_atto=own) <= micro
    assert epsilon_at(rho_pico=rho + 1, delta_atto=delta, own_delta_atto=own) > micro


@settings(deadline=None)
@given(st.integers(0, 10**13), st.integers(0, 10**12), st.integers(10, DELTA), st.integers(0, DELTA))
def test_more_loss_or_less_delta_is_never_less_epsilon(rho, more, delta, own):
    least = epsilon_at(rho_pico=rho, delta_atto=delta + own)
    assert least <= epsilon_at(rho_pico=rho + more, delta_atto=delta + own)
    taken = epsilon_at(rho_pico=rho, delta_atto=delta + own, own_delta_atto=own)
    assert taken == epsilon_at(rho_pico=rho, delta_atto=delta) >= least


def test_no_loss_is_no_epsilon():
    assert epsilon_at(rho_pico=0, delta_atto=1) == 0


@pytest.mark.parametrize(
    ("rho", "delta", "own"), [(1, 0, 0), (1, 5, 5), (1, 5, 6), (1, 10**18, 0), (-1, 5, 0), (1, 5, -1)]
)
def test_a_target_that_is_no_target_is_refused(rho, delta, own):
    with pytest.raises(ValueError, match="conversion_out_of_range"):
        epsilon_at(rho_pico=rho, delta_atto=delta, own_delta_atto=own)
