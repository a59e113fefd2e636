"""Naming a key somebody has costs no more than its loss says: the law, worked out here from the probabilities alone.

A person's keys are of two kinds: those others have too, whose numbers move by one, and those nobody else has, which may
be named only with that person in the table. What is summed below is the exact divergence between both worlds.
"""

from decimal import Decimal
from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datasets.accounting import ConcentratedLoss, PureLoss, epsilon_at
from datasets.mechanisms import KEY_SELECTION

ATTO = 10**18
deltas = st.sampled_from([Decimal("1e-8"), Decimal("1e-6"), Decimal("1e-10"), Decimal("0.02"), Decimal("0.05")])
keys = st.integers(1, 20)
REACH = 400


def atto(delta):
    return int(delta * ATTO)


def geometric(epsilon, keys_per_person, reach=REACH):
    """P(x), x = -reach..reach, of the discrete Laplace law that a vector of L1 sensitivity `keys_per_person` needs."""
    rate = epsilon / keys_per_person
    return np.array([(1 - exp(-rate)) / (1 + exp(-rate)) * exp(-rate * abs(x)) for x in range(-reach, reach + 1)])


def gaussian(rho, keys_per_person, reach=REACH):
    """P(x) of the discrete Gaussian law that a vector of squared L2 sensitivity `keys_per_person` needs."""
    terms = np.array([exp(-x * x * rho / keys_per_person) for x in range(-reach, reach + 1)])
    return terms / terms.sum()


def named_alone(law, threshold):
    """The chance that a key of one person is named."""
    return float(law[REACH + threshold - 1 :].sum())


def divergence(law, threshold, epsilon, *, shared, alone):
    """The least delta at `epsilon`, in either direction, for a person with so many shared keys and so many of their own."""
    silent = (1 - named_alone(law, threshold)) ** alone
    without, with_person = law[1:], law[:-1]  # the same outcome y, counts c and c + 1
    if not shared:
        without = with_person = np.ones(1)
    for _ in range(shared - 1):
        without, with_person = np.outer(without, law[1:]).ravel(), np.outer(with_person, law[:-1]).ravel()
    more = np.maximum(0, silent * with_person - exp(epsilon) * without).sum() + 1 - silent
    less = np.maximum(0, without - exp(epsilon) * silent * with_person).sum()
    return max(more, less)


@settings(deadline=None, max_examples=60)
@given(keys, st.integers(100_000, 1_000_000), deltas)
def test_the_laplace_threshold_is_the_least_whose_tail_delta_pays_for(keys_per_person, micro, delta):
    loss = PureLoss(micro, atto(delta))
    threshold = KEY_SELECTION.threshold(keys_per_person=keys_per_person, loss=loss)
    base = exp(-micro / 1e6 / keys_per_person)

    def named(least):  # P(1 + X >= least), a geometric series added up
        return base ** (least - 1) / (1 + base)

    assert 1 - (1 - named(threshold)) ** keys_per_person <= float(delta) * (1 + 1e-9)
    assert keys_per_person * named(threshold - 1) > float(delta) * (1 - 1e-9)


@settings(deadline=None, max_examples=60)
@given(keys, st.integers(10**9, 5 * 10**11), deltas)
def test_the_gaussian_threshold_is_the_least_whose_tail_delta_pays_for(keys_per_person, rho, delta):
    threshold = KEY_SELECTION.threshold(keys_per_person=keys_per_person, loss=ConcentratedLoss(rho, atto(delta)))
    variance = keys_per_person * 1e12 / (2 * rho)
    reach = int(14 * variance**0.5) + 14
    terms = [exp(-x * x / (2 * variance)) for x in range(reach)]
    whole = 1 + 2 * sum(terms[1:])

    def named(least):
        return sum(terms[least - 1 :]) / whole

    assert keys_per_person * named(threshold) <= float(delta) * (1 + 1e-7)
    spare = 0 if variance <= 100**2 else 1
    assert keys_per_person * named(threshold - 1 - spare) > float(delta) * (1 - 1e-7)


@pytest.mark.parametrize("delta", ["0.02", "1e-6"])
@pytest.mark.parametrize(("shared", "alone"), [(0, 1), (1, 0), (1, 1), (0, 2), (2, 0), (1, 2), (2, 1), (0, 3)])
def test_a_pure_selection_keeps_its_epsilon_and_delta(shared, alone, delta):
    together = shared + alone
    threshold = KEY_SELECTION.threshold(keys_per_person=together, loss=PureLoss(1_000_000, atto(Decimal(delta))))
    found = divergence(geometric(1, together), threshold, 1.0, shared=shared, alone=alone)
    assert found <= float(delta) + 1e-9


@pytest.mark.parametrize("delta", ["0.02", "1e-6"])
@pytest.mark.parametrize(("shared", "alone"), [(0, 1), (1, 0), (1, 1), (0, 2), (2, 0), (1, 2), (2, 1), (0, 3)])
def test_a_concentrated_selection_keeps_what_its_rho_and_delta_convert_to(shared, alone, delta):
    together, own, rest = shared + alone, atto(Decimal(delta)), ATTO // 1000
    threshold = KEY_SELECTION.threshold(keys_per_person=together, loss=ConcentratedLoss(5 * 10**11, own))
    epsilon = epsilon_at(rho_pico=5 * 10**11, delta_atto=own + rest, own_delta_atto=own) / 1e6
    found = divergence(gaussian(0.5, together), threshold, epsilon, shared=shared, alone=alone)
    assert found <= float(delta) + 1e-3


def test_a_threshold_one_lower_breaks_the_claim():
    """What the tests above would say of it; and so of a threshold that forgets the person's other keys."""
    threshold = KEY_SELECTION.threshold(keys_per_person=2, loss=PureLoss(1_000_000, atto(Decimal("0.02"))))
    law = geometric(1, 2)
    assert divergence(law, threshold - 1, 1.0, shared=0, alone=2) > 0.02
    alone = KEY_SELECTION.threshold(keys_per_person=1, loss=PureLoss(500_000, atto(Decimal("0.02"))))
    assert divergence(law, alone, 1.0, shared=0, alone=2) > 0.02


def test_keys_many_have_are_named_with_noisy_numbers_and_rare_ones_are_not():
    persons = np.array([1, 100_000, 2, 3, 50_000], np.int64)
    for loss in (PureLoss(1_000_000, 10**10), ConcentratedLoss(5 * 10**11, 10**10)):
        places, noisy = KEY_SELECTION.select(persons, keys_per_person=1, loss=loss)
        assert places.tolist() == [1, 4]  # the others pass with less than a millionth
        assert np.abs(noisy - persons[places]).max() < 100


def test_no_key_is_no_answer():
    places, noisy = KEY_SELECTION.select(np.zeros(0, np.int64), keys_per_person=3, loss=PureLoss(1000, 10**10))
    assert places.size == noisy.size == 0


@pytest.mark.parametrize("loss", [PureLoss(1_000_000, 0), ConcentratedLoss(10**11, 0), PureLoss(1_000_000, 1)])
def test_without_enough_delta_no_key_can_be_named(loss):
    with pytest.raises(ValueError, match=r"draw_out_of_range|interval_miss"):
        KEY_SELECTION.threshold(keys_per_person=1, loss=loss)


def test_the_threshold_at_ordinary_numbers():
    """ln(1 / delta) at epsilon 1: about 18 persons more than one, as the closed form says."""
    found = KEY_SELECTION.threshold(keys_per_person=1, loss=PureLoss(1_000_000, atto(Decimal("1e-8"))))
    assert found == 2 + int(log(1e8 / (1 + exp(-1))))
