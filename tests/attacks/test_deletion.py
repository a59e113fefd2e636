"""Threat F20: a raw upload that was destroyed stays unreadable, whatever backup of database and files is restored."""

import base64
import hashlib
import shutil

import pytest

from marketplace.catalogue import services
from marketplace.catalogue.models import Upload
from marketplace.catalogue.services import uploads
from marketplace.core.errors import Conflict
from marketplace.core.permissions import SYSTEM, Role
from tests.support import market as making

pytestmark = [pytest.mark.db, pytest.mark.django_db]
ROWS = b"id,name\n1,PLANTED-MARKER\n"


@pytest.fixture
def upload():
    provider = making.member("p", Role.PROVIDER)
    row = services.create_upload(actor=provider, file_name="t.csv")
    digest = f"sha-256=:{base64.b64encode(hashlib.sha256(ROWS).digest()).decode()}:"
    services.put_part(
        actor=provider, upload_id=row.id, number=1, chunks=[ROWS], content_digest=digest, length=len(ROWS)
    )
    return Upload.objects.get(id=row.id)


def test_f20_a_restored_backup_does_not_open_a_destroyed_upload(
    upload, settings, tmp_path, django_capture_on_commit_callbacks
):
    assert len(uploads.upload_key(upload)) == 32
    master = (settings.MARKET_VAR / "keys" / "master_key").read_bytes()
    shutil.copytree(uploads.folder(upload.id), tmp_path / "files")
    wrapped = bytes(upload.wrapped_key)
    with django_capture_on_commit_callbacks(execute=True):
        services.shred_upload(actor=SYSTEM, upload_id=upload.id)

    shutil.copytree(tmp_path / "files", uploads.folder(upload.id), dirs_exist_ok=True)
    Upload.objects.filter(id=upload.id).update(wrapped_key=wrapped, state="open")
    restored = Upload.objects.get(id=upload.id)
    with pytest.raises(Conflict, match="upload_shredded"):
        uploads.upload_key(restored)
    half = settings.MARKET_VAR / "keys" / "uploads" / str(upload.id)
    assert not half.exists()
    assert (settings.MARKET_VAR / "keys" / "master_key").read_bytes() == master  # and it alone opens nothing
    with pytest.raises(Exception, match="vault_seal_broken"):
        uploads.vault.unwrap(master, wrapped, context=f"upload:{upload.id}")


def test_f20_nothing_of_the_rows_lies_in_the_clear(upload, settings):
    for path in settings.MARKET_VAR.rglob("*"):
        if path.is_file():
            assert b"PLANTED-MARKER" not in path.read_bytes(), path


def test_the_half_key_is_private(upload, settings):
    half = settings.MARKET_VAR / "keys" / "uploads" / str(upload.id)
    assert half.stat().st_mode & 0o777 == 0o600


def test_destroying_again_finishes_what_a_crash_left(upload, settings, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=False):
        services.shred_upload(actor=SYSTEM, upload_id=upload.id)
    half = settings.MARKET_VAR / "keys" / "uploads" / str(upload.id)
    assert half.exists()
    with django_capture_on_commit_callbacks(execute=True):
        services.shred_upload(actor=SYSTEM, upload_id=upload.id)
    assert not half.exists()
