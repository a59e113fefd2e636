"""Consent, impact and licence are decided each for itself; seats keep reviewers apart as the settings say."""

import pytest
from django.db import DatabaseError, transaction

from marketplace.core.errors import Conflict, Invalid
from marketplace.reviews import selectors, services
from marketplace.reviews.models import Decision
from tests.marketplace.reviews.test_decide import reviewer

pytestmark = [pytest.mark.db, pytest.mark.django_db]
NO = {"decision": "reject", "reason": "consent does not cover it"}


@pytest.fixture
def parts(monkeypatch):
    monkeypatch.setitem(services.ASPECTS, "thing", ("consent", "impact", "licence"))


def decide(actor, about, decision="approve", aspects=None):
    return services.decide(actor=actor, case_id=about.id, decision=decision, reason="seen", aspects=aspects)


def test_without_parts_the_decision_holds_for_all(case, parts):
    decide(reviewer("a"), case)
    kept = Decision.objects.get().aspects
    assert {name: item["decision"] for name, item in kept.items()} == dict.fromkeys(
        ("consent", "impact", "licence"), "approve"
    )


def test_each_part_keeps_its_own_decision_and_reason(case, parts, outcomes):
    aspects = {"consent": NO, "licence": {"decision": "approve"}}
    decide(reviewer("a"), case, "reject", aspects)
    kept = Decision.objects.get().aspects
    assert (kept["consent"], kept["licence"]["decision"]) == (NO, "approve")
    assert outcomes == ["rejected"]


@pytest.mark.parametrize(
    ("decision", "aspects", "code"),
    [
        ("approve", {"consent": NO}, "aspects_disagree"),
        ("reject", {name: {"decision": "approve"} for name in ("consent", "impact", "licence")}, "aspects_disagree"),
        ("reject", {"consent": {"decision": "reject"}}, "reason_required"),
        ("reject", {"weather": NO}, "aspect_unknown"),
        ("reject", {"consent": {"decision": "maybe"}}, "decision_unknown"),
    ],
)
def test_parts_that_contradict_the_whole_are_refused(case, parts, decision, aspects, code):
    with pytest.raises(Invalid, match=code):
        decide(reviewer("a"), case, decision, aspects)
    assert Decision.objects.count() == 0


def test_two_of_one_organisation_may_decide_only_where_the_setting_allows_it(case, outcomes, settings):
    first = reviewer("a")
    from marketplace.accounts import selectors as accounts

    party = accounts.organisation(first.organisation_id)
    decide(first, case)
    with pytest.raises(Conflict, match="organisation_already_decided"):
        decide(reviewer("b", party), case)
    settings.REVIEWERS_OF_DIFFERENT_ORGANISATIONS = False
    with pytest.raises(DatabaseError), transaction.atomic():  # the first seat was the organisation's
        Decision.objects.create(
            case=case,
            reviewer_id=first.user_id,
            organisation_id=first.organisation_id,
            decision="approve",
            reason_code="in_order",
            reason="x",
            seat=first.organisation_id,
            actor_kind="person",
        )
    decide(reviewer("c", party), case)
    assert outcomes == ["approved"]


def test_counts_are_of_what_still_waits_for_this_reviewer(case):
    one, two = reviewer("a"), reviewer("b")
    decide(one, case)
    assert (selectors.counts(one), selectors.counts(two)) == ({}, {"thing": 1})
