"""The impact assessment: needed where the law asks, bound to the version, kept three years by code and database."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from marketplace.core import clock
from marketplace.core.errors import Conflict
from marketplace.core.permissions import SYSTEM
from marketplace.reviews import services
from marketplace.reviews.assessing import RISKS
from marketplace.reviews.models import Case, ImpactAssessment
from tests.marketplace.web.api.conftest import party
from tests.support.consenting import OFFER, Courier
from tests.support.tables import DECLARED

pytestmark = [pytest.mark.db, pytest.mark.django_db]
FORM = {
    "answers": dict.fromkeys(("lawful_and_necessary", "effect_and_risk", "measures_fit"), "answered at some length"),
    "risks": {name: [1, 3] for name in RISKS},
}
SENSITIVE = {
    **DECLARED,
    "columns": [{**column, "sensitive": column["name"] == "home"} for column in DECLARED["columns"]],
}


@pytest.fixture
def courier(db, sent, django_capture_on_commit_callbacks):
    from marketplace.core.permissions import Role

    reviewers = [party("reviewer-a", Role.REVIEWER), party("reviewer-b", Role.REVIEWER)]
    made = Courier(party("provider", Role.PROVIDER), reviewers, sent, django_capture_on_commit_callbacks)
    return made.start(legal_basis="contract")


def declared(courier, declaration):
    upload = courier.provider.upload(b"id,name\n")
    body = {"upload": upload, "declaration": {**declaration, "offers": [OFFER]}}
    return courier.provider.post(f"/products/{courier.product}/versions", body).json()["id"]


def test_a_sensitive_column_cannot_be_submitted_on_a_form_nobody_answered(courier):
    version = declared(courier, SENSITIVE)
    refused = courier.provider.post(f"/versions/{version}/submit")
    assert (refused.status_code, refused.json()["code"]) == (409, "assessment_required")
    filed = courier.provider.post(f"/versions/{version}/assessment", FORM)
    assert (filed.status_code, filed.json()["level"]) == (201, "low")
    assert courier.provider.post(f"/versions/{version}/submit").status_code == 202


def test_without_sensitive_columns_the_draft_from_declared_facts_is_bound(courier):
    version = declared(courier, DECLARED)
    assert courier.provider.post(f"/versions/{version}/submit").status_code == 202
    found = courier.provider.get(f"/versions/{version}/assessment").json()["assessment"]
    assert found["drafted"] is True
    assert "fee" in found["answers"]["lawful_and_necessary"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"answers": {**FORM["answers"], "measures_fit": "ok"}}, "assessment_answer_short"),
        ({"risks": {**FORM["risks"], "disclosure": [5, 1]}}, "assessment_level_invalid"),
        ({"risks": {**FORM["risks"], "disclosure": [True, 1]}}, "assessment_level_invalid"),
        ({"risks": {**FORM["risks"], "weather": [1, 1]}}, "key_unknown"),
    ],
)
def test_a_form_half_answered_is_refused(courier, change, code):
    version = declared(courier, SENSITIVE)
    answer = courier.provider.post(f"/versions/{version}/assessment", {**FORM, **change})
    assert (answer.status_code, answer.json()["code"]) == (400, code)


def test_a_new_assessment_lets_an_approval_fall(courier):
    version = courier.version()
    (first,) = Case.objects.filter(subject_id=version)
    courier.reviewers[0].post(f"/reviews/{first.id}/decision", {"decision": "approve", "reason": "fine"})
    assert courier.provider.post(f"/versions/{version}/assessment", FORM).status_code == 201
    assert Case.objects.get(id=first.id).state == "closed"
    fresh = Case.objects.get(subject_id=version, state="pending")
    assert fresh.decisions.count() == 0


def test_a_new_notice_for_the_same_purposes_lets_an_approval_fall(courier):
    version = courier.version()
    before = Case.objects.get(subject_id=version)
    notice = {"version": "2", "kind": "general", "text": "We tell you.", "purpose_codes": ["logistics_research"]}
    assert courier.provider.post("/notices", notice).status_code == 201
    assert Case.objects.get(subject_id=version, state="pending").id != before.id


@pytest.fixture
def kept(courier):
    version = declared(courier, SENSITIVE)
    courier.provider.post(f"/versions/{version}/assessment", FORM)
    return ImpactAssessment.objects.get()


def test_three_years_are_held_by_the_code(kept):
    with pytest.raises(Conflict, match="assessment_kept"):
        services.remove_assessment(actor=SYSTEM, assessment_id=kept.id)
    assert kept.kept_until - kept.created_at >= timedelta(days=3 * 365)


def test_and_by_the_database(kept):
    for change in (ImpactAssessment.objects.all().delete, lambda: ImpactAssessment.objects.update(answers={})):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_afterwards_it_may_be_removed(kept):
    later = clock.now() - timedelta(days=1)
    row = ImpactAssessment(
        subject_kind="version", subject_id=kept.subject_id, organisation_id=kept.organisation_id, drafted=True,
        answers={}, risks={}, digest="d" * 64, kept_until=later,
    )  # fmt: skip
    row.save(force_insert=True)
    services.remove_assessment(actor=SYSTEM, assessment_id=row.id)
    assert ImpactAssessment.objects.count() == 1
