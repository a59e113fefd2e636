"""An identity is filed by its own organisation, confirmed by two others, and falls when another is filed."""

import json

import pytest
from django.db import DatabaseError, connection, transaction

from marketplace.core.errors import Conflict, Forbidden, Invalid, MarketError
from marketplace.core.permissions import SYSTEM, Role
from marketplace.evidence.models import Entry
from marketplace.papers import selectors
from marketplace.papers.models import Identity
from marketplace.reviews import selectors as reviews
from marketplace.reviews.models import Case
from tests.support import market as making
from tests.support.papers import CODE, FILED, OTHER_CODE

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def state(row):
    return Identity.objects.get(id=row.id).state


def test_two_reviewers_of_other_organisations_confirm_with_reasons(provider, reviewers, file, decide):
    row = file(provider)
    decide(reviewers[0], row)
    assert state(row) == "filed"
    decide(reviewers[1], row)
    assert state(row) == "confirmed"
    kept = reviews.cases_about("identity", row.id).first().decisions.all()
    assert [item.reason for item in kept] == ["compared with the register"] * 2


def test_what_is_returned_may_be_filed_again_as_it_is(provider, reviewers, file, decide):
    row = file(provider)
    decide(reviewers[0], row, "request_changes")
    assert state(row) == "returned"
    again = file(provider)
    assert (again.id != row.id, state(row), state(again)) == (True, "replaced", "filed")


def test_another_identity_drops_the_confirmation_and_closes_the_open_case(provider, reviewers, file, decide):
    row = file(provider)
    for actor in reviewers:
        decide(actor, row)
    assert file(provider).id == row.id  # nothing has changed
    assert state(row) == "confirmed"
    changed = file(provider, contact="021-55550101")
    assert (state(row), state(changed)) == ("replaced", "filed")
    third = file(provider, uscc=OTHER_CODE)
    about = Case.objects.filter(subject_kind="identity").order_by("created_at")
    assert list(about.values_list("subject_id", "state")) == [
        (row.id, "approved"),
        (changed.id, "closed"),
        (third.id, "pending"),
    ]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("legal_name", " ", "field_required"),
        ("legal_name", "x" * 121, "text_too_long"),
        ("uscc", "", "field_required"),
        ("uscc", CODE[:-1] + ("0" if CODE[-1] != "0" else "1"), "credit_code_invalid"),
        ("uscc", CODE[:-1], "credit_code_invalid"),
        ("uscc", "I" + CODE[1:], "credit_code_invalid"),
        ("contact_name", "", "field_required"),
        ("contact", "call me", "contact_invalid"),
        ("contact", "12345", "contact_invalid"),
    ],
)
def test_each_field_has_its_rule(provider, file, field, value, code):
    with pytest.raises(Invalid) as raised:
        file(provider, **{field: value})
    assert (raised.value.code, raised.value.problems[0].pointer) == (code, f"/{field}")
    assert not Identity.objects.exists()


def test_a_code_is_read_as_people_type_it(provider, file):
    wide = "".join(chr(ord(mark) + 0xFEE0) for mark in CODE.lower())
    assert file(provider, uscc=f" {wide[:8]} {wide[8:]} ").uscc == CODE


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.OPERATOR, Role.REGULATOR, None])
def test_others_file_nothing(db, file, role):
    actor = making.member("other", *([role] if role else []))
    with pytest.raises(Forbidden):
        file(actor)
    with pytest.raises(Forbidden):
        file(SYSTEM)


def test_a_buyer_files_too_and_reads_its_own_only(provider, file):
    buyer = making.member("buyer", Role.BUYER, papers=False)
    row = file(buyer)
    assert list(selectors.identities_of(buyer)) == [row]
    assert list(selectors.identities_of(provider)) == []


def test_one_credit_code_is_confirmed_for_one_organisation(provider, reviewers, file, decide):
    twin = making.member("twin", Role.PROVIDER, papers=False)
    mine, theirs = file(provider), file(twin)
    for actor in reviewers:
        decide(actor, mine)
    with pytest.raises(Conflict, match="identity_taken"):
        decide(reviewers[0], theirs)
    decide(reviewers[0], theirs, "reject")
    with pytest.raises(Conflict, match="identity_taken"):
        file(twin)
    assert (state(mine), state(theirs)) == ("confirmed", "returned")


def test_the_log_and_the_tables_hold_no_name_code_or_number_in_the_clear(provider, file):
    row = file(provider)
    entries = "".join(str(json.loads(body)) for body in Entry.objects.values_list("body", flat=True))
    assert "identity.filed" in entries
    assert not any(value in entries for value in FILED.values())
    assert json.loads(Entry.objects.get(kind="identity.filed").body)["fields"]["commitment"]
    assert FILED["contact"].encode() not in bytes(Identity.objects.get(id=row.id).sealed_contact)
    assert selectors.contact_of(row) == {"name": FILED["contact_name"], "contact": FILED["contact"]}


def test_what_was_filed_is_what_is_decided(provider, file):
    row, digest = file(provider), selectors.identity_digest
    case = reviews.cases_about("identity", row.id).first()
    assert case.subject_digest == digest(row.id)
    other = file(making.member("twin", Role.PROVIDER, papers=False))
    assert digest(other.id) != digest(row.id)  # the same facts under another key: nobody can compare


@pytest.mark.parametrize("change", ["legal_name = 'x'", "uscc = 'x'", "organisation_id = user_id", None])
def test_the_database_keeps_what_was_filed(provider, file, change):
    file(provider)
    statement = f"UPDATE papers_identity SET {change}" if change else "DELETE FROM papers_identity"
    with pytest.raises(DatabaseError, match="refused by rule"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def told(act):
    """The code of a refusal, or nothing."""
    try:
        act()
    except MarketError as problem:
        return problem.code
    return ""


def test_decisions_at_once_are_one_confirmation(together, file, decide):
    row = file(making.member("provider", Role.PROVIDER, papers=False))
    people = [making.member(name, Role.REVIEWER) for name in ("a", "b", "c")]
    assert sorted(together(lambda actor: told(lambda: decide(actor, row)), people)) == ["", "", "case_closed"]
    assert state(row) == "confirmed"
    assert Entry.objects.filter(kind="identity.confirmed").count() == 1


def test_one_code_confirmed_for_two_at_once_has_one_winner(together, file, decide):
    rows = [file(making.member(name, Role.PROVIDER, papers=False)) for name in ("one", "two")]
    people = [making.member(name, Role.REVIEWER) for name in ("a", "b")]
    for row in rows:
        decide(people[0], row)
    assert sorted(together(lambda row: told(lambda: decide(people[1], row)), rows)) == ["", "identity_taken"]
    assert sorted(state(row) for row in rows) == ["confirmed", "filed"]


def test_filings_at_once_leave_one_that_counts(together, file):
    actor = making.member("provider", Role.PROVIDER, papers=False)
    numbers = [f"021-5555010{place}" for place in range(3)]
    assert together(lambda number: told(lambda: file(actor, contact=number)), numbers) == ["", "", ""]
    states = sorted(Identity.objects.values_list("state", flat=True))
    assert states == ["filed", "replaced", "replaced"]
    assert Case.objects.filter(subject_kind="identity", state="pending").count() == 1


def test_a_decision_and_a_filing_at_once_confirm_nothing_that_was_replaced(together, file, decide):
    actor = making.member("provider", Role.PROVIDER, papers=False)
    row, people = file(actor), [making.member(name, Role.REVIEWER) for name in ("a", "b")]
    decide(people[0], row)
    acts = [lambda: decide(people[1], row), lambda: file(actor, contact="021-55550199")]
    first, second = together(told, acts)
    assert (first in {"", "not_found", "case_closed"}, second) == (True, "")
    assert state(row) == "replaced"
    assert selectors.standing_of(actor.organisation_id).identity.state == "filed"
