"""Identities and signatures in the audit pack: who, what, when, opened against the log; contacts stay sealed."""

import hashlib
import json

import pytest

from marketplace.core.errors import Forbidden, NotFound
from marketplace.core.permissions import SYSTEM, Role
from marketplace.evidence.models import Entry
from marketplace.evidence.verify import Wrong, canonical
from marketplace.evidence.verify_pack import check_pack
from marketplace.oversight import services
from marketplace.papers import selectors as papers
from marketplace.papers import services as signing
from marketplace.processing import services as processing
from tests.marketplace.oversight.test_pack import packed, records, zipped
from tests.support import market as making
from tests.support.papers import FILED, OTHER_CODE

pytestmark = [pytest.mark.db, pytest.mark.django_db]
__all__ = ["packed"]
IDENTITIES, SIGNATURES = "13-identities.json", "14-signatures.json"


def changed(packed, name, change):
    """The pack as a dishonest market would make it: one record changed, the manifest and the log's word for it made to fit."""
    rows = records(packed, name)
    change(rows[0])
    packed[name] = json.dumps(rows, ensure_ascii=False, indent=1).encode()
    manifest = json.loads(packed["manifest.json"])
    manifest["files"][name] = hashlib.sha256(packed[name]).hexdigest()
    return packed, canonical(manifest)


def test_who_the_parties_are_and_what_they_signed_stands_in_it(happened, packed):
    rows = {row["organisation_id"]: row for row in records(packed, IDENTITIES)}
    for actor in (happened.provider, happened.buyer):
        row, identity = rows[str(actor.organisation_id)], papers.counting(actor.organisation_id)
        assert (row["legal_name"], row["uscc"], row["state"]) == (identity.legal_name, identity.uscc, "confirmed")
        assert (row["sole_trader"], len(row["opened"])) == (False, 1)
    (signed,) = records(packed, SIGNATURES)
    assert (signed["organisation_id"], signed["name"]) == (str(happened.provider.organisation_id), "p")
    assert hashlib.sha256(canonical(signed["text"])).hexdigest() == signed["sha256"]
    assert check_pack(zipped(packed))


def test_nobodys_contact_and_no_word_of_an_ending_leaves_in_it(happened, tmp_path, packed):
    whole = b"".join(packed.values()).decode()
    for actor in (happened.provider, happened.buyer):
        contact = papers.contact_of(papers.counting(actor.organisation_id))["contact"]
        assert contact.endswith("@example.org")
        assert contact not in whole


def test_an_ended_agreement_is_opened_too_and_its_reason_is_not(happened, tmp_path):
    from zipfile import ZipFile

    provider = happened.provider
    name = papers.binding(provider.organisation_id).first().identity.legal_name
    seen = processing.consequences(provider.organisation_id).sha256
    processing.end_entrustment(actor=provider, reason="quarrel over 41,987", name="x", confirm=name, seen=seen)
    services.pack(actor=happened.regulator, file=tmp_path / "pack.zip")
    with ZipFile(tmp_path / "pack.zip") as pack:
        assert check_pack(pack)
        files = {name: pack.read(name) for name in pack.namelist()}
    (signed,) = records(files, SIGNATURES)
    assert (len(signed["ended"]), len(signed["opened"])) == (1, 2)
    assert b"quarrel" not in b"".join(files.values())


def throughout(row, **told):
    """A lie told in the record and in what opens its entry alike: only the commitment in the log knows better."""
    row.update(told)
    row["opened"][0]["fields"].update(told)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        (IDENTITIES, lambda row: row.update(legal_name="Another Ltd")),
        (IDENTITIES, lambda row: row.update(uscc=OTHER_CODE)),
        (IDENTITIES, lambda row: row.update(state="filed")),
        (IDENTITIES, lambda row: row.update(opened=[])),
        (IDENTITIES, lambda row: row.update(log=[])),
        (IDENTITIES, lambda row: row["opened"][0]["fields"].update(uscc=OTHER_CODE)),
        (IDENTITIES, lambda row: throughout(row, uscc=OTHER_CODE)),
        (SIGNATURES, lambda row: throughout(row, name="somebody else")),
        (SIGNATURES, lambda row: row.update(name="somebody else")),
        (SIGNATURES, lambda row: row.update(legal_name="Another Ltd")),
        (SIGNATURES, lambda row: row.update(sha256="0" * 64)),
        (SIGNATURES, lambda row: row.update(version="2")),
        (SIGNATURES, lambda row: row["text"]["articles"].pop()),
        (SIGNATURES, lambda row: row.update(ended=["2026-01-01T00:00:00+00:00"])),
        (SIGNATURES, lambda row: row.update(opened=[])),
        (SIGNATURES, lambda row: row.update(log=row["log"] * 2)),
    ],
)
def test_the_verifier_names_a_record_that_is_not_what_its_entries_say(happened, packed, name, change, monkeypatch):
    files, manifest = changed(packed, name, change)
    files["manifest.json"] = manifest
    known = hashlib.sha256(manifest).hexdigest()
    monkeypatch.setattr("marketplace.evidence.verify_pack.check_log", lying(known))
    with pytest.raises(Wrong, match="differs from the log"):
        check_pack(zipped(files))


def lying(known):
    """A log that knows the forged manifest, and is otherwise what it was."""

    def entries(lines, _heads):
        for line in lines:
            body = json.loads(line["body"])
            if body["kind"] == "audit.packed":
                body["fields"]["manifest_sha256"] = known
            yield body

    return entries


def test_what_was_filed_by_an_earlier_build_is_packed_without_the_contact(happened, tmp_path, monkeypatch):
    """Its entry holds name and number in the commitment: nothing opens it, and the pack verifies all the same."""
    from marketplace.papers.services import identities

    def earlier(kind, actor, row, private=None):
        told = {**private, "contact": FILED["contact"], "name": FILED["contact_name"]} if private else None
        about = {"organisation": str(row.organisation_id)}
        identities.evidence.append(
            kind, actor=actor, subject_kind="identity", subject_id=row.id, public_fields=about, private=told
        )

    monkeypatch.setattr(identities, "_log", earlier)
    signing.file_identity(actor=happened.buyer, **{**FILED, "uscc": OTHER_CODE})
    services.pack(actor=SYSTEM, file=tmp_path / "pack.zip")
    from zipfile import ZipFile

    with ZipFile(tmp_path / "pack.zip") as pack:
        assert check_pack(pack)
        files = {name: pack.read(name) for name in pack.namelist()}
    (row,) = [row for row in records(files, IDENTITIES) if row["uscc"] == OTHER_CODE]
    assert row["opened"] == []
    assert FILED["contact"].encode() not in b"".join(files.values())


def test_each_look_at_a_party_is_an_entry_by_the_office_that_looked(happened):
    organisation = happened.buyer.organisation_id
    for count in (1, 2):
        row = services.see_party(actor=happened.regulator, organisation_id=organisation)
        assert row == papers.counting(organisation)
        assert Entry.objects.filter(kind="identity.seen", subject_id=row.id).count() == count
    body = json.loads(Entry.objects.filter(kind="identity.seen").last().body)
    assert body["organisation"] == str(happened.regulator.organisation_id)
    assert row.legal_name not in json.dumps(body)


def test_nobody_else_looks(happened):
    operator = making.member("o", Role.OPERATOR)
    organisation = happened.buyer.organisation_id
    for actor in (happened.provider, happened.buyer, happened.reviewer, operator, SYSTEM):
        with pytest.raises(Forbidden):
            services.see_party(actor=actor, organisation_id=organisation)
    with pytest.raises(NotFound):
        services.see_party(actor=happened.regulator, organisation_id=happened.case.id)
    assert not Entry.objects.filter(kind="identity.seen").exists()


def test_a_sole_traders_code_is_known_as_a_persons():
    assert papers.sole_trader("92310115MA1K3X2Q7R")
    assert not papers.sole_trader("91310115MA1K3X2Q7R")
