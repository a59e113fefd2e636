"""A case about a thing, and what its closing meant."""

from uuid import uuid4

import pytest

from marketplace.core.permissions import SYSTEM
from marketplace.reviews import services


@pytest.fixture
def outcomes(monkeypatch):
    closed = []
    monkeypatch.setitem(services.REACTIONS, "thing", lambda actor, subject, outcome: closed.append(outcome.value))
    monkeypatch.setitem(services.DIGESTS, "thing", lambda subject: "d" * 64)
    return closed


@pytest.fixture
def case(outcomes):
    return services.open_case(actor=SYSTEM, subject_kind="thing", subject_id=uuid4(), title="t", owner_id=uuid4())
