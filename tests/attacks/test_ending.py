"""Round the end of entrusted processing: end another's, undo it, keep something back, save rows from it by a race."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction

from marketplace.accounts import services as accounts
from marketplace.catalogue import services as catalogue
from marketplace.catalogue.models import ProductVersion, Upload
from marketplace.core.permissions import ActorKind, Role
from marketplace.evidence.models import Entry
from marketplace.papers import selectors
from marketplace.papers.models import Ending
from marketplace.processing import services
from marketplace.queries import services as queries
from marketplace.queries.models import Question
from tests.support import market as making
from tests.support.refusing import refused

pytestmark = [pytest.mark.db, pytest.mark.django_db]
PATH = "/papers/agreement/end"


def telling(who, **changes):
    """What an honest ender sends."""
    party = selectors.binding(who.actor.organisation_id).first()
    name = party.identity.legal_name if party else ""
    return {"reason": "over", "name": "x", "confirm": name, "seen": who.get(PATH).json()["seen"], **changes}


def given(actor):
    found = services.consequences(actor.organisation_id)
    party = selectors.binding(actor.organisation_id).first()
    return {"reason": "over", "name": "x", "confirm": party.identity.legal_name, "seen": found.sha256}


def test_nobody_ends_for_another_house(provider, rival, buyer, listed):
    """No field names an organisation, and a digest or a name of another's does not reach there."""
    theirs = telling(provider)
    assert rival.post(PATH, theirs).json()["code"] == "ending_outdated"
    named = {**telling(rival), "organisation": str(provider.actor.organisation_id)}
    assert rival.post(PATH, named).json()["code"] == "key_unknown"
    assert rival.post(PATH, telling(rival, confirm=theirs["confirm"])).json()["code"] == "ending_not_confirmed"
    assert buyer.get(PATH).status_code == buyer.post(PATH, theirs).status_code == 403
    assert ProductVersion.objects.get(id=listed.id).state == "listed"


def test_a_narrow_key_and_a_script_where_scripts_may_not_end_nothing(provider, listed, settings):
    made = provider.post("/keys", {"name": "n", "scopes": ["catalogue:product:write"]}).json()
    assert replace(provider, key=made["key"]).post(PATH, telling(provider)).status_code == 403
    settings.ALLOW_SCRIPTED_REVIEW = False
    script = replace(provider.actor, kind=ActorKind.SCRIPT)
    told = given(provider.actor)
    assert refused(lambda: services.end_entrustment(actor=script, **told)) == "scripted_signing_not_allowed"
    assert not Ending.objects.exists()


def test_it_takes_both_the_digest_of_what_was_shown_and_the_name(provider, listed):
    for missing in ("reason", "name", "confirm", "seen"):
        body = telling(provider)
        del body[missing]
        assert provider.post(PATH, body).status_code == 400
        assert provider.post(PATH, telling(provider, **{missing: ""})).status_code in {400, 409}
    assert not Ending.objects.exists()
    assert provider.post(PATH, telling(provider)).status_code == 201


def test_nothing_undoes_it(provider, buyer, listed, agreement):
    ended = provider.post(PATH, telling(provider)).json()
    again = provider.post(PATH, telling(provider, reason="something else"))
    assert (again.status_code, again.json()) == (201, ended)
    version = str(listed.id)
    assert refused(lambda: catalogue.resume(actor=provider.actor, version_id=listed.id)) == "state_not_allowed"
    assert provider.post(f"/versions/{version}/submit").status_code == 409
    assert provider.post("/uploads", {"file_name": "t.csv"}).json()["code"] == "entrustment_not_signed"
    body = {"upload": str(listed.upload_id)}
    assert provider.post(f"/products/{listed.product_id}/versions", body).status_code == 409
    assert buyer.post(f"/agreements/{agreement}/renew", {"days": 3}).status_code == 409
    told = buyer.get(f"/agreements/{agreement}").json()
    assert (told["state"], told["ended_by"], told["ended_reason"]) == ("TERMINATED", "provider", "over")


@pytest.mark.parametrize("statement", ["UPDATE papers_ending SET reason = 'x'", "DELETE FROM papers_ending"])
def test_the_database_keeps_an_ending(provider, statement):
    provider.post(PATH, telling(provider))
    with pytest.raises(DatabaseError, match="refused by rule"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_upload_under_way_takes_no_more_parts_and_leaves_nothing(provider, django_capture_on_commit_callbacks):
    begun = provider.post("/uploads", {"file_name": "t.csv"}).json()["id"]
    assert provider.put_part(begun, 1, b"id\n1\n").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        assert provider.post(PATH, telling(provider)).status_code == 201
    assert provider.put_part(begun, 2, b"2\n").status_code == 409
    assert provider.post(f"/uploads/{begun}/complete", {"parts": 1}).status_code in {400, 409}
    assert list(catalogue.uploads.folder(Upload.objects.get().id).iterdir()) == []


def test_endings_at_once_are_one(together):
    provider, buyer = making.member("p", Role.PROVIDER), making.member("b", Role.BUYER)
    making.agreement(buyer, making.listed(making.version(provider, making.product(provider))))
    told = given(provider)
    acts = [lambda: services.end_entrustment(actor=provider, **told) for _ in range(4)]
    assert together(refused, acts) == [""] * 4
    assert Ending.objects.count() == Entry.objects.filter(kind="entrustment.ended").count() == 1


def test_a_question_and_an_ending_at_once_leave_no_question_after_it(together):
    provider, buyer = making.member("p", Role.PROVIDER), making.member("b", Role.BUYER)
    held = making.agreement(buyer, making.listed(making.version(provider, making.product(provider))))
    told, asked = given(provider), {"select": [{"count": "rows"}]}
    ask = {"actor": buyer, "agreement_id": held.id, "question": asked, "epsilon": 0.001}
    acts = [lambda: services.end_entrustment(actor=provider, **told), lambda: queries.ask(**ask)]
    ended, asking = together(refused, acts)
    assert ended == ""
    assert Question.objects.count() == (not asking)
    assert refused(lambda: queries.ask(**ask)) == "agreement_not_in_force"


def test_an_upload_begun_and_an_ending_at_once_leave_no_open_upload(together):
    provider = making.member("p", Role.PROVIDER)
    told = given(provider)
    acts = [lambda: services.end_entrustment(actor=provider, **told)]
    acts += [lambda: catalogue.create_upload(actor=provider, file_name="t.csv") for _ in range(3)]
    ended, *opened = together(refused, acts)
    assert set(opened) <= {"", "entrustment_not_signed"}
    assert ended in {"", "ending_outdated"}  # a file nobody was shown: look again
    assert bool(Upload.objects.exclude(state="shredded")) == (ended != "" and "" in opened)


def test_a_colleague_of_another_role_does_not_end_it(provider):
    from marketplace.accounts.selectors import organisation
    from marketplace.core.permissions import SYSTEM, Actor

    house = organisation(provider.actor.organisation_id)
    user = accounts.register_member(
        actor=SYSTEM, organisation=house, email="b@e.org", name="b", password=making.PASSWORD, roles=[Role.BUYER]
    )
    colleague, told = Actor(user.id, house.id, frozenset({Role.BUYER})), given(provider.actor)
    assert refused(lambda: services.end_entrustment(actor=colleague, **told)) == "role_not_allowed"
