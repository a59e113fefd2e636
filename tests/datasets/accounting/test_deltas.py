"""What diffprivlib's doubles cost is never understated."""

from math import exp

from hypothesis import given
from hypothesis import strategies as st

from datasets.accounting import geometric_delta_atto, permute_and_flip_delta_atto


@given(st.integers(1, 10**6), st.integers(1000, 10**6))
def test_delta_of_a_geometric_draw(sensitivity, micro):
    epsilon = micro / 10**6
    bound = (38 * sensitivity / epsilon + sensitivity) * (1 + exp(epsilon)) * 2**-53 * 10**18
    assert bound * (1 - 1e-12) <= geometric_delta_atto(sensitivity=sensitivity, micro_epsilon=micro) <= bound + 2


@given(st.integers(1, 10**4), st.integers(1000, 10**6))
def test_delta_of_a_choice(candidates, micro):
    bound = candidates * (candidates + 8) * (1 + exp(micro / 10**6)) * 2**-53 * 10**18
    found = permute_and_flip_delta_atto(candidates=candidates, micro_epsilon=micro)
    assert bound * (1 - 1e-12) <= found <= bound * (1 + 1e-12) + 2
