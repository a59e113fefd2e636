"""The log: canonical bytes, RFC 9162 leaves, gapless numbers, hiding commitments, no change."""

import hashlib
import json
from uuid import uuid4

import pytest
from django.db import connection, transaction

from marketplace.core.permissions import SYSTEM
from marketplace.evidence import selectors, services
from marketplace.evidence.models import Entry, Opening
from marketplace.evidence.verify import Wrong
from tests.support.superuser import edit

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def append(**fields):
    return services.append(
        "thing.done",
        actor=SYSTEM,
        subject_kind="thing",
        subject_id=uuid4(),
        public_fields={"b": 1, "a": "城"},
        **fields,
    )


def test_leaf_is_the_hash_of_the_canonical_bytes():
    entry = append()
    body = bytes(Entry.objects.get(id=entry.id).body)
    assert entry.leaf_hash == hashlib.sha256(b"\x00" + body).hexdigest()
    assert body == json.dumps(json.loads(body), ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def test_numbers_have_no_gap_even_after_a_rollback():
    first = append()
    with pytest.raises(RuntimeError), transaction.atomic():
        append()
        raise RuntimeError
    assert append().seq == first.seq + 1


def test_private_fields_enter_as_a_hiding_commitment():
    one, two = append(private={"bytes": 7}), append(private={"bytes": 7})
    shown = [selectors.as_dict(entry)["body"]["fields"]["commitment"] for entry in (one, two)]
    assert shown[0] != shown[1]
    assert Opening.objects.filter(entry=one).exists()
    assert b'"bytes"' not in bytes(Opening.objects.get(entry=one).sealed)


def test_entries_are_never_changed_or_removed():
    entry = append()
    with pytest.raises(Exception, match="evidence_entry_no_update"), transaction.atomic():
        Entry.objects.filter(id=entry.id).update(kind="other")
    with pytest.raises(Exception, match="evidence_entry_no_delete"), transaction.atomic():
        Entry.objects.filter(id=entry.id).delete()


def test_openings_are_checked_a_chunk_at_a_time(django_assert_max_num_queries):
    for number in range(40):
        append(private={"who": number})
    with django_assert_max_num_queries(30):
        assert services.verify() == 40


def test_an_entry_without_its_opening_is_named():
    entries = [append(private={"who": number}) for number in range(3)]
    edit(
        "evidence_opening",
        "DELETE FROM evidence_opening WHERE entry_id = %s",
        (entries[1].id.hex if connection.vendor == "sqlite" else entries[1].id,),
    )
    with pytest.raises(Wrong) as caught:
        services.verify()
    assert caught.value.seq == 1
