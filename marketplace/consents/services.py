"""Writes of consents: publish a notice, attach a consent manifest to a version."""

import hashlib
from uuid import UUID

from django.db import transaction

from marketplace.catalogue import access as catalogue_access
from marketplace.catalogue import services as catalogue
from marketplace.catalogue.states import UploadState
from marketplace.consents import proving
from marketplace.consents.models import Manifest, Notice
from marketplace.core.errors import Conflict, Invalid
from marketplace.core.permissions import Actor, Permission
from marketplace.evidence import services as evidence
from marketplace.evidence import sources

NOTICE_KINDS = ("general", "enhanced", "just_in_time")
NOTICE_LENGTH_MAX = 20_000


@transaction.atomic
def publish_notice(*, actor: Actor, version: str, kind: str, text: str, purpose_codes: list[str]) -> Notice:
    """Publish one version of a notice; a version is never changed, only followed by another."""
    actor.require(Permission.CONSENTS_MANIFEST_WRITE)
    if kind not in NOTICE_KINDS:
        raise Invalid("notice_kind_unknown", pointer="/kind", allowed=", ".join(NOTICE_KINDS))
    if not text.strip() or len(text) > NOTICE_LENGTH_MAX:
        raise Invalid("field_required" if not text.strip() else "text_too_long", pointer="/text", max=NOTICE_LENGTH_MAX)
    if not version.strip() or len(version) > 40:
        raise Invalid("field_required", pointer="/version")
    if Notice.objects.filter(organisation_id=actor.organisation_id, version=version).exists():
        raise Conflict("notice_version_exists", pointer="/version")
    digest = hashlib.sha256(text.encode()).hexdigest()
    row = Notice.objects.create(
        organisation_id=actor.organisation_id,
        version=version.strip(),
        kind=kind,
        text=text,
        purpose_codes=sorted(set(purpose_codes)),
        sha256=digest,
    )
    evidence.append(
        proving.NOTICE_PUBLISHED,
        actor=actor,
        subject_kind="notice",
        subject_id=row.id,
        public_fields={
            "version": row.version,
            "kind": kind,
            "sha256": digest,
            "purpose_codes": row.purpose_codes,
            sources.FIELD: sources.digest([row], proving.NOTICE),
        },
    )
    return row


@transaction.atomic
def attach_manifest(*, actor: Actor, version_id: UUID, upload_id: UUID) -> Manifest:
    """Attach a complete manifest upload to a version in place of an earlier one, which is shredded.

    Attaching what is attached already is the same answer: a client whose answer was lost may ask again.
    """
    version = catalogue_access.own_version(actor, version_id)
    upload = catalogue_access.own_upload(actor, upload_id)
    held = Manifest.objects.filter(version=version, upload=upload, current=True).first()
    if held is not None:
        return held
    if upload.state != UploadState.COMPLETE or upload.purpose != "manifest":
        raise Conflict("upload_not_complete", pointer="/upload")
    catalogue.attach_manifest(actor=actor, version_id=version_id, upload_id=upload_id)
    for earlier in Manifest.objects.select_for_update().filter(version=version, current=True):
        Manifest.objects.filter(id=earlier.id).update(current=False)
        catalogue.shred_upload(actor=actor, upload_id=earlier.upload_id)
    row = Manifest.objects.create(version=version, upload=upload)
    evidence.append(
        proving.MANIFEST_ATTACHED,
        actor=actor,
        subject_kind="manifest",
        subject_id=row.id,
        public_fields={"version": str(version.id)},
        private={"sha256": upload.sha256, sources.FIELD: sources.digest([row], proving.MANIFEST)},
    )
    return row


@transaction.atomic
def shred_manifests(*, actor: Actor, version_id: UUID) -> None:
    """Shred a version's manifests once its raw rows are no longer needed."""
    for row in Manifest.objects.filter(version_id=version_id):
        catalogue.shred_upload(actor=actor, upload_id=row.upload_id)
