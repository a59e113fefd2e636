"""Four eyes: two reviewers of two organisations, reasons, never one's own thing (threat F10)."""

from uuid import uuid4

import pytest

from marketplace.accounts import services as accounts
from marketplace.accounts.models import Organisation
from marketplace.core.errors import Conflict, Forbidden, Invalid, NotFound
from marketplace.core.permissions import SYSTEM, Actor, ActorKind, Role
from marketplace.evidence.models import Entry
from marketplace.reviews import services
from marketplace.reviews.models import Decision
from tests.support import factors as making

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def reviewer(name, organisation=None):
    organisation = organisation or accounts.register_organisation(actor=SYSTEM, name=f"org {name}")
    user = accounts.register_member(
        actor=SYSTEM,
        organisation=organisation,
        email=f"{name}@example.org",
        name=name,
        password="correct horse battery",
        roles=[Role.REVIEWER],
    )
    return Actor(user_id=user.id, organisation_id=organisation.id, roles=frozenset({Role.REVIEWER}))


def decide(actor, case, decision="approve", reason="seen and in order"):
    return services.decide(actor=actor, case_id=case.id, decision=decision, reason=reason)


def test_two_reviewers_of_two_organisations_close_a_case(case, outcomes):
    decide(reviewer("a"), case)
    assert outcomes == []
    decide(reviewer("b"), case)
    assert outcomes == ["approved"]
    assert Entry.objects.filter(subject_id=case.id).count() == 4


def test_one_rejection_closes_it(case, outcomes):
    decide(reviewer("a"), case, decision="reject")
    assert outcomes == ["rejected"]
    with pytest.raises(Conflict, match="case_closed"):
        decide(reviewer("b"), case)


def test_same_person_or_organisation_counts_once(case, outcomes):
    first = reviewer("a")
    decide(first, case)
    with pytest.raises(Conflict, match="already_decided"):
        decide(first, case)
    organisation = Organisation.objects.get(id=first.organisation_id)
    with pytest.raises(Conflict, match="organisation_already_decided"):
        decide(reviewer("c", organisation), case)
    assert outcomes == []


def test_own_organisation_does_not_even_see_the_case(outcomes):
    owner = reviewer("a")
    case = services.open_case(
        actor=SYSTEM, subject_kind="thing", subject_id=uuid4(), title="t", owner_id=owner.organisation_id
    )
    with pytest.raises(NotFound):
        decide(owner, case)


def test_a_member_of_the_owner_may_not_decide_for_another_organisation(outcomes):
    owner = reviewer("a")
    other = accounts.register_organisation(actor=SYSTEM, name="other")
    accounts.register_member(
        actor=SYSTEM, organisation=other, email="a@example.org", name="a", password="", roles=[Role.REVIEWER]
    )
    case = services.open_case(
        actor=SYSTEM, subject_kind="thing", subject_id=uuid4(), title="t", owner_id=owner.organisation_id
    )
    with pytest.raises(Forbidden, match="own_case"):
        decide(Actor(user_id=owner.user_id, organisation_id=other.id, roles=frozenset({Role.REVIEWER})), case)


def test_a_reason_is_required(case):
    with pytest.raises(Invalid, match="reason_required"):
        decide(reviewer("a"), case, reason="  ")


def test_a_changed_subject_cannot_be_decided(case, monkeypatch):
    monkeypatch.setitem(services.DIGESTS, "thing", lambda subject: "e" * 64)
    with pytest.raises(Conflict, match="subject_changed"):
        decide(reviewer("a"), case)


def test_scripts_decide_only_where_allowed(case, settings):
    person = reviewer("a")
    script = Actor(
        user_id=person.user_id, organisation_id=person.organisation_id, roles=person.roles, kind=ActorKind.SCRIPT
    )
    settings.ALLOW_SCRIPTED_REVIEW = False
    with pytest.raises(Forbidden, match="scripted_review_not_allowed"):
        decide(script, case)
    settings.ALLOW_SCRIPTED_REVIEW = True
    decide(script, case)
    assert Decision.objects.get(case=case).actor_kind == "script"


def test_one_second_factor_decides_once_whoever_holds_it(case, outcomes):
    first, second = reviewer("a"), reviewer("b")
    secret = accounts.new_secret()
    making.enrol(first, secret)
    making.enrol(second, secret)
    decide(first, case)
    with pytest.raises(Conflict, match="same_second_factor"):
        decide(second, case)
    assert outcomes == []


def test_a_second_factor_of_the_asking_organisation_does_not_decide(outcomes):
    asking, other = reviewer("a"), reviewer("b")
    secret = accounts.new_secret()
    making.enrol(asking, secret)
    making.enrol(other, secret)
    about = {"subject_kind": "thing", "subject_id": uuid4(), "title": "t"}
    case = services.open_case(actor=SYSTEM, owner_id=asking.organisation_id, **about)
    with pytest.raises(Conflict, match="same_second_factor"):
        decide(other, case)
