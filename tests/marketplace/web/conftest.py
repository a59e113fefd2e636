"""People at a browser: each is a Django test client that has signed in, in English unless asked otherwise."""

from types import SimpleNamespace

import pytest
from django.test import Client

from marketplace.core.permissions import Role
from tests.support import factors
from tests.support import market as making


@pytest.fixture
def enter(db):
    """A function that signs a new member in; returns its client, with its actor as `actor`."""

    def entered(name, *roles, language="en", **more):
        actor = making.member(name, *roles, **more)
        client = Client(headers={"Accept-Language": language})
        factors.enrol_if_needed(actor)
        said = factors.sign_in(client, actor, f"{name}@example.org", making.PASSWORD)
        assert said.status_code == 302
        client.actor = actor
        return client

    return entered


@pytest.fixture
def seats(enter):
    """One member of each kind and a second reviewer, each of an organisation of their own."""
    return SimpleNamespace(
        provider=enter("provider", Role.PROVIDER),
        rival=enter("rival", Role.PROVIDER, Role.BUYER),
        buyer=enter("buyer", Role.BUYER),
        reviewers=[enter("reviewer-a", Role.REVIEWER), enter("reviewer-b", Role.REVIEWER)],
        anybody=Client(headers={"Accept-Language": "en"}),
    )


@pytest.fixture
def listing(seats):
    """A listed version of the provider."""
    actor = seats.provider.actor
    return making.listed(making.version(actor, making.product(actor)))


@pytest.fixture
def agreement(seats, listing):
    """The buyer's agreement on the listed product."""
    return making.agreement(seats.buyer.actor, listing)
