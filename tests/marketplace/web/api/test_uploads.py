"""Uploads: parts sealed as they come, lies about them found, resumed where they broke off."""

from uuid import uuid4

import pytest

from marketplace.catalogue.models import Upload, UploadPart
from marketplace.consents.models import Manifest
from marketplace.web.api import consents
from tests.marketplace.web.api.conftest import digest_of

pytestmark = [pytest.mark.db, pytest.mark.django_db]
MANIFEST = b"person_key,purposes\n11010519491231002X,logistics_research\n"


@pytest.fixture
def opened(provider):
    return provider.post("/uploads", {"file_name": "运单.csv"}).json()["id"]


def test_a_part_is_held_and_listed(provider, opened):
    assert provider.put_part(opened, 1, b"a,b\n").status_code == 200
    held = provider.get(f"/uploads/{opened}").json()["parts"]
    assert [(part["number"], part["bytes"]) for part in held] == [(1, 4)]


def test_a_part_sent_twice_is_one_part(provider, opened, settings):
    for data in (b"first", b"second"):
        provider.put_part(opened, 1, data)
    assert UploadPart.objects.get().bytes == 6


@pytest.mark.parametrize(
    ("headers", "refusal"),
    [
        ({"Content_Digest": ""}, (400, "content_digest_required")),
        ({"Content_Digest": "md5=:AAAA:"}, (400, "content_digest_required")),
        ({"Content_Digest": "sha-256=:!!!!:"}, (400, "content_digest_required")),
        ({"Content_Digest": digest_of(b"other")}, (400, "content_digest_differs")),
        ({"Content_Length": "3"}, (400, "content_digest_differs")),
        ({"Content_Length": "400"}, (400, "content_length_differs")),
        ({"Content_Length": "99999999999"}, (400, "part_too_large")),
        ({"Content_Length": "", "Transfer_Encoding": "chunked"}, (411, "content_length_required")),
    ],
)
def test_a_lie_about_a_part_leaves_nothing(provider, opened, settings, headers, refusal):
    answer = provider.put_part(opened, 1, b"a,b\n1,2\n", **headers)
    assert (answer.status_code, answer.json()["code"]) == refusal
    assert not UploadPart.objects.exists()
    folder = settings.MARKET_VAR / "vault" / "uploads" / opened
    assert not folder.exists() or list(folder.iterdir()) == []


@pytest.mark.parametrize("number", ["0", "10001", "9" * 30])
def test_part_numbers_have_a_range(provider, opened, number):
    answer = provider.put_part(opened, number, b"x")
    assert (answer.status_code, answer.json()["code"]) == (400, "part_number_out_of_range")


def test_a_gap_or_another_count_does_not_complete(provider, opened):
    complete = f"/uploads/{opened}/complete"
    assert provider.post(complete).json()["code"] == "upload_empty"
    provider.put_part(opened, 2, b"x")
    assert provider.post(complete).json()["code"] == "upload_parts_missing"
    provider.put_part(opened, 1, b"x")
    assert provider.post(complete, {"parts": 3}).json()["code"] == "upload_parts_missing"
    assert provider.post(complete, {"parts": 2}).json()["state"] == "complete"
    assert provider.post(complete).json()["state"] == "complete"
    assert provider.put_part(opened, 3, b"x").json()["code"] == "upload_closed"


def test_the_bytes_lie_sealed(provider, opened, settings):
    provider.put_part(opened, 1, b"name,13800000000\n" * 9)
    (file,) = (settings.MARKET_VAR / "vault" / "uploads" / opened).iterdir()
    assert b"13800000000" not in file.read_bytes()


@pytest.mark.parametrize("purpose", ["", "DATA", "../x"])
def test_purposes_are_two(provider, purpose):
    answer = provider.post("/uploads", {"file_name": "a", "purpose": purpose})
    expected = 201 if not purpose else 400
    assert answer.status_code == expected


@pytest.mark.parametrize("kind", ["text/csv", "text/csv; charset=utf-8", "application/octet-stream"])
def test_a_manifest_is_the_body(provider, version, kind):
    answer = provider.send("POST", f"/versions/{version['id']}/consents", raw=MANIFEST, kind=kind)
    assert answer.status_code == 201, answer.content
    upload = Upload.objects.get(id=answer.json()["upload"])
    assert (upload.purpose, upload.state, upload.bytes) == ("manifest", "complete", len(MANIFEST))


def test_a_manifest_may_be_an_upload_and_replaces_the_earlier_one(provider, version):
    first = provider.send("POST", f"/versions/{version['id']}/consents", raw=MANIFEST, kind="text/csv").json()
    second = provider.upload(MANIFEST, purpose="manifest")
    answer = provider.post(f"/versions/{version['id']}/consents", {"upload": second})
    assert answer.status_code == 201
    assert str(Manifest.objects.get(current=True).upload_id) == second
    assert Upload.objects.get(id=first["upload"]).state == "shredded"


def test_a_manifest_comes_in_parts_of_bounded_size(provider, version, monkeypatch):
    monkeypatch.setattr(consents, "PART_BYTES", 16)
    answer = provider.send("POST", f"/versions/{version['id']}/consents", raw=MANIFEST, kind="text/csv")
    upload = Upload.objects.get(id=answer.json()["upload"])
    assert upload.bytes == len(MANIFEST)
    monkeypatch.setattr(consents, "MANIFEST_BYTES_MAX", 16)
    answer = provider.send("POST", f"/versions/{version['id']}/consents", raw=MANIFEST, kind="text/csv")
    assert (answer.status_code, answer.json()["code"]) == (413, "upload_too_large")


def test_a_manifest_sent_again_with_its_key_is_attached_once(provider, version):
    path, key = f"/versions/{version['id']}/consents", str(uuid4())
    first, second = (provider.send("POST", path, raw=MANIFEST, kind="text/csv", Idempotency_Key=key) for _ in range(2))
    assert first.status_code == second.status_code == 201
    assert first.content == second.content
    assert Manifest.objects.count() == 1
    other = provider.send("POST", path, raw=MANIFEST + b"\n", kind="text/csv", Idempotency_Key=key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    assert Upload.objects.filter(purpose="manifest", state="complete").count() == 1


def test_a_manifest_that_breaks_off_leaves_nothing(provider, version):
    path = f"/versions/{version['id']}/consents"
    answer = provider.send("POST", path, raw=MANIFEST, kind="text/csv", Content_Length="999")
    assert (answer.status_code, answer.json()["code"]) == (400, "content_length_differs")
    assert not Manifest.objects.exists()
    assert Upload.objects.get(purpose="manifest").state == "shredded"
