"""Round the gate of papers: upload before signing, sign for another organisation, confirm oneself, forge what was signed."""

from dataclasses import replace

import pytest

from marketplace.accounts import services as accounts
from marketplace.accounts.selectors import organisation
from marketplace.catalogue import services as catalogue
from marketplace.catalogue.models import Upload
from marketplace.core.errors import Conflict
from marketplace.core.permissions import SYSTEM, Actor, ActorKind, Role
from marketplace.operations.demo import seeding
from marketplace.papers import selectors
from marketplace.papers.models import Identity, Signature
from marketplace.reviews import services as reviews
from marketplace.reviews.models import Case
from tests.marketplace.web.api.conftest import party
from tests.support import factors
from tests.support import market as making
from tests.support.papers import FILED, OTHER_CODE
from tests.support.refusing import refused

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.fixture
def newcomer(db):
    return party("newcomer", Role.PROVIDER, papers=False)


def signing(seen_by, **more):
    text = seen_by.get("/papers/agreement").json()
    return {"version": text["version"], "sha256": text["sha256"], "name": "x", **more}


def filed(who):
    assert who.post("/papers/identity", {**FILED, "uscc": OTHER_CODE}).status_code == 201
    return Identity.objects.get(organisation_id=who.actor.organisation_id)


@pytest.mark.parametrize("purpose", ["data", "manifest"])
def test_nothing_is_taken_in_before_by_any_way(newcomer, purpose):
    assert newcomer.post("/uploads", {"file_name": "t.csv", "purpose": purpose}).status_code == 409
    for kind in ActorKind:  # nor by a script or a task that says it is the system
        with pytest.raises(Conflict, match="identity_not_confirmed"):
            catalogue.create_upload(actor=replace(newcomer.actor, kind=kind), file_name="t.csv", purpose=purpose)
    assert not Upload.objects.exists()


def test_nobody_signs_or_files_for_another_organisation(newcomer, rival):
    """No field names an organisation: who signs, signs for their own."""
    row = filed(newcomer)
    other = {"organisation": str(newcomer.actor.organisation_id)}
    for path, body in (("/papers/agreement", signing(rival, **other)), ("/papers/identity", {**FILED, **other})):
        assert rival.post(path, body).json()["code"] == "key_unknown"
    assert rival.post("/papers/agreement", signing(rival)).status_code == 201
    signed = Signature.objects.filter(organisation_id=newcomer.actor.organisation_id)
    assert not signed.exists()
    assert selectors.standing_of(row.organisation_id).missing == ("identity_not_confirmed", "entrustment_not_signed")


def test_nobody_confirms_their_own_identity(newcomer, reviewers):
    row = filed(newcomer)
    case = Case.objects.get(subject_id=row.id)
    own = colleague(newcomer, "colleague", newcomer.actor.organisation_id)
    elsewhere = colleague(newcomer, "both", reviewers[0].actor.organisation_id)
    accounts.register_member(
        actor=SYSTEM,
        organisation=organisation(newcomer.actor.organisation_id),
        email="both@example.org",
        name="b",
        password=making.PASSWORD,
        roles=[Role.PROVIDER],
    )

    def approve(actor):
        return refused(lambda: reviews.decide(actor=actor, case_id=case.id, decision="approve", reason="me"))

    assert approve(newcomer.actor) == "role_not_allowed"
    assert approve(own) == "not_found"  # a reviewer of the same house
    assert approve(elsewhere) == "own_case"  # one who sits in both houses
    assert approve(reviewers[0].actor) == ""
    assert approve(reviewers[0].actor) == "already_decided"
    assert Identity.objects.get(id=row.id).state == "filed"
    assert newcomer.post("/uploads", {"file_name": "t.csv"}).status_code == 409


def colleague(newcomer, name, organisation_id):
    """One more reviewer of an organisation, with a second factor of their own."""
    user = accounts.register_member(
        actor=SYSTEM,
        organisation=organisation(organisation_id),
        email=f"{name}@example.org",
        name=name,
        password=making.PASSWORD,
        roles=[Role.REVIEWER],
    )
    actor = Actor(user.id, organisation_id, frozenset({Role.REVIEWER}))
    factors.enrol(actor)
    return actor


@pytest.mark.parametrize("field", ["state", "confirmed", "id", "created_at", "user_id"])
def test_no_field_of_a_filing_confirms_it(newcomer, field):
    answer = newcomer.post("/papers/identity", {**FILED, field: "confirmed"})
    assert (answer.status_code, answer.json()["code"]) == (400, "key_unknown")


def test_a_narrow_key_neither_files_nor_signs(newcomer):
    made = newcomer.post("/keys", {"name": "n", "scopes": ["catalogue:upload:write"]}).json()
    narrow = replace(newcomer, key=made["key"])
    assert narrow.post("/papers/identity", FILED).status_code == 403
    assert narrow.get("/papers").status_code == 403


def test_what_was_filed_cannot_be_changed_under_a_decision(newcomer, reviewers):
    """Even past the database's rules, a decision is bound to what was submitted (threat E16)."""
    row = filed(newcomer)
    case = Case.objects.get(subject_id=row.id)
    Case.objects.filter(id=case.id).update(subject_digest="0" * 64)
    said = reviewers[0].post(f"/reviews/{case.id}/decision", {"decision": "approve", "reason": "r"})
    assert said.json()["code"] == "subject_changed"


def test_the_demos_parties_come_known_and_its_provider_signed_by_scripts_that_say_so(db, tmp_path):
    for _ in range(2):  # a second start finds everything in order
        seats = seeding.seats(seeding.passwords(tmp_path / "demo.json"))
        provider, buyer = seats["provider"].actor, seats["buyer"].actor
        assert selectors.standing(provider).missing == selectors.standing(buyer).missing == ()
    assert (Identity.objects.count(), Signature.objects.count()) == (2, 1)
    assert Signature.objects.get().actor_kind == "script"
    for case in Case.objects.filter(subject_kind="identity"):
        assert list(case.decisions.values_list("actor_kind", flat=True)) == ["script", "script"]
    assert catalogue.create_upload(actor=provider, file_name="t.csv").state == "open"
