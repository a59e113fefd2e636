"""The end of entrusted processing is one act: everything stops at once, goes right after, and is certified once."""

import json

import pytest

from marketplace.catalogue import selectors as catalogue_selectors
from marketplace.catalogue import services as catalogue
from marketplace.catalogue.models import ProductVersion, Upload
from marketplace.consents import selectors as consents
from marketplace.core.jobs import enqueue
from marketplace.core.permissions import SYSTEM, Role
from marketplace.evidence.models import Entry
from marketplace.licences.models import Agreement
from marketplace.papers import selectors as papers
from marketplace.papers import services as signing
from marketplace.papers import wording
from marketplace.papers.models import Ending
from marketplace.processing import services
from marketplace.processing.models import Run
from marketplace.queries.models import Draw
from marketplace.releases import selectors as releases
from marketplace.reviews import services as reviews
from tests.support import market
from tests.support.refusing import refused

pytestmark = [pytest.mark.db, pytest.mark.django_db]
REASON = "We no longer offer data."


@pytest.fixture
def provider():
    return market.member("provider", Role.PROVIDER)


@pytest.fixture
def product(provider):
    return market.product(provider)


@pytest.fixture
def listed(provider, product):
    """A listed version with its files."""
    made = market.listed(market.version(provider, product))
    for folder in (releases.bounded_folder(made.id), consents.book_folder(made.id)):
        folder.mkdir(parents=True)
        (folder / "rows").write_bytes(b"about persons")
    return made


@pytest.fixture
def held(listed):
    return market.agreement(market.member("buyer", Role.BUYER), listed)


@pytest.fixture
def end(django_capture_on_commit_callbacks):
    """End as a person does: look, then confirm."""

    def ended(actor, **changes):
        name = papers.binding(actor.organisation_id).first()
        given = {
            "reason": REASON,
            "name": "陈雨",
            "confirm": name.identity.legal_name if name else "",
            "seen": services.consequences(actor.organisation_id).sha256,
        }
        with django_capture_on_commit_callbacks(execute=True):
            return services.end_entrustment(actor=actor, **{**given, **changes})

    return ended


def fresh(row):
    return type(row).objects.get(id=row.id)


def kinds(ending):
    about = Entry.objects.filter(subject_kind="entrustment", subject_id=ending.signature_id).order_by("seq")
    return list(about.values_list("kind", flat=True))


def test_everything_stops_at_once_and_goes_right_after(provider, listed, held, end, sent):
    product = listed.product
    waiting = market.version(provider, product, state="in_review")
    case = reviews.open_case(
        actor=SYSTEM, subject_kind="version", subject_id=waiting.id, title="T", owner_id=provider.organisation_id
    )
    spare = catalogue.create_upload(actor=provider, file_name="t.csv")
    ending = end(provider)
    assert [fresh(row).state for row in (listed, waiting, case, held)] == [
        "delisted",
        "cancelled",
        "closed",
        "terminated",
    ]
    assert (fresh(held).ended_by, fresh(held).ended_reason) == ("provider", REASON)
    assert set(Upload.objects.values_list("state", flat=True)) == {"shredded"}
    assert refused(lambda: catalogue.create_upload(actor=provider, file_name="t.csv")) == "entrustment_not_signed"
    assert refused(
        lambda: catalogue.complete_upload(actor=provider, upload_id=spare.id)
    )  # begun before, destroyed all the same
    assert catalogue_selectors.listed_version(product.id) is None
    assert ("processing.retain", []) in sent  # the clock runs now, not within the hour
    services.retain()
    assert not releases.bounded_folder(listed.id).exists()
    assert not consents.book_folder(listed.id).exists()
    assert not ProductVersion.objects.filter(rows_deleted_at=None).exists()
    because = Entry.objects.filter(kind="retention.deleted").values_list("body", flat=True)
    assert {json.loads(body)["fields"]["because"] for body in because} == {"entrustment"}
    assert kinds(ending) == ["entrustment.signed", "entrustment.ended", "entrustment.deleted"]


def test_one_entry_says_how_much_and_names_nobody(provider, listed, held, end):
    end(provider)
    entry = Entry.objects.get(kind="entrustment.ended")
    fields = json.loads(entry.body)["fields"]
    assert {**fields, "commitment": ""} == {
        "version": wording.current().version,
        "listed": 1,
        "unfinished": 0,
        "over": 0,
        "uploads": 1,
        "agreements": 1,
        "commitment": "",
    }
    entries = "".join(str(json.loads(body)) for body in Entry.objects.values_list("body", flat=True))
    assert REASON not in entries
    assert "陈雨" not in entries


def test_again_is_the_same_ending_and_the_same_certificates(provider, listed, end):
    first = end(provider)
    services.retain()
    assert end(provider, reason="", name="", seen="").id == first.id
    services.retain()
    assert Ending.objects.count() == 1
    for kind in ("entrustment.ended", "entrustment.deleted", "retention.deleted"):
        assert Entry.objects.filter(kind=kind).count() == 1


def test_an_answer_paid_for_before_is_drawn_first(provider, listed, held, end):
    buyer = market.member("other", Role.BUYER)
    asked = market.question(buyer, market.agreement(buyer, listed), {"select": [{"count": "rows"}]})
    ending = end(provider)
    services.retain()
    assert releases.bounded_folder(listed.id).exists()
    assert "entrustment.deleted" not in kinds(ending)
    market.answered(asked)
    services.retain()
    assert not releases.bounded_folder(listed.id).exists()
    assert kinds(ending)[-1] == "entrustment.deleted"
    assert Draw.objects.get().state == "released"


def test_nothing_is_certified_while_a_worker_still_writes(provider, product, end):
    row = market.version(provider, product, state="preparing")
    about = {"subject_kind": "version", "subject_id": row.id}
    job = enqueue("processing.prepare", organisation_id=provider.organisation_id, **about)
    run = Run.objects.create(version_id=row.id, job=job, kind="prepare")
    type(job).objects.filter(id=job.id).update(state="running")
    ending = end(provider)
    assert fresh(job).cancel_asked
    services.retain()
    assert fresh(row).rows_deleted_at is None
    type(job).objects.filter(id=run.job_id).update(state="cancelled")
    services.retain()
    assert kinds(ending)[-1] == "entrustment.deleted"


def test_rows_of_versions_that_had_ended_go_too(provider, listed, end):
    catalogue.delist(actor=provider, version_id=listed.id)
    assert services.consequences(provider.organisation_id).counts["over"] == 1
    end(provider)
    assert services.retain() == 1
    assert not releases.bounded_folder(listed.id).exists()


def test_a_release_being_drawn_comes_first(provider, product, end):
    row = market.version(provider, product, state="releasing")
    assert refused(lambda: end(provider)) == "release_under_way"
    assert (fresh(row).state, Ending.objects.count()) == ("releasing", 0)


@pytest.mark.parametrize(
    "wrong",
    [
        ({"reason": " "}, "field_required"),
        ({"reason": "x" * 2001}, "text_too_long"),
        ({"name": ""}, "field_required"),
        ({"confirm": ""}, "field_required"),
        ({"confirm": "Another Ltd"}, "ending_not_confirmed"),
        ({"seen": "0" * 64}, "ending_outdated"),
    ],
)
def test_each_confirmation_is_needed(provider, listed, held, end, wrong):
    changes, code = wrong
    assert refused(lambda: end(provider, **changes)) == code
    assert (fresh(listed).state, fresh(held).state, Ending.objects.count()) == ("listed", "finalized", 0)


def test_what_was_not_shown_is_not_ended(provider, product, listed, end):
    seen = services.consequences(provider.organisation_id).sha256
    market.version(provider, product)
    assert refused(lambda: end(provider, seen=seen)) == "ending_outdated"


def test_who_never_signed_has_nothing_to_end(end):
    newcomer = market.member("newcomer", Role.PROVIDER, papers=False)
    assert refused(lambda: end(newcomer)) == "entrustment_missing"


def test_an_older_text_still_binds_and_is_ended(provider, listed, end, monkeypatch):
    newer = wording.Wording("2", {**wording.current().text, "version": "2"})
    monkeypatch.setattr(wording, "VERSIONS", (*wording.VERSIONS, newer))
    assert papers.standing(provider).signature is None
    end(provider)
    assert fresh(listed).state == "delisted"


def test_a_new_agreement_is_signed_anew_and_brings_nothing_back(provider, product, listed, end):
    ending = end(provider)
    text = wording.current()
    signed = signing.sign_agreement(actor=provider, version=text.version, sha256=text.sha256, name="陈雨")
    assert signed.id != ending.signature_id
    assert papers.standing(provider).missing == ()
    assert market.version(provider, product).state == "inspected"
    services.retain()
    assert fresh(listed).state == "delisted"
    assert kinds(ending)[-1] == "entrustment.deleted"
    assert ProductVersion.objects.get(state="inspected").rows_deleted_at is None
    assert end(provider).id != ending.id  # the new one ends by itself


def test_another_providers_things_stay(provider, listed, held, end):
    rival = market.member("rival", Role.PROVIDER)
    end(rival)
    services.retain()
    assert (fresh(listed).state, fresh(held).state) == ("listed", "finalized")
    assert Agreement.objects.get().ended_by == ""
