"""Signed heads: a mode-600 key announced in the log, digests of the ledgers, proofs from stored layers."""

import json
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import transaction

from datasets.accounting import PureLoss
from marketplace.budgets import services as budgets
from marketplace.core.errors import Fault
from marketplace.core.permissions import SYSTEM
from marketplace.evidence import selectors, services
from marketplace.evidence.merkle import Tree, from_leaves
from marketplace.evidence.models import Entry, Subtree, TreeHead
from marketplace.evidence.verify import Wrong, consistency_holds, head_of, inclusion_holds

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def append(count=1):
    for _ in range(count):
        services.append("thing.done", actor=SYSTEM, subject_kind="thing", subject_id=uuid4(), public_fields={})


def published():
    return selectors.document(services.publish_head())


def charge(loss=5):
    account = budgets.ensure_account(
        actor=SYSTEM, subject_kind="product", subject_id=uuid4(), micro_epsilon_max=1_000_000
    )
    number = uuid4()
    budgets.reserve(accounts=[account], charge_id=number, loss=PureLoss(loss, 0), cause=budgets.Cause("draw", number))
    budgets.post(charge_id=number)
    return account, number


def test_a_head_is_signed_over_size_root_and_ledgers():
    charge()
    head = head_of(published())
    leaves = [bytes.fromhex(leaf) for leaf in Entry.objects.order_by("seq").values_list("leaf_hash", flat=True)]
    assert head["size"] == len(leaves)
    assert head["root"] == Tree(from_leaves(leaves)).root(len(leaves)).hex()
    assert head["ledgers"]["privacy"]["entries"] == 2
    key = settings.MARKET_VAR / "keys" / "signing_key"
    assert key.stat().st_mode & 0o777 == 0o600


def test_any_change_of_a_head_breaks_its_signature():
    document = published()
    for name, value in (("size", 0), ("root", "00" * 32), ("at", "2020-01-01"), ("ledgers", {})):
        with pytest.raises(Wrong, match="signature"):
            head_of({**document, "head": {**document["head"], name: value}})
    with pytest.raises(Wrong, match="signature"):
        head_of({**document, "signature": "00" * 64})


def test_the_key_is_announced_once_and_again_when_it_changes(monkeypatch, tmp_path):
    services.publish_head()
    services.publish_head()
    assert Entry.objects.filter(kind="signing_key.made").count() == 1
    other = tmp_path / "key"
    other.write_bytes(bytes(range(32)))
    monkeypatch.setenv("SIGNING_KEY_FILE", str(other))
    changed = published()
    entry = Entry.objects.get(kind="signing_key.changed")
    assert selectors.as_dict(entry)["body"]["fields"]["public_key"] == changed["head"]["public_key"]
    other.write_bytes(b"short")
    with pytest.raises(Fault):
        services.publish_head()


def test_a_ledger_movement_changes_the_next_head():
    charge()
    before = published()["head"]["ledgers"]["privacy"]
    charge()
    assert published()["head"]["ledgers"]["privacy"] != before


def test_heads_are_due_by_the_interval(settings):
    assert services.publish_if_due() is not None
    assert services.publish_if_due() is None
    settings.HEAD_INTERVAL_SECONDS = 0
    assert services.publish_if_due() is not None


def test_stored_layers_give_the_same_roots_and_proofs():
    append(700)
    first = published()["head"]
    append(70)
    second = published()["head"]
    assert Subtree.objects.filter(level=8).count() == 3
    for seq in (0, 255, 256, 699):
        proof = selectors.inclusion(seq, first["size"])
        path = [bytes.fromhex(step) for step in proof["path"]]
        leaf = bytes.fromhex(Entry.objects.get(seq=seq).leaf_hash)
        assert inclusion_holds(seq, first["size"], leaf, path, bytes.fromhex(first["root"]))
    path = [bytes.fromhex(step) for step in selectors.consistency(first["size"], None)["path"]]
    roots = bytes.fromhex(first["root"]), bytes.fromhex(second["root"])
    assert consistency_holds(first["size"], second["size"], *roots, path)


def test_a_head_reads_stored_layers_not_all_leaves(django_assert_max_num_queries):
    append(600)
    services.publish_head()
    with django_assert_max_num_queries(20):
        services.publish_head()


def test_heads_are_never_changed():
    row = services.publish_head()
    with pytest.raises(Exception, match="evidence_treehead_no_update"), transaction.atomic():
        TreeHead.objects.filter(id=row.id).update(size=0)


def test_a_published_head_lies_outside_the_database(settings, tmp_path, django_capture_on_commit_callbacks):
    settings.PUBLISHED_HEAD = str(tmp_path / "published" / "head.json")
    with django_capture_on_commit_callbacks(execute=True):
        row = services.publish_head()
    assert json.loads(Path(settings.PUBLISHED_HEAD).read_bytes()) == selectors.document(row)


def test_a_head_signed_long_ago_is_due_again(monkeypatch):
    row = services.publish_head()
    later = row.created_at + timedelta(seconds=settings.HEAD_INTERVAL_SECONDS)
    monkeypatch.setattr("marketplace.core.clock.now", lambda: later)
    assert services.publish_if_due() is not None
