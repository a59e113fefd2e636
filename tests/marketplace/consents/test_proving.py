"""A superuser's edit of any consent row is named by `verify_log` (threats F17 to F19)."""

from uuid import uuid4

import pytest
from django.db import connection

from marketplace.consents import services
from marketplace.consents.models import Notice, Withdrawal
from marketplace.evidence import services as evidence
from marketplace.evidence.models import HeldFact
from marketplace.evidence.verify import Wrong
from tests.support import market
from tests.support.superuser import edit

pytestmark = [pytest.mark.db, pytest.mark.django_db]
RECORD = {"granted_at": "2025-01-01"}


@pytest.fixture
def withdrawal():
    product = market.product(market.member("provider", "provider"))
    services.withdraw(product=product, person=b"o" * 16, record={"granted_at": "2024-01-01"})
    return services.withdraw(product=product, person=b"p" * 16, record=RECORD)


def named(changes):
    for table, statement, *values in changes:
        edit(table, statement, tuple(values))
    with pytest.raises(Wrong) as caught:
        evidence.verify()
    return str(caught.value)


def as_key(row_id):
    return row_id.hex if connection.vendor == "sqlite" else row_id


@pytest.mark.parametrize("batched", [False, True])
@pytest.mark.parametrize(
    "change",
    [
        "matched = false",
        "product_id = NULL",
        "commitment = 'f'",
        "tag = 'f'",
        "person_tag = 'f'",
        "sealed = '00'",
        "created_at = '2020-01-01 00:00:00'",
    ],
)
def test_an_edited_withdrawal_is_named(withdrawal, batched, change):
    if batched:
        evidence.close_batch()
    assert evidence.verify()
    statement = f"UPDATE consents_withdrawal SET {change} WHERE id = %s"
    assert "changed" in named([("consents_withdrawal", statement, as_key(withdrawal.id))])


def test_a_withdrawal_taken_out_of_its_batch_is_named(withdrawal):
    evidence.close_batch()
    gone = [
        ("evidence_heldfact", "DELETE FROM evidence_heldfact WHERE reference = %s", as_key(withdrawal.id)),
        ("consents_withdrawal", "DELETE FROM consents_withdrawal WHERE id = %s", as_key(withdrawal.id)),
    ]
    assert "(persons)" in named(gone)


def test_a_withdrawal_nobody_made_is_named(withdrawal):
    row = Withdrawal.objects.get(id=withdrawal.id)
    Withdrawal.objects.create(product=row.product, matched=True, tag="x", commitment="x", sealed=b"x")
    evidence.hold(reference=uuid4(), fields={"request": "of somebody else"})  # a fact of another kind hides nothing
    with pytest.raises(Wrong, match="1 rows of withdrawals"):
        evidence.verify()


def test_a_withdrawal_without_its_fact_is_named(withdrawal):
    statement = "DELETE FROM evidence_heldfact WHERE reference = %s"
    assert "1 rows of withdrawals" in named([("evidence_heldfact", statement, as_key(withdrawal.id))])
    assert HeldFact.objects.count() == 1


@pytest.mark.parametrize("change", ["text = 'other'", "purpose_codes = '[]'", "version = 'x'", "kind = 'general'"])
def test_an_edited_notice_is_named(change):
    provider = market.member("provider", "provider")
    facts = {"kind": "enhanced", "text": "What we do.", "purpose_codes": ["statistics"]}
    services.publish_notice(actor=provider, version="1", **facts)
    assert "(notices)" in named([("consents_notice", f"UPDATE consents_notice SET {change}")])
    assert Notice.objects.count() == 1
