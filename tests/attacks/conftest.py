"""The parties of the API's tests, here too; a courier who publishes, and a desk for each buyer of his table."""

import pytest

from tests.flows.conftest import listed as live_listed
from tests.flows.conftest import new_market, rounds
from tests.marketplace.web.api.conftest import (
    agreement,
    anybody,
    buyer,
    listed,
    party,
    product,
    provider,
    reviewers,
    rival,
    version,
)
from tests.support.consenting import Courier
from tests.support.desk import Clock, Desk
from tests.support.recording import Hook

__all__ = [
    "agreement",
    "anybody",
    "buyer",
    "listed",
    "live_listed",
    "new_market",
    "party",
    "product",
    "provider",
    "reviewers",
    "rival",
    "rounds",
    "version",
]


@pytest.fixture
def hook(monkeypatch):
    """What draws are handed and the engine is told."""
    return Hook(monkeypatch)


@pytest.fixture
def time(monkeypatch):
    return Clock(monkeypatch)


@pytest.fixture
def courier(provider, reviewers, sent, django_capture_on_commit_callbacks):
    """A provider with a product that has no version yet."""
    return Courier(provider, reviewers, sent, django_capture_on_commit_callbacks).start()


@pytest.fixture
def desk(sent, django_capture_on_commit_callbacks, time):
    """Return the desk of a buyer on a product, with an agreement made now."""

    def open_desk(buyer, product):
        return Desk(buyer, product, sent, django_capture_on_commit_callbacks, time).agree()

    open_desk.sent, open_desk.commit = sent, django_capture_on_commit_callbacks
    return open_desk
