"""The retention clock: rows go when their time is over, once, with a certificate in the log; releases stay."""

from datetime import timedelta

import pytest

from marketplace.catalogue import services as catalogue
from marketplace.catalogue.models import ProductVersion, Upload
from marketplace.consents import selectors as consents
from marketplace.core import clock
from marketplace.core.errors import Invalid
from marketplace.evidence import selectors as evidence
from marketplace.processing import services
from marketplace.releases import selectors as releases
from tests.support import market

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.fixture
def provider():
    return market.member("provider", "provider")


@pytest.fixture
def version(provider, django_capture_on_commit_callbacks):
    """A listed version of a product whose rows are kept for thirty days, with its files."""
    made = market.version(provider, market.product(provider, retention_days=30))
    made = market.listed(made)
    for folder in (releases.bounded_folder(made.id), consents.book_folder(made.id)):
        folder.mkdir(parents=True)
        (folder / "rows").write_bytes(b"about persons")
    return made


@pytest.fixture
def days_later(monkeypatch):
    real = clock.now
    return lambda days: monkeypatch.setattr(clock, "now", lambda: real() + timedelta(days=days))


def there(version):
    return [folder.exists() for folder in (releases.bounded_folder(version.id), consents.book_folder(version.id))]


def certificates(version):
    return list(evidence.entries_about("version", version.id).filter(kind="retention.deleted"))


def test_rows_go_when_their_time_is_over_and_not_before(version, days_later):
    days_later(29)
    assert services.retain() == 0
    assert there(version) == [True, True]
    days_later(31)
    assert services.retain() == 1
    assert there(version) == [False, False]
    version.refresh_from_db()
    assert version.state == "delisted"
    (entry,) = certificates(version)
    assert evidence.as_dict(entry)["body"]["fields"]["because"] == "retention"
    assert Upload.objects.get(id=version.upload_id).state == "shredded"
    assert releases.release_of(version.id) is not None
    assert releases.folder(version.id).is_dir()


def test_a_second_run_certifies_nothing_again(version, days_later):
    days_later(31)
    services.retain()
    assert services.retain() == 0
    assert len(certificates(version)) == 1


def test_a_run_that_was_cut_off_is_finished_by_the_next(version, days_later, monkeypatch):
    days_later(31)
    with monkeypatch.context() as broken:
        broken.setattr("marketplace.processing.services.retaining.shutil.rmtree", lambda *_, **__: None)
        with pytest.raises(OSError, match="could not be deleted"):
            services.retain()
    assert certificates(version) == []
    version.refresh_from_db()
    assert version.state == "delisted"
    assert services.retain() == 1
    assert (there(version), len(certificates(version))) == ([False, False], 1)


@pytest.mark.parametrize(("days", "gone"), [(29, 0), (31, 1)])
def test_an_ended_version_keeps_its_rows_for_requests_and_then_no_longer(version, provider, days_later, days, gone):
    catalogue.delist(actor=provider, version_id=version.id)
    days_later(days)
    assert services.retain() == gone
    assert there(version) == [not gone, not gone]


def test_what_was_left_unfinished_is_cancelled(provider, days_later):
    left = market.version(provider, market.product(provider))
    days_later(89)
    assert services.retain() == 0
    days_later(91)
    assert services.retain() == 1
    left.refresh_from_db()
    assert (left.state, left.upload.state) == ("cancelled", "shredded")


def test_an_upload_nobody_used_is_shredded(provider, days_later):
    upload = catalogue.create_upload(actor=provider, file_name="t.csv")
    days_later(91)
    services.retain()
    upload.refresh_from_db()
    assert upload.state == "shredded"


def test_versions_in_review_wait_for_their_reviewers(provider, days_later):
    waiting = market.version(provider, market.product(provider), state="in_review")
    days_later(400)
    assert services.retain() == 0
    assert ProductVersion.objects.get(id=waiting.id).state == "in_review"


@pytest.mark.parametrize("days", [0, -1, 3651])
def test_a_retention_outside_the_range_is_refused(provider, days):
    with pytest.raises(Invalid, match="retention_out_of_range"):
        market.product(provider, retention_days=days)
