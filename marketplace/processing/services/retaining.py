"""The retention clock: rows about persons go when their time is over, with a certificate in the log (PIPL article 19).

Three clocks: a listed version's, as its product declares; an ended one's, in which requests can still be answered; and
one for what was begun and left. The end of entrusted processing (PIPL article 21) stops all three at once. Releases and answers stay: they are no rows. So does the padded set a version's
persons were committed to, which proves to one of them what became of their rows and tells nobody else anything.

Each step may be done twice: a run that was cut off is finished by the next one.
"""

import shutil
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from marketplace.catalogue import services as catalogue
from marketplace.catalogue.models import ProductVersion, Upload
from marketplace.catalogue.states import EDITABLE, UploadState, VersionState
from marketplace.consents import selectors as consents_selectors
from marketplace.consents import services as consents
from marketplace.core import clock, standing
from marketplace.core.permissions import SYSTEM
from marketplace.evidence import selectors as evidence_selectors
from marketplace.evidence import services as evidence
from marketplace.papers import selectors as papers
from marketplace.processing import selectors
from marketplace.processing.services import ending
from marketplace.releases import selectors as releases
from marketplace.reviews import services as reviews

DELETED = "retention.deleted"
IN_USE = (VersionState.LISTED, VersionState.SUSPENDED)
ENDED = (VersionState.DELISTED, VersionState.REJECTED, VersionState.CANCELLED)


def retain() -> int:
    """Delete what is kept no longer; returns of how many versions. Nothing happens while the market only reads."""
    if not standing.writable():
        return 0
    over = [(row, because) for row in _candidates() if (because := _over(row, clock.now()))]
    for row, because in over:
        _end(row)
        _delete(row, because)
    for upload in _forgotten():
        catalogue.shred_upload(actor=SYSTEM, upload_id=upload.id)
    ending.certify()
    return len(over)


def _candidates() -> list[ProductVersion]:
    """Return the versions whose rows may still be there."""
    states = (*IN_USE, *ENDED, *EDITABLE, VersionState.DRAFT)
    return list(ProductVersion.objects.filter(rows_deleted_at=None, state__in=states).select_related("product"))


def _over(row: ProductVersion, now: datetime) -> str:
    """Return which clock of a version has run out, the first of them; nothing while none has."""
    if _entrusted_no_more(row):
        return "" if _in_work(row) else "entrustment"
    clocks = {"unfinished": row.created_at + timedelta(days=settings.UNFINISHED_KEPT_DAYS)}
    if row.listed_at is not None:
        clocks = {"retention": row.listed_at + timedelta(days=row.product.retention_days)}
    if row.state in ENDED:
        clocks["ended"] = _ended_at(row) + timedelta(days=settings.ENDED_KEPT_DAYS)
    return next((because for because, due in clocks.items() if due <= now), "")


def _entrusted_no_more(row: ProductVersion) -> bool:
    """Tell whether a version that is over came before its provider ended the agreement on entrusted processing."""
    ended = papers.endings_of(row.product.organisation_id).first() if row.state in ENDED else None
    return ended is not None and row.created_at <= ended.created_at


def _in_work(row: ProductVersion) -> bool:
    """Tell whether a worker still writes or reads a version's rows: a job that was asked to stop, a paid answer."""
    return selectors.at_work(row.id) or any(busy(row.id) for busy in catalogue.UNDER_WAY)


def _ended_at(row: ProductVersion) -> datetime:
    """Return when a version ended."""
    entry = evidence_selectors.entries_about("version", row.id).filter(kind=f"version.{row.state}").last()
    return entry.created_at if entry else row.created_at


@transaction.atomic
def _end(row: ProductVersion) -> None:
    """Delist a version whose time is over, cancel one that was left; an ended one stays as it is."""
    if row.state in ENDED:
        return
    reviews.hold_cases(subject_kind="version", subject_id=row.id)  # a decision locks its case before the version
    after = VersionState.DELISTED if row.state in IN_USE else VersionState.CANCELLED
    catalogue.move_version(actor=SYSTEM, version=row, after=after)
    consents.shred_manifests(actor=SYSTEM, version_id=row.id)


def _delete(row: ProductVersion, because: str) -> None:
    """Delete a version's bounded rows and consents, then certify it, once."""
    for folder in (releases.bounded_folder(row.id), consents_selectors.book_folder(row.id)):
        shutil.rmtree(folder, ignore_errors=True)
        if folder.exists():
            raise OSError("rows could not be deleted")  # no certificate for what is still there
    selectors.links_file(row.id).unlink(missing_ok=True)
    with transaction.atomic():
        if not ProductVersion.objects.filter(id=row.id, rows_deleted_at=None).update(rows_deleted_at=clock.now()):
            return
        catalogue.shred_upload(actor=SYSTEM, upload_id=row.upload_id)
        fields = {"because": because, "deleted": ["bounded_rows", "consents", "links", "upload"]}
        evidence.append(DELETED, actor=SYSTEM, subject_kind="version", subject_id=row.id, public_fields=fields)


def _forgotten() -> list[Upload]:
    """Return uploads nobody made anything of."""
    before = clock.now() - timedelta(days=settings.UNFINISHED_KEPT_DAYS)
    left = Upload.objects.exclude(state=UploadState.SHREDDED).filter(created_at__lte=before)
    return list(left.filter(productversion=None, manifest=None))
