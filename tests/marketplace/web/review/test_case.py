"""The review desk: declared beside found, other people's reasons only after one's own."""

import pytest

from marketplace.accounts import services as accounts
from marketplace.core.models import Job
from marketplace.core.permissions import SYSTEM
from marketplace.processing.models import Run
from marketplace.reviews import services
from tests.support import market as making

pytestmark = [pytest.mark.db, pytest.mark.django_db]
FOUND = {
    "columns": {
        "id": {"info_type": "ID_CARD", "sensitivity": "direct", "confidence": 0.98, "evidence": {}, "action": "drop"},
        "city": {"info_type": "NAME", "sensitivity": "direct", "confidence": 0.7, "evidence": {}, "action": "drop"},
        "extra": {"info_type": "NONE", "sensitivity": "plain", "confidence": 1.0, "evidence": {}, "action": "keep"},
    }
}


@pytest.fixture
def case(seats):
    actor = seats.provider.actor
    row = making.version(actor, making.product(actor), state="in_review")
    job = Job.objects.create(
        task="processing.prepare", subject_kind="version", subject_id=row.id, organisation_id=actor.organisation_id
    )
    Run.objects.create(version=row, job=job, kind="prepare", findings=FOUND, counts={"rows": 1234, "persons": 56})
    owner = row.product.organisation_id
    return services.open_case(actor=SYSTEM, subject_kind="version", subject_id=row.id, title="T", owner_id=owner)


def test_declared_stands_beside_found_and_differences_are_marked(seats, case):
    text = seats.reviewers[0].get(f"/reviews/{case.id}").text
    rows = {part.split("</td>")[0].split("<td>")[-1]: part for part in text.split("<tr")}
    assert "kept, though it looks personal" in rows["city"]
    assert "kept, though it looks personal" not in rows["id"]  # the person key becomes a pseudonym
    assert "not declared, stays behind" in rows["extra"]
    assert "1,234" in text


def test_figures_are_for_reviewers_of_the_case_and_its_provider(seats, case):
    for client in (seats.buyer, seats.rival, seats.provider):
        assert client.get(f"/reviews/{case.id}").status_code in {403, 404}
    assert "1,234" in seats.provider.get(f"/versions/{case.subject_id}").text
    assert seats.rival.get(f"/versions/{case.subject_id}").status_code == 404


def test_another_reviewers_reason_is_seen_after_ones_own(seats, case):
    one, two = seats.reviewers
    path = f"/reviews/{case.id}"
    said = one.post(path, {"decision": "approve", "reason": "looks right to me", "reason_code": "in_order"})
    assert said["Location"] == path
    before = two.get(path).text
    assert "looks right to me" not in before
    assert "Another reviewer has decided" in before
    two.post(path, {"decision": "request_changes", "reason": "drop city", "reason_code": "declaration"})
    after = two.get(path).text
    assert "looks right to me" in after
    assert "drop city" in seats.provider.get(f"/versions/{case.subject_id}").text


def test_a_decision_without_a_reason_keeps_what_was_chosen(seats, case):
    said = seats.reviewers[0].post(f"/reviews/{case.id}", {"decision": "reject", "reason": " "})
    assert said.status_code == 400
    assert 'value="reject" data-key="r" required checked' in said.text
    assert '<p class="error">' in said.text


def test_the_queue_marks_what_one_has_decided(seats, case):
    reviewer = seats.reviewers[0]
    assert str(case.id) in reviewer.get("/").text
    reviewer.post(f"/reviews/{case.id}", {"decision": "approve", "reason": "fine"})
    assert "you have decided" in reviewer.get("/reviews").text
    assert str(case.id) not in reviewer.get("/").text


def test_the_api_keeps_another_reviewers_reason_as_long(seats, case, client):
    from tests.marketplace.web.api.conftest import Party

    actors = [seat.actor for seat in seats.reviewers]
    one, two = [Party(actor, accounts.make_key(actor=actor, name="k")[1]) for actor in actors]
    body = {"decision": "approve", "reason": "looks right to me"}
    assert one.post(f"/reviews/{case.id}/decision", body).json()["decisions"][0]["reason"] == "looks right to me"
    for seen in (two.get(f"/reviews/{case.id}").json(), two.get("/reviews?kind=version").json()["results"][0]):
        assert (seen["decisions"], seen["decisions_hidden"]) == ([], 1)
    after = two.post(f"/reviews/{case.id}/decision", {"decision": "request_changes", "reason": "drop city"}).json()
    assert [item["reason"] for item in after["decisions"]] == ["looks right to me", "drop city"]
    assert after["decisions_hidden"] == 0
