"""Withdrawals in the log: batches of one size, on the clock, opened by the person alone; persons of a version."""

import json
from uuid import uuid4

import pytest
from django.db import transaction

from marketplace.core.errors import NotFound
from marketplace.core.permissions import SYSTEM
from marketplace.evidence import selectors, services
from marketplace.evidence.models import Entry, HeldFact
from marketplace.evidence.verify import Wrong, head_of, inclusion_holds
from tests.support.superuser import edit

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def held(count=1):
    references = [uuid4() for _ in range(count)]
    for reference in references:
        services.hold(reference=reference, fields={"withdrawn": str(reference)})
    return references


def commitments(entry):
    return selectors.as_dict(entry)["body"]["fields"]["commitments"]


@pytest.mark.parametrize("waiting", [0, 1, 5, 9])
def test_every_batch_looks_the_same(settings, waiting):
    settings.BATCH_SIZE = 8
    held(waiting)
    batch = services.close_batch()
    assert len(commitments(batch)) == len(set(commitments(batch))) == 8
    assert commitments(batch) == sorted(commitments(batch))
    assert {len(value) for value in commitments(batch)} == {64}
    assert HeldFact.objects.filter(batch=None).count() == max(0, waiting - 8)


def test_entries_of_a_full_and_an_empty_batch_have_the_same_length(settings):
    empty = len(bytes(services.close_batch().body))
    held(settings.BATCH_SIZE)
    assert len(bytes(services.close_batch().body)) == empty


def test_holding_writes_nothing_to_the_log():
    before = Entry.objects.count()
    held(3)
    assert Entry.objects.count() == before


def test_the_person_is_shown_the_opening_and_the_proof():
    (reference,) = held()
    assert services.batch_proof(reference)["entry"] is None
    services.close_batch()
    assert services.batch_proof(reference)["proof"] is None
    services.publish_head()
    found = json.loads(json.dumps(services.batch_proof(reference)))
    assert found["opening"]["fields"] == {"withdrawn": str(reference)}
    assert services.opens(found["opening"], found["entry"])
    assert not services.opens({**found["opening"], "fields": {"withdrawn": "no"}}, found["entry"])
    head = head_of(found["proof"]["head"])
    path = [bytes.fromhex(step) for step in found["proof"]["path"]]
    leaf = bytes.fromhex(found["entry"]["leaf_hash"])
    assert inclusion_holds(found["entry"]["seq"], head["size"], leaf, path, bytes.fromhex(head["root"]))
    with pytest.raises(NotFound):
        services.batch_proof(uuid4())


def test_batches_come_by_the_clock_alone(settings):
    assert services.batch_if_due() is not None
    held(settings.BATCH_SIZE * 2)
    assert services.batch_if_due() is None
    settings.BATCH_INTERVAL_SECONDS = 0
    assert services.batch_if_due() is not None


def test_a_held_fact_is_batched_once_and_never_changed():
    held()
    services.close_batch()
    with pytest.raises(Exception, match="batched_once"), transaction.atomic():
        HeldFact.objects.update(batch=None)
    with pytest.raises(Exception, match="no_delete"), transaction.atomic():
        HeldFact.objects.all().delete()


def test_an_edited_fact_is_named():
    held()
    batch = services.close_batch()
    assert services.verify() == 1
    edit("evidence_heldfact", "UPDATE evidence_heldfact SET commitment = %s", ("0" * 64,))
    with pytest.raises(Wrong) as caught:
        services.verify()
    assert caught.value.seq == batch.seq


def test_a_person_is_shown_whether_a_version_was_built_with_them(settings):
    version, here, away = uuid4(), b"pseudonym of one", b"pseudonym of another"
    services.commit_persons(actor=SYSTEM, version_id=version, members=[here, b"third"], size=16)
    for member, present in ((here, True), (away, False)):
        found = json.loads(json.dumps(services.person_proof(version_id=version, member=member)))
        assert found["set"]["present"] is present
        assert services.shows(found, member)
    assert not services.shows(services.person_proof(version_id=version, member=here), away)
    (sealed,) = (settings.MARKET_VAR / "evidence" / "persons" / str(version)).iterdir()
    assert here not in sealed.read_bytes()
    with pytest.raises(NotFound):
        services.person_proof(version_id=uuid4(), member=here)
