"""A provider without papers, two reviewers of two organisations, and what they do."""

import pytest

from marketplace.core.permissions import Role
from marketplace.papers import services, wording
from marketplace.reviews import selectors as reviews
from marketplace.reviews import services as deciding
from tests.support import factors
from tests.support import market as making
from tests.support.papers import FILED


@pytest.fixture
def provider(db):
    return making.member("provider", Role.PROVIDER, papers=False)


@pytest.fixture
def reviewers(db):
    made = [making.member(name, Role.REVIEWER) for name in ("reviewer-a", "reviewer-b")]
    for actor in made:
        factors.enrol(actor)
    return made


@pytest.fixture
def file():
    def filed(actor, **changes):
        return services.file_identity(actor=actor, **{**FILED, **changes})

    return filed


@pytest.fixture
def decide():
    def decided(actor, row, decision="approve"):
        case = reviews.cases_about("identity", row.id).first()
        return deciding.decide(actor=actor, case_id=case.id, decision=decision, reason="compared with the register")

    return decided


@pytest.fixture
def sign():
    def signed(actor, **changes):
        text = wording.current()
        given = {"version": text.version, "sha256": text.sha256, "name": "陈雨", **changes}
        return services.sign_agreement(actor=actor, **given)

    return signed
