"""A random source for the evaluation's own tests."""

from random import Random

import pytest


@pytest.fixture
def rng():
    return Random(3)
