"""Uploads: parts sealed as they arrive, completed by count and digest, shredded by destroying the key."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Sum

from datasets.vault import deposit, shred
from datasets.vault import keys as vault
from marketplace.catalogue import access
from marketplace.catalogue.models import Upload, UploadPart
from marketplace.catalogue.states import UPLOAD, UploadState
from marketplace.core.errors import Conflict, Fault, Invalid
from marketplace.core.permissions import Actor, Permission
from marketplace.core.secrets import master
from marketplace.core.transitions import move
from marketplace.evidence import services as evidence
from marketplace.papers import access as papers

PARTS_MAX = 10_000
FILE_NAME_MAX = 255
DIGEST = re.compile(r"sha-256=:([A-Za-z0-9+/=]{44}):")


@transaction.atomic
def create_upload(*, actor: Actor, file_name: str, purpose: str = "data") -> Upload:
    """Open an upload with its own data key; the name is kept for people only, never used as a path.

    Raises:
        Conflict: the organisation's identity is not confirmed, or it has not signed the agreement on entrusted
            processing. What was begun before goes on.
    """
    actor.require(Permission.CATALOGUE_UPLOAD_WRITE)
    papers.require_papers(actor)
    name = re.sub(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", file_name).strip()[-FILE_NAME_MAX:]
    if not name:
        raise Invalid("field_required", pointer="/file_name")
    upload_id = uuid4()
    vault.master_key(_half(upload_id))  # made here, and never again
    _, wrapped = vault.new_data_key(_wrapping(upload_id), context=f"upload:{upload_id}")
    row = Upload.objects.create(
        id=upload_id, organisation_id=actor.organisation_id, file_name=name, purpose=purpose, wrapped_key=wrapped
    )
    _log("upload.opened", actor, row, {"purpose": purpose})
    return row


def put_part(
    *, actor: Actor, upload_id: UUID, number: int, chunks: Iterable[bytes], content_digest: str, length: int | None
) -> UploadPart:
    """Seal one part. The same part again is the same part; another body under its number replaces it.

    Args:
        actor: a provider of the upload's organisation.
        upload_id: the upload.
        number: the part's place, from 1.
        chunks: the body as it arrives.
        content_digest: RFC 9530 `sha-256=:<base64>:`.
        length: the announced Content-Length, or None.

    Raises:
        Invalid: number, length or digest are wrong. Conflict: the upload takes no parts any more.
    """
    upload = access.own_upload(actor, upload_id)
    if upload.state != UploadState.OPEN:
        raise Conflict("upload_closed")
    if not 1 <= number <= PARTS_MAX:
        raise Invalid("part_number_out_of_range", max=PARTS_MAX)
    wanted = parse_digest(content_digest)
    if length is not None and length > settings.UPLOAD_PART_BYTES_MAX:
        raise Invalid("part_too_large", max=settings.UPLOAD_PART_BYTES_MAX)
    file = f"{number}-{uuid4().hex}.sealed"
    path = folder(upload.id) / file
    sealed = deposit.seal(_bounded(chunks), path, upload_key(upload), context=_context(upload, file))
    try:
        if length is not None and sealed.size != length:
            raise Invalid("content_length_differs")
        if sealed.sha256 != wanted:
            raise Invalid("content_digest_differs")
        return _record_part(upload, number, file, sealed.size, sealed.sha256)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _bounded(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield chunks until the part is larger than allowed; Invalid then. Lengths in headers are not trusted."""
    seen = 0
    for chunk in chunks:
        seen += len(chunk)
        if seen > settings.UPLOAD_PART_BYTES_MAX:
            raise Invalid("part_too_large", max=settings.UPLOAD_PART_BYTES_MAX)
        yield chunk


@transaction.atomic
def _record_part(upload: Upload, number: int, file: str, size: int, sha256: str) -> UploadPart:
    """Write the part's row in place of an earlier one and delete the earlier file on commit."""
    locked = Upload.objects.select_for_update().get(id=upload.id)
    if locked.state != UploadState.OPEN:
        raise Conflict("upload_closed")
    held = locked.parts.exclude(number=number).aggregate(total=Sum("bytes"))["total"] or 0
    if held + size > settings.UPLOAD_BYTES_MAX:
        raise Invalid("upload_too_large", max=settings.UPLOAD_BYTES_MAX)
    _require_room(locked, number, size)
    earlier = locked.parts.filter(number=number).first()
    if earlier is not None:
        old = folder(upload.id) / earlier.file
        transaction.on_commit(lambda: old.unlink(missing_ok=True))
        earlier.delete()
    return UploadPart.objects.create(upload=locked, number=number, bytes=size, sha256=sha256, file=file)


def _require_room(upload: Upload, number: int, size: int) -> None:
    """Raise Conflict when an organisation's files that are not destroyed would take more than its share (threat E15)."""
    parts = UploadPart.objects.filter(upload__organisation_id=upload.organisation_id)
    others = parts.exclude(upload__state=UploadState.SHREDDED).exclude(upload=upload, number=number)
    held = others.aggregate(total=Sum("bytes"))["total"] or 0
    if held + size > settings.ORGANISATION_UPLOAD_BYTES_MAX:
        raise Conflict("organisation_uploads_full", max=settings.ORGANISATION_UPLOAD_BYTES_MAX // 1024**2)


@transaction.atomic
def complete_upload(*, actor: Actor, upload_id: UUID, parts: int | None = None) -> Upload:
    """Close the upload: parts 1..n without a gap. Completing a complete upload is the same answer.

    Raises:
        Invalid: no part at all, a gap, or another count than announced.
    """
    access.own_upload(actor, upload_id)
    row = Upload.objects.select_for_update().get(id=upload_id)
    if row.state == UploadState.COMPLETE:
        return row
    held = list(row.parts.order_by("number"))
    if not held or sum(part.bytes for part in held) == 0:
        raise Invalid("upload_empty")
    if [part.number for part in held] != list(range(1, len(held) + 1)) or (parts is not None and parts != len(held)):
        raise Invalid("upload_parts_missing", held=len(held))
    digest = hashlib.sha256("\n".join(part.sha256 for part in held).encode()).hexdigest()
    size = sum(part.bytes for part in held)
    move(row, UploadState.COMPLETE, table=UPLOAD, bytes=size, sha256=digest)
    _log("upload.completed", actor, row, {"parts": len(held)}, private={"bytes": size, "sha256": digest})
    return row


@transaction.atomic
def shred_upload(*, actor: Actor, upload_id: UUID) -> None:
    """Destroy an upload's key and, after commit, the half outside the database and its files; again: what a crash left."""
    row = Upload.objects.select_for_update().get(id=upload_id)
    if row.state != UploadState.SHREDDED:
        move(row, UploadState.SHREDDED, table=UPLOAD, wrapped_key=None)
        _log("upload.shredded", actor, row, {})
    transaction.on_commit(lambda: _destroy(upload_id))


def _destroy(upload_id: UUID) -> None:
    """Remove what lies outside the database: from here on no backup of it opens the upload (threat F20)."""
    _half(upload_id).unlink(missing_ok=True)
    shred.shred_folder(folder(upload_id))


def upload_key(upload: Upload) -> bytes:
    """Return the upload's data key; Conflict once it was shredded."""
    if upload.wrapped_key is None or not _half(upload.id).is_file():
        raise Conflict("upload_shredded")
    return vault.unwrap(_wrapping(upload.id), bytes(upload.wrapped_key), context=f"upload:{upload.id}")


def sealed_parts(upload: Upload) -> tuple[tuple[Path, str], ...]:
    """Return the sealed files of an upload in order, each with its context, for intake."""
    parts = upload.parts.order_by("number")
    return tuple((folder(upload.id) / part.file, _context(upload, part.file)) for part in parts)


def folder(upload_id: UUID) -> Path:
    """Return where an upload's sealed parts lie."""
    path: Path = settings.MARKET_VAR / "vault" / "uploads" / str(upload_id)
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def parse_digest(header: str) -> str:
    """Return the hexadecimal SHA-256 of an RFC 9530 Content-Digest header."""
    match = DIGEST.search(header)
    if match is None:
        raise Invalid("content_digest_required")
    try:
        return base64.b64decode(match[1], validate=True).hex()
    except ValueError as problem:
        raise Invalid("content_digest_required") from problem


def _context(upload: Upload, file: str) -> str:
    """Return what binds a sealed file to its upload and place."""
    return f"upload:{upload.id}:{file}"


def _half(upload_id: UUID) -> Path:
    """Return where the half of an upload's wrapping key lies that no backup of the database holds."""
    path: Path = settings.MARKET_VAR / "keys" / "uploads" / str(upload_id)
    return path


def _wrapping(upload_id: UUID) -> bytes:
    """Return the key an upload's data key is wrapped under: made of the master key and the upload's own half."""
    return vault.derive(_master() + vault.master_key(_half(upload_id)), f"upload:{upload_id}")


def _master() -> bytes:
    """Return the vault's master key."""
    try:
        return master()
    except OSError as problem:
        raise Fault("vault_key_missing") from problem


def _log(
    kind: str, actor: Actor, row: Upload, fields: dict[str, object], private: dict[str, object] | None = None
) -> None:
    """Append what happened to an upload; its size and digest are about personal data, hence private."""
    evidence.append(kind, actor=actor, subject_kind="upload", subject_id=row.id, public_fields=fields, private=private)
