"""Threats E15 to E17: more bytes than there is room for, bytes changed after approval, and a person key that names rows."""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from datasets import risk
from datasets.errors import DatasetError
from datasets.risk import results
from datasets.stages import intake
from datasets.tables import ColumnFinding, Inspection, contributions_beside
from marketplace.catalogue import services as catalogue
from marketplace.catalogue.models import ProductVersion, Upload
from marketplace.catalogue.services import uploads
from marketplace.core.errors import Conflict
from marketplace.core.models import Job
from marketplace.core.permissions import Role
from marketplace.processing import services as processing
from marketplace.processing.models import Run
from marketplace.processing.services.digests import digest_of
from marketplace.releases import selectors as releases
from tests.support import market as making
from tests.support.tables import declaration

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def opened(party):
    return party.post("/uploads", {"file_name": "t.csv"}).json()["id"]


def test_e15_an_organisation_fills_its_own_room_only(provider, rival, settings):
    settings.ORGANISATION_UPLOAD_BYTES_MAX = 1_000
    first, second = opened(provider), opened(provider)
    assert provider.put_part(first, 1, b"x" * 900).status_code == 200
    refused = provider.put_part(second, 1, b"x" * 200)
    assert (refused.status_code, refused.json()["code"]) == (409, "organisation_uploads_full")
    assert list(uploads.folder(second).iterdir()) == []  # what was refused left nothing
    assert rival.put_part(opened(rival), 1, b"x" * 900).status_code == 200
    assert provider.put_part(first, 1, b"x" * 950).status_code == 200  # in place of itself
    catalogue.shred_upload(actor=provider.actor, upload_id=first)
    assert provider.put_part(second, 1, b"x" * 200).status_code == 200


@pytest.mark.parametrize("length", ["10737418240", "67108865"])
def test_e15_an_announced_size_is_refused_before_a_byte_is_kept(provider, length):
    upload = opened(provider)
    refused = provider.put_part(upload, 1, b"x", Content_Length=length)
    assert refused.status_code == 400
    assert list(uploads.folder(upload).iterdir()) == []


def test_e15_a_size_that_was_not_announced_is_measured(provider, settings):
    settings.UPLOAD_PART_BYTES_MAX = 1_000
    upload = opened(provider)
    assert provider.put_part(upload, 1, b"x" * 5_000, Content_Length="10").status_code == 400
    assert list(uploads.folder(upload).iterdir()) == []


def test_e16_sealed_bytes_that_were_changed_are_not_read(provider):
    upload = Upload.objects.get(id=provider.upload(b"a\n1\n"))
    ((path, context),) = catalogue.sealed_parts(upload)
    sealed = bytearray(path.read_bytes())
    sealed[-20] ^= 1
    path.write_bytes(sealed)
    with pytest.raises(DatasetError, match="vault_seal_broken"):
        list(intake.unseal([(path, context)], catalogue.upload_key(upload)))


def test_e16_a_part_of_another_upload_is_not_read_in_its_place(provider):
    first, second = (Upload.objects.get(id=provider.upload(body)) for body in (b"a\n1\n", b"a\n2\n"))
    ((path, context),), ((other, _),) = catalogue.sealed_parts(first), catalogue.sealed_parts(second)
    path.write_bytes(other.read_bytes())
    with pytest.raises(DatasetError, match="vault_seal_broken"):
        list(intake.unseal([(path, context)], catalogue.upload_key(first)))


def test_e16_a_prepared_table_that_was_changed_after_approval_is_not_released():
    provider = making.member("p", Role.PROVIDER)
    row = making.version(provider, making.product(provider), state="approved")
    folder = releases.bounded_folder(row.id)
    folder.mkdir(parents=True)
    file = folder / "t.parquet"
    for path in (file, contributions_beside(file)):
        pq.write_table(pa.table({"r": [1]}), path)
    ProductVersion.objects.filter(id=row.id).update(bounded_sha256=digest_of(file))
    made, job = (
        Job.objects.create(
            task=f"processing.{kind}",
            subject_kind="version",
            subject_id=row.id,
            organisation_id=provider.organisation_id,
            state="running",
        )
        for kind in ("prepare", "release")
    )
    Run.objects.create(version=row, job=made, kind="prepare", counts={}, bounded_file=file.name)
    Run.objects.create(version=row, job=job, kind="release")
    pq.write_table(pa.table({"r": [2]}), file)
    with pytest.raises(Conflict, match="bounded_table_changed"):
        processing.release(job)


@dataclass(frozen=True)
class Sample:
    """Shares of different cells in the person key and in the column `name`, which holds telephones."""

    key: float
    phones: float


def flags(sample):
    found = {
        "id": ColumnFinding("NONE", "plain", 0.9, {"distinct": sample.key}, "keep"),
        "name": ColumnFinding("MOBILE", "direct", 0.98, {"distinct": sample.phones}, "drop"),
    }
    classes = results.Classes(count=1, k=9, sizes=(), unique_share=0.0, prosecutor_max=0.1, prosecutor_mean=0.1)
    measured = risk.Risk(
        rows_read=9, rows=9, persons=9, records=9, classes=classes, linkage=results.Linkage(9, 0.1, 0.1, 0.0),
        subsets=(), sensitive=(),
    )  # fmt: skip
    report = risk.report(
        declaration(), Inspection(9, found), measured, counts={}, threshold=risk.Threshold(0.09, "a regulator"),
        digests={}, versions={},
    )  # fmt: skip
    return {flag.code: flag.columns for flag in report.flags}


def test_e17_a_person_key_that_names_rows_is_marked_for_the_reviewers(settings):
    assert flags(Sample(key=1.0, phones=0.4))["person_doubtful"] == ("id", "name")
    assert "person_doubtful" not in flags(Sample(key=1.0, phones=1.0))
    assert "person_doubtful" not in flags(Sample(key=0.4, phones=0.4))
    assert settings.REVIEWERS_REQUIRED >= 2
