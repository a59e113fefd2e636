"""Live markets for flow tests: one with the courier's product for those that only ask, new ones for the rest."""

import os
import sys

import pytest

from tests.support import story
from tests.support.cast import Cast

ROWS = 5_000


@pytest.fixture
def new_market(tmp_path):
    """A running market of this test's own."""
    market = story.fresh(tmp_path / "m")
    try:
        market.start()
        yield market
    finally:
        market.stop()


@pytest.fixture(scope="module")
def listed(tmp_path_factory):
    """A running market with the courier's product listed, as (market, product id)."""
    market = story.fresh(tmp_path_factory.mktemp("m"))
    try:
        market.start()
        yield market, story.publish_courier(market, ROWS)
    finally:
        market.stop()


@pytest.fixture(scope="session")
def cast(tmp_path_factory):
    """The people of the scenarios, on one market for all of them."""
    market = story.fresh(tmp_path_factory.mktemp("m"))
    try:
        market.start()
        people = Cast(market)
        yield people
        people.close()
    finally:
        market.stop()


@pytest.fixture(scope="session")
def rounds():
    """The seed of what happens at random, printed so that a failure can be repeated."""
    seed = int(os.environ.get("FLOW_SEED", "0")) or int.from_bytes(os.urandom(4))
    sys.stdout.write(f"FLOW_SEED={seed}\n")
    return seed
