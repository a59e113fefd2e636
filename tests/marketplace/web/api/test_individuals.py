"""The individual over HTTP: sign in, see uses, withdraw in one step, follow it to the next version, ask with a clock."""

import hashlib
import hmac
import json
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.cache import cache

from marketplace.consents.models import Withdrawal
from marketplace.core import clock
from marketplace.core.models import KeptAnswer
from marketplace.evidence import services as evidence
from marketplace.evidence.models import Entry
from tests.support.consenting import Courier, consents, resident_id, rows, sign_in
from tests.support.tables import PURPOSE

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.fixture
def courier(provider, reviewers, sent, django_capture_on_commit_callbacks):
    return Courier(provider, reviewers, sent, django_capture_on_commit_callbacks).start()


@pytest.fixture
def codes(courier):
    return courier.receipts(courier.list(courier.version()))


def test_a_person_sees_uses_withdraws_and_the_next_version_is_made_without_them(courier, codes, anybody):
    wang = sign_in(anybody, codes["C7"], 7)
    (use,) = wang("GET", "/uses").json()["results"]
    assert (use["provider"], use["version"], use["made_before_withdrawal"]) == ("org provider", 1, False)
    assert (use["consent"]["standing"], use["consent"]["purposes"], use["epsilon"]) == ("in_force", [PURPOSE], "0.5")
    first = wang("POST", "/withdrawals").json()
    assert wang("POST", "/withdrawals").json()["id"] == first["id"]
    courier.list(courier.version())
    uses = wang("GET", "/uses").json()
    assert [(item["version"], item["made_before_withdrawal"]) for item in uses["results"]] == [(1, True)]
    assert uses["consent"]["standing"] == "withdrawn"
    others = sign_in(anybody, codes["C8"], 8)("GET", "/uses").json()["results"]
    assert [item["version"] for item in others] == [2, 1]
    proof = wang("GET", f"/withdrawals/{first['id']}/proof").json()
    assert [item["effect"] for item in proof["versions"]] == ["made_before", "made_without"]
    member = bytes.fromhex(proof["fields"]["person"])
    sets = [item["set"] for item in proof["versions"]]
    assert [found["set"]["present"] for found in sets] == [True, False]
    assert all(evidence.shows(found, member) for found in sets)
    assert not evidence.shows({**sets[1], "entry": sets[0]["entry"]}, member)
    text = json.dumps(proof["fields"], ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    assert hmac.new(bytes.fromhex(proof["key"]), text, hashlib.sha256).hexdigest() == proof["commitment"]


def test_a_withdrawal_enters_the_log_in_a_padded_batch_that_its_person_alone_can_open(codes, anybody, settings):
    wang = sign_in(anybody, codes["C7"], 7)
    first = wang("POST", "/withdrawals").json()
    assert wang("GET", f"/withdrawals/{first['id']}/proof").json()["log"]["entry"] is None
    evidence.close_batch()
    found = wang("GET", f"/withdrawals/{first['id']}/proof").json()["log"]
    assert evidence.opens(found["opening"], found["entry"])
    batch = json.loads(found["entry"]["body"])["fields"]
    assert len(batch["commitments"]) == settings.BATCH_SIZE
    assert not evidence.opens({**found["opening"], "key": "00" * 32}, found["entry"])


def test_buyers_stand_beside_the_use_with_purpose_and_loss(courier, codes, anybody, buyer, monkeypatch):
    from datetime import timedelta

    from marketplace.core import clock

    offer = buyer.get(f"/catalogue/{courier.product}").json()["offers"][0]["id"]
    terms = {"product": courier.product, "offer": offer, "purpose_code": PURPOSE, "scenario": "planning", "days": 30}
    agreement = buyer.post("/agreements", terms).json()["id"]
    question = {"agreement": agreement, "query": {"select": [{"count": "rows"}]}, "epsilon": 0.25}
    with courier.commit(execute=True):
        buyer.post("/queries", question)
    courier.do("queries.answer")
    wang = sign_in(anybody, codes["C7"], 7)
    assert wang("GET", "/uses").json()["results"][0]["buyers"] == []  # not before its slot
    monkeypatch.setattr(clock, "now", lambda real=clock.now: real() + timedelta(minutes=10))
    (told,) = wang("GET", "/uses").json()["results"][0]["buyers"]
    assert (told["buyer"], told["purpose"], told["scenario"]) == ("org buyer", PURPOSE, "planning")
    assert (told["answers"], told["epsilon"]) == (1, "0.25")


def test_an_unknown_person_meets_the_same_statuses_and_shapes(codes, anybody):
    known = anybody.post("/individuals/session", {"receipt_code": codes["C7"], "person_key": resident_id(7)})
    strangers = {
        "another person's code": (codes["C8"], resident_id(7)),
        "no such code": (codes["C7"][:13] + "0" * 32, resident_id(7)),
        "no such product": ("f" * 12 + "-" + "0" * 32, resident_id(7)),
        "nonsense": ("?", "x"),
    }
    for code, key in strangers.values():
        made = anybody.post("/individuals/session", {"receipt_code": code, "person_key": key})
        assert made.status_code == known.status_code == 201
        assert made.json().keys() == known.json().keys()
        assert len(made.json()["token"]) == len(known.json()["token"])
    stranger, wang = sign_in(anybody, codes["C8"], 7), sign_in(anybody, codes["C7"], 7)
    assert stranger("GET", "/uses").json() == {"results": [], "next": None, "consent": None}
    theirs, own = stranger("POST", "/withdrawals"), wang("POST", "/withdrawals")
    assert (theirs.status_code, theirs.json().keys()) == (own.status_code, own.json().keys())
    proofs = [
        call("GET", f"/withdrawals/{made.json()['id']}/proof").json().keys()
        for call, made in ((stranger, theirs), (wang, own))
    ]
    assert proofs[0] == proofs[1]
    assert stranger("GET", f"/withdrawals/{own.json()['id']}/proof").status_code == 404
    requests = [call("POST", "/requests", {"kind": "access", "text": "what?"}) for call in (stranger, wang)]
    assert requests[0].status_code == requests[1].status_code == 201
    assert requests[0].json().keys() == requests[1].json().keys()


def test_a_found_receipt_does_not_tell_whose_it_is_by_trying(codes, anybody, monkeypatch):
    """The right key among many, a code nobody has: ten tries, then the same refusal, whoever asks; later again."""

    def enter(code, number):
        return anybody.post("/individuals/session", {"receipt_code": code, "person_key": resident_id(number)})

    known = [enter(codes["C7"], number) for number in (*range(9), 7, 7, 8)]
    nobodys = [enter(codes["C7"][:13] + "0" * 32, number) for number in (*range(9), 7, 7, 8)]
    assert [answer.status_code for answer in known] == [201] * 10 + [429] * 2
    assert [answer.status_code for answer in nobodys] == [answer.status_code for answer in known]
    assert {answer.content for answer in known[10:]} == {answer.content for answer in nobodys[10:]}
    assert known[10].json()["code"] == "too_many_attempts"
    assert enter(f" {codes['C7'].upper()} ", 7).status_code == 429  # the same code written otherwise
    assert enter(codes["C8"], 8).status_code == 201
    cache.clear()  # as when the quarter of an hour is over
    assert enter(codes["C7"], 7).status_code == 201


def test_answers_come_at_the_slot(codes, anybody, settings, monkeypatch):
    from marketplace.individuals import session

    settings.INDIVIDUAL_SLOT_SECONDS = 3.0
    waited, moments = [], iter([10.0, 11.25, 20.0, 20.5])
    monkeypatch.setattr(session.time, "monotonic", lambda: next(moments))
    monkeypatch.setattr(session.time, "sleep", waited.append)
    anybody.post("/individuals/session", {"receipt_code": codes["C7"], "person_key": resident_id(7)})
    anybody.post("/individuals/session", {"receipt_code": "?"})
    assert waited == [1.75, 2.5]


def test_a_strangers_withdrawal_ends_nobodys_consent(courier, codes, anybody):
    assert sign_in(anybody, codes["C8"], 7)("POST", "/withdrawals").status_code == 201
    courier.list(courier.version())
    assert [item["version"] for item in sign_in(anybody, codes["C7"], 7)("GET", "/uses").json()["results"]] == [2, 1]


def test_consent_given_again_after_a_withdrawal_counts(courier, codes, anybody):
    wang = sign_in(anybody, codes["C7"], 7)
    wang("POST", "/withdrawals")
    renewed = [row for row in consents() if row[0] != resident_id(7)]
    renewed += [row for row in consents(granted_at="2099-01-01") if row[0] == resident_id(7)]
    courier.list(courier.version(manifest=renewed))  # not yet in force
    assert len(wang("GET", "/uses").json()["results"]) == 1


def test_consents_that_ran_out_mark_what_was_made_before(courier, anybody, monkeypatch):
    soon = clock.now() + timedelta(days=1)
    manifest = list(consents(expires_at=soon.isoformat()))[:3] + list(consents())[3:]
    codes = courier.receipts(courier.list(courier.version(manifest=manifest)))
    told = f"/products/{courier.product}"
    assert courier.provider.get(told).json()["expired_since_listed"] == 0
    monkeypatch.setattr(clock, "now", lambda real=clock.now: real() + timedelta(days=2))
    assert courier.provider.get(told).json()["expired_since_listed"] == 3
    for number, marked in ((2, True), (3, False)):
        (use,) = sign_in(anybody, codes[f"C{number}"], number)("GET", "/uses").json()["results"]
        assert use["made_before_expiry"] is marked
    page = courier.provider.http.get(f"/catalogue/{courier.product}").content.decode()
    assert "expired" not in page


@pytest.mark.parametrize("token", ["", "it_", "it_AAAA", "it_" + "A" * 180, "lt_a_b"])
def test_a_forged_token_opens_nothing(anybody, token, db):
    answer = anybody.http.get("/api/v1/individuals/uses", headers={"Authorization": f"Bearer {token}"})
    assert (answer.status_code, answer.json()["code"]) == (401, "individual_signed_out")


def test_a_session_ends_by_itself(codes, anybody, monkeypatch):
    from datetime import timedelta

    from marketplace.core import clock

    wang = sign_in(anybody, codes["C7"], 7)
    monkeypatch.setattr(clock, "now", lambda real=clock.now: real() + timedelta(minutes=31))
    assert wang("GET", "/uses").status_code == 401


def test_codes_are_handed_over_once_to_the_provider_alone(courier, rival, anybody):
    version = courier.list(courier.version())
    assert rival.post(f"/versions/{version}/receipts").status_code == 404
    with courier.commit(execute=True):
        assert len(courier.receipts(version)) == 60
    again = courier.provider.post(f"/versions/{version}/receipts")
    assert (again.status_code, again.json()["code"]) == (409, "receipts_not_there")


def test_the_receipt_is_linked_data_in_the_sections_of_27560(codes, anybody):
    wang = sign_in(anybody, codes["C7"], 7)
    wang("POST", "/withdrawals")
    made = wang("GET", "/receipt").json()["receipt"]
    assert made["header"]["schema_version"].startswith("ISO/IEC TS 27560")
    assert {"@context", "header", "processing", "parties", "events"} <= made.keys()
    assert [event["@type"] for event in made["events"]] == ["dpv:ConsentGiven", "dpv:ConsentWithdrawn"]
    assert made["processing"]["dpv:hasPurpose"] == [{"@id": "dpv:ResearchAndDevelopment", "dct:identifier": PURPOSE}]
    assert codes["C7"] not in json.dumps(made)


def test_a_request_has_a_clock_and_a_refusal_needs_words(courier, codes, anybody, provider, rival):
    wang = sign_in(anybody, codes["C7"], 7)
    assert wang("POST", "/requests", {"kind": "wish", "text": "x"}).json()["code"] == "request_kind_unknown"
    made = wang("POST", "/requests", {"kind": "correction", "text": "城市应为苏州"}).json()
    assert made["state"] == "open"
    (seen,) = provider.get("/rights-requests").json()["results"]
    assert (seen["text"], seen["evidence_ref"], seen["due_at"]) == ("城市应为苏州", "C7", made["due_at"])
    assert rival.get("/rights-requests").json()["results"] == []
    path = f"/rights-requests/{made['id']}/answer"
    assert rival.post(path, {"decision": "answered", "text": "x"}).status_code == 404
    assert provider.post(path, {"decision": "refused", "text": " "}).status_code == 400
    assert provider.post(path, {"decision": "refused", "text": "already so"}).status_code == 201
    (told,) = wang("GET", "/requests").json()["results"]
    assert (told["state"], told["answer"]) == ("refused", "already so")


def test_words_of_requests_and_answers_lie_nowhere_unsealed_and_are_no_digest(codes, anybody, provider):
    wang = sign_in(anybody, codes["C7"], 7)
    said = {"kind": "correction", "text": "电话应为13800138000"}
    made = wang("POST", "/requests", said, Idempotency_Key="k1")
    assert wang("POST", "/requests", said, Idempotency_Key="k1").content == made.content
    path, answer = f"/rights-requests/{made.json()['id']}/answer", {"decision": "answered", "text": "改为13800138000了"}
    told = provider.post(path, answer, Idempotency_Key="k2")
    assert provider.post(path, answer, Idempotency_Key="k2").content == told.content
    kept = {row.key: row for row in KeptAnswer.objects.filter(key__in=["k1", "k2"])}
    assert all("13800138000" not in bytes(row.body).decode() for row in kept.values())
    guessed = json.dumps(said, sort_keys=True).encode()
    digest = hashlib.sha256(b"\0".join((b"POST", b"/api/v1/individuals/requests", guessed))).hexdigest()
    assert kept["k1"].request_digest != digest


def test_an_answered_request_is_no_public_moment(codes, anybody, provider, settings):
    wang = sign_in(anybody, codes["C7"], 7)
    made = wang("POST", "/requests", {"kind": "deletion", "text": "x"}).json()
    before = anybody.get("/log/entries").content
    told = provider.post(f"/rights-requests/{made['id']}/answer", {"decision": "answered", "text": "done"})
    assert told.status_code == 201
    assert anybody.get("/log/entries").content == before
    found = evidence.batch_proof(UUID(made["id"]))["opening"]
    assert found["fields"] == {"request": made["id"], "kind": "deletion", "decision": "answered"}
    batch = json.loads(bytes(evidence.close_batch().body))["fields"]["commitments"]
    assert len(batch) == settings.BATCH_SIZE
    assert evidence.commit(found["fields"], bytes.fromhex(found["key"])) in batch


@pytest.mark.parametrize("matched", [True, False])
def test_a_withdrawal_is_found_whatever_the_number_of_others(codes, anybody, monkeypatch, matched):
    from marketplace.consents import selectors, services

    product = selectors.product_of_code(codes["C7"])
    for number in range(5):
        record = {"granted_at": f"2025-01-0{number + 1}"} if matched else None
        services.withdraw(product=product if matched else None, person=bytes([number]) * 16, record=record)
    opened = []
    real = selectors.opening
    monkeypatch.setattr(selectors, "opening", lambda row: opened.append(row) or real(row))
    call = sign_in(anybody, codes["C7" if matched else "C8"], 7)
    made = call("POST", "/withdrawals").json()
    assert [row["id"] for row in call("GET", "/withdrawals").json()["results"]] == [made["id"]]
    call("GET", "/uses")
    assert call("GET", f"/withdrawals/{made['id']}/proof").json()["commitment"] == made["commitment"]
    assert len(opened) <= 1


def test_nothing_of_a_withdrawal_stands_in_a_public_place(courier, codes, anybody):
    before = Entry.objects.count()
    public = [anybody.get(f"/catalogue/{courier.product}").content, anybody.get("/log/entries").content]
    sign_in(anybody, codes["C7"], 7)("POST", "/withdrawals")
    assert Entry.objects.count() == before
    after = [anybody.get(f"/catalogue/{courier.product}").content, anybody.get("/log/entries").content]
    assert public == after
    row = Withdrawal.objects.get()
    assert resident_id(7).encode() not in bytes(row.sealed)


def test_the_database_refuses_to_change_a_withdrawal(courier, codes, anybody):
    from django.db import DatabaseError, transaction

    sign_in(anybody, codes["C7"], 7)("POST", "/withdrawals")
    for change in (lambda: Withdrawal.objects.update(matched=False), lambda: Withdrawal.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_bad_rows_are_told_by_number_to_the_provider_and_the_reviewers_alone(courier, reviewers, rival):
    manifest = list(consents())
    manifest[4][2] = "soon"
    version = courier.version(manifest=manifest)
    (case,) = reviewers[0].get("/reviews?state=pending").json()["results"]
    seen = reviewers[0].get(f"/reviews/{case['id']}").json()["submitted"]["figures"]
    assert seen["manifest_problems"] == {"manifest_time_invalid": [6]}
    assert seen["counts"]["consent_in_force"] == len(list(rows())) - 1
    assert seen["counts"]["rows_without_consent"] == 1
    assert rival.get(f"/versions/{version}").status_code == 404
