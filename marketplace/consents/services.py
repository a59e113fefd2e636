"""Writes of consents: publish a notice, attach a consent manifest to a version, withdraw."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from datasets.vault import keys as vault
from marketplace.catalogue import access as catalogue_access
from marketplace.catalogue import services as catalogue
from marketplace.catalogue.models import DataProduct, ProductVersion
from marketplace.catalogue.services.products import check_purposes
from marketplace.catalogue.states import UploadState
from marketplace.consents import proving, scope, selectors
from marketplace.consents.models import Manifest, Notice, Withdrawal
from marketplace.core.errors import Conflict, Invalid
from marketplace.core.permissions import Actor, Permission
from marketplace.evidence import services as evidence
from marketplace.evidence import sources
from marketplace.reviews import services as reviews

NOTICE_KINDS = ("general", "enhanced", "just_in_time")
INFORMATION_MAX, COLUMN_LENGTH_MAX = 200, 120
NOTICE_LENGTH_MAX, VERSION_LENGTH_MAX = 20_000, 40


@transaction.atomic
def publish_notice(
    *,
    actor: Actor,
    version: str,
    kind: str,
    text: str,
    purpose_codes: list[str],
    information: list[str] | None = None,
    methods: list[str] | None = None,
) -> Notice:
    """Publish one version of a notice; a version is never changed, only followed by another.

    Args:
        actor: the provider.
        version: its name, which consents carry.
        kind: general, enhanced or just-in-time (GB/T 42574).
        text: what individuals were told.
        purpose_codes: the purposes it tells of.
        information: the columns it tells of; none: it limits none.
        methods: how it says they are processed (`scope.METHODS`); none: it limits none.
    """
    actor.require(Permission.CONSENTS_MANIFEST_WRITE)
    if kind not in NOTICE_KINDS:
        raise Invalid("notice_kind_unknown", pointer="/kind", allowed=", ".join(NOTICE_KINDS))
    if not text.strip() or len(text) > NOTICE_LENGTH_MAX:
        raise Invalid("field_required" if not text.strip() else "text_too_long", pointer="/text", max=NOTICE_LENGTH_MAX)
    version = version.strip()
    if not version or len(version) > VERSION_LENGTH_MAX:
        raise Invalid("text_too_long" if version else "field_required", pointer="/version", max=VERSION_LENGTH_MAX)
    check_purposes(purpose_codes, "/purpose_codes")
    _check_scope(information or [], methods or [])
    digest = hashlib.sha256(text.encode()).hexdigest()
    try:
        with transaction.atomic():
            row = Notice.objects.create(
                organisation_id=actor.organisation_id,
                version=version,
                kind=kind,
                text=text,
                purpose_codes=sorted(set(purpose_codes)),
                information=sorted(set(information or [])),
                methods=sorted(set(methods or [])),
                sha256=digest,
            )
    except IntegrityError:
        raise Conflict("notice_version_exists", pointer="/version") from None
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
            "information": row.information,
            "methods": row.methods,
            sources.FIELD: sources.digest([row], proving.NOTICE),
        },
    )
    reviews.renew_stale(actor=actor, owner_id=row.organisation_id)
    return row


def _is_name(text: str) -> bool:
    """Tell whether a text can be a column's name."""
    return 0 < len(text.strip()) <= COLUMN_LENGTH_MAX and text.isprintable()


def _check_scope(information: list[str], methods: list[str]) -> None:
    """Raise Invalid for more columns than a table has, an empty one, or a method nobody knows."""
    if len(information) > INFORMATION_MAX or not all(map(_is_name, information)):
        raise Invalid("notice_information_invalid", pointer="/information", max=INFORMATION_MAX)
    if not set(methods) <= set(scope.METHODS):
        raise Invalid("notice_method_unknown", pointer="/methods", allowed=", ".join(scope.METHODS))


@transaction.atomic
def attach_manifest(*, actor: Actor, version_id: UUID, upload_id: UUID) -> Manifest:
    """Attach a complete manifest upload to a version in place of an earlier one, which is shredded.

    Attaching what is attached already is the same answer: a client whose answer was lost may ask again.
    """
    version = catalogue_access.own_version(actor, version_id)
    ProductVersion.objects.select_for_update().get(id=version.id)  # one manifest at a time
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


@transaction.atomic
def withdraw(*, product: DataProduct | None, person: bytes, record: Mapping[str, object] | None) -> Withdrawal:
    """Record a person's withdrawal; withdrawing the same consent again returns the first one (PIPL article 15).

    Nothing of it enters the log by itself: withdrawals are published as commitments in padded batches (design rule 13).

    Args:
        product: the product consented to; None where the receipt names none.
        person: the pseudonym.
        record: the consent, from the book; None for an unknown person, whose withdrawal ends nothing.
    """
    given = str(record["granted_at"]) if record else ""
    secret = selectors.secret_of(product)
    tag = hmac.new(secret, b"withdrawal:" + person + given.encode(), hashlib.sha256).hexdigest()
    held = Withdrawal.objects.select_for_update().filter(tag=tag).first()
    if held is not None:
        return held
    key, row_id = secrets.token_bytes(32), uuid4()
    fields: dict[str, object] = {"withdrawal": str(row_id), "product": str(product.id) if product else None}
    fields |= {"person": person.hex(), "consent_given_at": given}
    inside = json.dumps({"person": person.hex(), "fields": fields, "key": key.hex()}).encode()
    try:
        with transaction.atomic():
            row = Withdrawal.objects.create(
                id=row_id,
                product=product,
                matched=record is not None,
                tag=tag,
                person_tag=selectors.person_tag(product, person),
                commitment=evidence.commit(fields, key),
                sealed=vault.seal_small(secret, inside, context=f"withdrawal:{row_id}"),
            )
            if row.matched:
                row.refresh_from_db()  # as it will be read again
                told = {**fields, sources.FIELD: sources.digest([row], proving.WITHDRAWAL)}
                evidence.hold(reference=row.id, fields=told)  # enters the log in a padded batch, by the clock
            return row
    except IntegrityError:  # two clicks at once
        return Withdrawal.objects.get(tag=tag)
