"""Money: whole fen, zero-sum in the database itself, paid before it is bought, given back by another booking."""

import csv
import io
import sqlite3
from datetime import timedelta
from importlib import import_module, reload
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Sum
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from marketplace.accounts import services as accounts
from marketplace.billing import selectors, services
from marketplace.billing.models import BANK, EARNINGS, FEES, WALLET, Account, Booking, Posting
from marketplace.billing.services.buying import fee_of
from marketplace.core import clock
from marketplace.core.errors import Conflict, Forbidden, Invalid, NotFound
from marketplace.core.permissions import SYSTEM, Role
from marketplace.evidence import services as evidence
from marketplace.evidence.verify import Wrong
from marketplace.licences.models import Agreement, Offer
from marketplace.queries import services as queries
from marketplace.web import statements
from tests.support import market as making
from tests.support.superuser import edit

pytestmark = [pytest.mark.db, pytest.mark.django_db]
SQLITE = connection.vendor == "sqlite"
PRICE = making.OFFER["fen"]
ASKED = {"select": [{"count": "rows"}]}


@pytest.fixture
def operators():
    return [making.member(f"operator-{name}", Role.OPERATOR) for name in "ab"]


@pytest.fixture
def provider():
    return making.member("provider", Role.PROVIDER)


@pytest.fixture
def buyer():
    return making.member("buyer", Role.BUYER)


@pytest.fixture
def listed(provider):
    return making.listed(making.version(provider, making.product(provider)))


def balance(kind, actor=None):
    row = selectors.account(kind, actor.organisation_id if actor else None)
    return row.balance_fen if row else 0


def topped_up(buyer, operators, fen):
    row = services.request_top_up(actor=buyer, fen=fen)
    for operator in operators:
        row = services.confirm_payment(actor=operator, invoice_id=row.id)
    return row


def sums_agree():
    assert (Posting.objects.aggregate(sum=Sum("fen"))["sum"] or 0) == 0
    for row in Account.objects.all():
        assert row.balance_fen == (row.postings.aggregate(sum=Sum("fen"))["sum"] or 0)
    evidence.verify()


def test_an_agreement_is_paid_as_it_is_made(buyer, provider, listed):
    making.agreement(buyer, listed)
    assert balance(WALLET, buyer) == -PRICE  # on credit, to be paid by invoice
    assert balance(FEES) == fee_of(PRICE) == 25_000
    assert balance(EARNINGS, provider) == PRICE - 25_000
    sums_agree()


def test_only_the_market_on_ones_own_machine_gives_credit_by_itself(monkeypatch):
    monkeypatch.delenv("WALLET_CREDIT_FEN_MAX", raising=False)
    found = {name: import_module(f"marketplace.settings.{name}") for name in ("policy", "embedded")}
    assert {name: reload(held).WALLET_CREDIT_FEN_MAX for name, held in found.items()} == {
        "policy": 0,
        "embedded": 10_000_000,
    }


def test_without_money_or_credit_no_agreement_is_made(settings, buyer, listed):
    settings.WALLET_CREDIT_FEN_MAX = PRICE - 1
    with pytest.raises(Conflict) as refused, transaction.atomic():
        making.agreement(buyer, listed)
    assert refused.value.code == "wallet_too_low"
    assert not Agreement.objects.exists()
    assert not Booking.objects.exists()


def test_a_top_up_needs_two_different_operators(buyer, operators):
    row = services.request_top_up(actor=buyer, fen=700)
    services.confirm_payment(actor=operators[0], invoice_id=row.id)
    with pytest.raises(Conflict, match="already_confirmed_by_you"):
        services.confirm_payment(actor=operators[0], invoice_id=row.id)
    assert balance(WALLET, buyer) == 0
    assert services.confirm_payment(actor=operators[1], invoice_id=row.id).state == "paid"
    assert (balance(WALLET, buyer), balance(BANK)) == (700, -700)
    with pytest.raises(Conflict, match="invoice_not_open"):
        services.confirm_payment(actor=operators[1], invoice_id=row.id)
    sums_agree()


def test_nobody_confirms_the_invoice_of_their_own_organisation():
    both = making.member("both", Role.BUYER, Role.OPERATOR)
    row = services.request_top_up(actor=both, fen=700)
    with pytest.raises(Conflict, match="own_invoice"):
        services.confirm_payment(actor=both, invoice_id=row.id)


def test_an_operator_withdraws_no_invoice_of_another(buyer):
    row = services.request_top_up(actor=buyer, fen=700)
    both = making.member("both", Role.BUYER, Role.OPERATOR)
    with pytest.raises(NotFound):
        services.withdraw_invoice(actor=both, invoice_id=row.id)


@pytest.mark.parametrize("fen", [0, -1, 10**12 + 1, 10**30])
def test_nobody_pays_out_a_senseless_sum(provider, operators, fen):
    with pytest.raises(Invalid, match="invoice_fen_out_of_range"):
        services.pay_out(actor=operators[0], organisation_id=provider.organisation_id, fen=fen)


def test_nobody_pays_out_or_refunds_to_their_own_organisation(listed):
    both = making.member("both", Role.BUYER, Role.PROVIDER, Role.OPERATOR)
    held = making.agreement(both, listed)
    with pytest.raises(Conflict, match="own_money"):
        services.refund(actor=both, agreement_id=held.id, fen=5)
    with pytest.raises(Conflict, match="own_money"):
        services.pay_out(actor=both, organisation_id=both.organisation_id, fen=5)


def test_who_may_not(buyer, provider, operators):
    row = services.request_top_up(actor=buyer, fen=700)
    with pytest.raises(Forbidden):
        services.confirm_payment(actor=buyer, invoice_id=row.id)
    with pytest.raises(Forbidden):
        services.request_top_up(actor=provider, fen=700)
    with pytest.raises(NotFound):
        services.withdraw_invoice(actor=making.member("c", Role.BUYER), invoice_id=row.id)
    with pytest.raises(Forbidden):
        services.refund(actor=buyer, agreement_id=uuid4(), fen=1)
    for fen in (0, -1, 10**15):
        with pytest.raises(Invalid):
            services.request_top_up(actor=buyer, fen=fen)
    assert services.withdraw_invoice(actor=buyer, invoice_id=row.id).state == "withdrawn"
    with pytest.raises(Conflict):
        services.confirm_payment(actor=operators[0], invoice_id=row.id)


def test_the_fake_provider_pays_at_once_and_is_refused_in_production(settings, buyer):
    from marketplace.core.checks import payments_are_real

    assert payments_are_real(None) == []
    settings.PAYMENT_PROVIDER = "fake"
    assert services.request_top_up(actor=buyer, fen=5).state == "paid"
    assert balance(WALLET, buyer) == 5
    assert [found.id for found in payments_are_real(None)] == ["market.E003"]


def test_an_answer_has_its_price_and_taking_it_back_returns_it(buyer, provider, listed):
    Offer.objects.update(answer_fen=31)
    held = making.agreement(buyer, listed)
    before = balance(WALLET, buyer)
    row = making.question(buyer, held, ASKED)
    assert row.charged_fen == 31
    assert balance(WALLET, buyer) == before - 31
    queries.take_back(actor=buyer, question_id=row.id)
    assert balance(WALLET, buyer) == before
    making.answered(making.question(buyer, held, ASKED))
    again = making.question(buyer, held, ASKED)  # stored already: no privacy loss, the same price
    assert (again.charged_micro_epsilon, again.charged_fen) == (0, 31)
    assert balance(WALLET, buyer) == before - 62
    sums_agree()


def test_what_was_given_back_already_is_not_given_back_again(buyer, provider, operators, listed):
    Offer.objects.update(answer_fen=31)
    held = making.agreement(buyer, listed)
    row = making.question(buyer, held, ASKED)
    services.refund(actor=operators[0], agreement_id=held.id, fen=PRICE + 21)
    queries.take_back(actor=buyer, question_id=row.id)
    assert (balance(WALLET, buyer), balance(FEES), balance(EARNINGS, provider)) == (0, 0, 0)
    other = making.question(buyer, held, {"select": [{"count": "persons"}]})
    services.refund(actor=operators[0], agreement_id=held.id, fen=31)
    queries.take_back(actor=buyer, question_id=other.id)
    assert balance(WALLET, buyer) == 0
    sums_agree()


def test_a_question_is_given_back_once_in_the_database_itself(buyer, listed):
    Offer.objects.update(answer_fen=31)
    row = making.question(buyer, making.agreement(buyer, listed), ASKED)
    services.give_back_answer(actor=buyer, question_id=row.id)
    with pytest.raises(IntegrityError), transaction.atomic():
        services.give_back_answer(actor=buyer, question_id=row.id)


def test_an_answer_nobody_can_pay_charges_no_privacy(settings, buyer, listed):
    settings.WALLET_CREDIT_FEN_MAX = PRICE
    Offer.objects.update(answer_fen=1)
    held = making.agreement(buyer, listed)
    before = evidence_size()
    with pytest.raises(Conflict, match="wallet_too_low"), transaction.atomic():
        making.question(buyer, held, ASKED)
    assert evidence_size() == before


def evidence_size():
    from marketplace.evidence.models import Entry

    return Entry.objects.count()


@hypothesis_settings(max_examples=15, deadline=None)
@given(parts=st.lists(st.integers(1, PRICE // 3), min_size=1, max_size=4))
def test_refunds_give_back_what_was_paid_and_no_fen_more(parts):
    with transaction.atomic():
        buyer, provider = making.member("b", Role.BUYER), making.member("p", Role.PROVIDER)
        operator = making.member("o", Role.OPERATOR)
        held = making.agreement(buyer, making.listed(making.version(provider, making.product(provider))))
        given_back = 0
        for wanted in [*parts, PRICE]:
            left = PRICE - given_back
            if wanted > left:
                with pytest.raises(Invalid), transaction.atomic():
                    services.refund(actor=operator, agreement_id=held.id, fen=wanted)
            fen = min(wanted, left)
            if fen:
                services.refund(actor=operator, agreement_id=held.id, fen=fen)
                given_back += fen
            assert balance(WALLET, buyer) == given_back - PRICE
            assert balance(EARNINGS, provider) >= 0
        assert (balance(FEES), balance(EARNINGS, provider)) == (0, 0)
        transaction.set_rollback(True)


def test_what_was_paid_out_cannot_be_given_back(buyer, provider, operators, listed):
    held = making.agreement(buyer, listed)
    services.pay_out(actor=operators[0], organisation_id=provider.organisation_id, fen=PRICE - 25_000)
    assert balance(EARNINGS, provider) == 0
    with pytest.raises(Conflict, match="earnings_too_low"), transaction.atomic():
        services.refund(actor=operators[0], agreement_id=held.id, fen=1000)
    with pytest.raises(Conflict, match="earnings_too_low"), transaction.atomic():
        services.pay_out(actor=operators[0], organisation_id=provider.organisation_id, fen=1)
    sums_agree()


def posting(number, row, fen):
    return Posting.objects.create(booking_id=number, account=row, fen=fen)


def test_the_database_refuses_what_does_not_add_up(buyer):
    accounts_ = services.lock_accounts(((WALLET, buyer.organisation_id), (BANK, None)))
    wallet, bank = accounts_[WALLET, buyer.organisation_id], accounts_[BANK, None]
    facts = {"kind": "top_up", "cause_kind": "invoice"}
    for fens in ((), (5,), (5, -4), (5, -6)):
        number = uuid4()
        with pytest.raises(Exception, match="billing_booking_zero_sum"), transaction.atomic():
            for row, fen in zip((wallet, bank), fens, strict=False):
                posting(number, row, fen)
            Booking.objects.create(id=number, cause_id=uuid4(), **facts)
    number = uuid4()
    posting(number, wallet, 5)
    posting(number, bank, -5)
    Booking.objects.create(id=number, cause_id=uuid4(), **facts)
    with pytest.raises(Exception, match="billing_posting_not_into_closed"), transaction.atomic():
        posting(number, wallet, 1)


def test_the_database_refuses_postings_nobody_closed(buyer):
    with pytest.raises(IntegrityError), transaction.atomic():
        rows = services.lock_accounts(((BANK, None),))
        posting(uuid4(), rows[BANK, None], 5)
        connection.check_constraints()


@pytest.mark.parametrize("model", [Booking, Posting])
def test_money_is_never_changed(buyer, operators, model):
    topped_up(buyer, operators, 9)
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.update(created_at=clock.now())


def test_an_edited_balance_posting_or_booking_is_named(buyer, operators):
    topped_up(buyer, operators, 9)
    sums_agree()
    for table, statement in (
        ("billing_account", "UPDATE billing_account SET balance_fen = balance_fen + 1"),
        ("billing_posting", "UPDATE billing_posting SET fen = fen * 2"),
        ("billing_booking", "UPDATE billing_booking SET kind = 'payout'"),
    ):
        point = transaction.savepoint()
        edit(table, statement)
        with pytest.raises(Wrong):
            evidence.verify()
        transaction.savepoint_rollback(point)


def test_the_statement_says_what_was_earned(buyer, provider, operators, listed):
    held = making.agreement(buyer, listed)
    services.refund(actor=operators[0], agreement_id=held.id, fen=1000)
    services.pay_out(actor=operators[0], organisation_id=provider.organisation_id, fen=5)
    today = clock.now().date()
    lines = list(selectors.statement(provider, today - timedelta(days=1), today + timedelta(days=1)))
    figures = [(line["kind"], line["gross_fen"], line["fee_fen"], line["net_fen"]) for line in lines]
    assert figures == [("order", PRICE, 25_000, 475_000), ("refund", -1000, -50, -950), ("payout", 0, 0, -5)]
    assert list(selectors.statement(buyer, today, today)) == []
    assert list(selectors.statement(provider, today - timedelta(days=9), today - timedelta(days=8))) == []
    total = list(csv.DictReader(io.StringIO(statements.as_csv(lines).decode("utf-8-sig"))))[-1]
    assert int(total["net_fen"]) == balance(EARNINGS, provider) == 475_000 - 955


def test_a_statement_takes_any_number_of_bookings(buyer, provider, listed):
    Offer.objects.update(fen=100)
    for _ in range(12):
        making.agreement(buyer, listed)
    before = connection.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 10) if SQLITE else None
    today = clock.now().date()
    try:
        found = list(selectors.statement(provider, today - timedelta(days=1), today + timedelta(days=1)))
    finally:
        if before is not None:
            connection.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, before)
    assert [(line["gross_fen"], line["fee_fen"], line["net_fen"]) for line in found] == [(100, 5, 95)] * 12


def test_a_statement_runs_no_formula():
    line = dict.fromkeys(statements.COLUMNS, 0) | {"at": clock.now(), "product": "=1+1", "buyer": "@x", "kind": "order"}
    text = statements.as_csv([line]).decode("utf-8-sig")
    assert "'=1+1" in text
    assert "'@x" in text


@pytest.mark.parametrize(
    "days",
    [
        ("x", ""),
        ("2026-02-02", "2026-01-01"),
        ("2020-01-01", "2026-01-01"),
        ("9999-12-01", "9999-12-31"),
        ("0001-01-01", "0001-01-02"),
    ],
)
def test_a_statement_has_a_sane_period(days):
    with pytest.raises(Invalid):
        statements.period(*days)


def test_races_for_the_last_fen_have_one_winner(together, settings):
    settings.WALLET_CREDIT_FEN_MAX = 0
    buyer = accounts.register_organisation(actor=SYSTEM, name="b")
    seller = accounts.register_organisation(actor=SYSTEM, name="s")
    from marketplace.billing.services.booking import book

    party, other = (WALLET, buyer.id), (EARNINGS, seller.id)
    book(actor=SYSTEM, kind="top_up", lines={party: 10, (BANK, None): -10}, cause=("invoice", uuid4()))

    def buy(number):
        try:
            book(actor=SYSTEM, kind="order", lines={party: -10, other: 9, (FEES, None): 1}, cause=("x", number))
        except Conflict:
            return False
        return True

    assert sum(together(buy, [uuid4() for _ in range(8)])) == 1
    assert Account.objects.get(kind=WALLET).balance_fen == 0
