"""The agreement is signed once for one legal person and one text; a new text or another legal person signs again."""

import json
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction

from marketplace.core.errors import Conflict, Forbidden, Invalid, NotFound
from marketplace.core.permissions import ActorKind, Role
from marketplace.evidence.models import Entry
from marketplace.papers import access, selectors, wording
from marketplace.papers.models import Signature
from tests.support import market as making
from tests.support.papers import FILED, OTHER_CODE

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.fixture
def new_text(monkeypatch):
    """A function that publishes the next version of the agreement."""

    def publish():
        text = {**wording.current().text, "version": "2"}
        monkeypatch.setattr(wording, "VERSIONS", (*wording.VERSIONS, wording.Wording("2", text)))

    return publish


def missing(actor):
    return selectors.standing(actor).missing


def test_a_signature_keeps_who_for_whom_and_exactly_which_text(provider, file, sign):
    file(provider)
    row = Signature.objects.get(id=sign(provider).id)
    assert (row.name, row.user_id, row.identity.legal_name) == ("陈雨", provider.user_id, FILED["legal_name"])
    assert wording.digest(row.text) == row.sha256 == wording.current().sha256
    body = json.loads(Entry.objects.get(kind="entrustment.signed").body)
    assert body["subject"] == ["entrustment", str(row.id)]
    assert {**body["fields"], "commitment": ""} == {"version": "1", "sha256": row.sha256, "commitment": ""}
    entries = "".join(str(json.loads(body)) for body in Entry.objects.values_list("body", flat=True))
    assert not any(value in entries for value in (row.name, *FILED.values()))


def test_signing_again_is_the_same_signature(provider, file, sign):
    file(provider)
    assert sign(provider).id == sign(provider, name="another").id
    assert Entry.objects.filter(kind="entrustment.signed").count() == 1


def test_signing_needs_a_party_a_name_and_the_text_that_is_current(provider, file, sign):
    with pytest.raises(Conflict, match="identity_missing"):
        sign(provider)
    file(provider)
    with pytest.raises(Invalid, match="field_required"):
        sign(provider, name=" ")
    for other in ({"version": "0"}, {"sha256": "0" * 64}):
        with pytest.raises(Conflict, match="entrustment_outdated"):
            sign(provider, **other)
    assert not Signature.objects.exists()


@pytest.mark.parametrize("role", [Role.BUYER, Role.REVIEWER, Role.OPERATOR, Role.REGULATOR])
def test_only_a_provider_signs(db, sign, role):
    with pytest.raises(Forbidden):
        sign(making.member("other", role))


def test_scripts_sign_only_where_allowed(provider, file, sign, settings):
    file(provider)
    script = replace(provider, kind=ActorKind.SCRIPT)
    settings.ALLOW_SCRIPTED_REVIEW = False
    with pytest.raises(Forbidden, match="scripted_signing_not_allowed"):
        sign(script)
    settings.ALLOW_SCRIPTED_REVIEW = True
    assert sign(script).actor_kind == "script"


def test_a_new_text_asks_for_signing_again_and_the_old_copy_stays(provider, file, sign, new_text):
    file(provider)
    old = sign(provider)
    assert missing(provider) == ("identity_not_confirmed",)
    new_text()
    assert missing(provider) == ("identity_not_confirmed", "entrustment_not_signed")
    assert sign(provider).version == "2"
    assert missing(provider) == ("identity_not_confirmed",)
    assert access.own_signature(provider, old.id).version == "1"


@pytest.mark.parametrize(
    ("changed", "asks"), [({"contact": "a@b.cn"}, False), ({"uscc": OTHER_CODE}, True), ({"legal_name": "Other"}, True)]
)
def test_another_legal_person_signs_anew_another_contact_does_not(provider, file, sign, changed, asks):
    file(provider)
    sign(provider)
    file(provider, **changed)
    assert ("entrustment_not_signed" in missing(provider)) is asks


def test_a_copy_is_its_organisations_alone(provider, file, sign):
    file(provider)
    row = sign(provider)
    rival = making.member("rival", Role.PROVIDER)
    with pytest.raises(NotFound):
        access.own_signature(rival, row.id)
    with pytest.raises(Forbidden):
        access.own_signature(making.member("reviewer", Role.REVIEWER), row.id)


@pytest.mark.parametrize("statement", ["UPDATE papers_signature SET name = 'x'", "DELETE FROM papers_signature"])
def test_the_database_keeps_what_was_signed(provider, file, sign, statement):
    file(provider)
    sign(provider)
    with pytest.raises(DatabaseError, match="refused by rule"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_signatures_at_once_are_one(together, file, sign):
    actor = making.member("provider", Role.PROVIDER, papers=False)
    file(actor)
    assert len(set(together(lambda name: sign(actor, name=name).id, ["a", "b", "c"]))) == 1
    assert Signature.objects.count() == 1
