"""The end of entrusted processing as one act (PIPL article 21): agreements end, versions too, and what was entrusted goes.

In the act's own transaction everything is stopped: no upload is taken in, unfinished versions are cancelled and raw
files lose their keys, listed versions leave the catalogue, buyers' agreements end with the reason. Right after it the
retention clock deletes bounded rows and consents, version by version with a certificate; an answer that was paid for
before is drawn first. When nothing is left, one more entry certifies the whole.
"""

from celery import current_app
from django.db import transaction

from marketplace.accounts.models import Organisation
from marketplace.catalogue import services as catalogue
from marketplace.catalogue.models import ProductVersion, Upload
from marketplace.consents import services as consents
from marketplace.core.errors import Conflict
from marketplace.core.permissions import SYSTEM, Actor
from marketplace.evidence import selectors as evidence_selectors
from marketplace.evidence import services as evidence
from marketplace.licences import services as licences
from marketplace.papers import selectors as papers_selectors
from marketplace.papers import services as papers
from marketplace.papers.models import Ending
from marketplace.processing.services.consequences import Consequences, consequences
from marketplace.processing.services.stopping import cancel
from marketplace.reviews import services as reviews

CERTIFIED = "entrustment.deleted"


@transaction.atomic
def end_entrustment(*, actor: Actor, reason: str, name: str, confirm: str, seen: str) -> Ending:
    """End the agreement on entrusted processing of the actor's organisation, with all that follows; again, the same.

    Args:
        actor: a provider.
        reason: why; buyers whose agreements end are told it.
        name: the own name of who ends it.
        confirm: the organisation's legal name, typed once more.
        seen: the digest of the consequences that were shown.

    Raises:
        Conflict: nothing was signed, something else would follow than was shown, or a release is being drawn.
        Invalid: a field is missing or wrong.
    """
    signature = papers.hold_agreement(actor=actor)
    if signature is None:
        return papers_selectors.endings(actor)[0]
    found = _held(actor)
    if seen != found.sha256:
        raise Conflict("ending_outdated", pointer="/seen")
    if found.releasing:
        raise Conflict("release_under_way")
    facts = {key: value for key, value in found.counts.items() if key != "releasing"}
    ending = papers.end_agreement(
        actor=actor, signature=signature, reason=reason, name=name, confirm=confirm, facts=facts
    )
    _stop(actor, found, ending.reason)
    transaction.on_commit(_hint, robust=True)
    return ending


def _held(actor: Actor) -> Consequences:
    """Lock all an ending touches before the first entry, in the order decisions do: cases, versions, files, agreements.

    Not their keys: who holds an agreement and asks under it checks the version's key at the end.
    """
    seen = consequences(actor.organisation_id)
    for kind, rows in (("version", (*seen.listed, *seen.unfinished)), ("agreement", seen.agreements)):
        for row in rows:
            reviews.hold_cases(subject_kind=kind, subject_id=row.id)
    versions = ProductVersion.objects.filter(id__in=[row.id for row in (*seen.listed, *seen.unfinished)])
    list(versions.order_by("pk").select_for_update(no_key=True))
    list(Upload.objects.filter(id__in=[row.id for row in seen.uploads]).order_by("pk").select_for_update(no_key=True))
    licences.hold_agreements(seen.agreements)
    return consequences(actor.organisation_id)


def _stop(actor: Actor, found: Consequences, reason: str) -> None:
    """Stop everything: agreements, versions, files."""
    for agreement in found.agreements:
        licences.terminate(actor=actor, agreement_id=agreement.id, reason=reason)
    for version in found.unfinished:
        cancel(actor=actor, version_id=version.id)
    for version in found.listed:
        catalogue.delist(actor=actor, version_id=version.id)
        consents.shred_manifests(actor=actor, version_id=version.id)
    for upload in found.uploads:
        catalogue.shred_upload(actor=actor, upload_id=upload.id)


def _hint() -> None:
    """Let the retention clock run now; a broker that is away costs an hour at most."""
    current_app.send_task("processing.retain", [], retry=False, ignore_result=True)


def certify() -> None:
    """Certify each ending once nothing of what was entrusted before it is left."""
    for ending in papers_selectors.all_endings():
        about = evidence_selectors.entries_about("entrustment", ending.signature_id)
        if not about.filter(kind=CERTIFIED).exists() and not _left(ending):
            _certify(ending)


def _left(ending: Ending) -> bool:
    """Tell whether a version with rows, or a file, of before an ending is still there."""
    before = {"created_at__lte": ending.created_at}
    rows = ProductVersion.objects.filter(
        product__organisation_id=ending.organisation_id, rows_deleted_at=None, **before
    )
    files = Upload.objects.filter(organisation_id=ending.organisation_id, wrapped_key__isnull=False, **before)
    return rows.exists() or files.exists()


@transaction.atomic
def _certify(ending: Ending) -> None:
    """Append the certificate of an ending, once."""
    Organisation.objects.select_for_update(no_key=True).get(id=ending.organisation_id)
    about = evidence_selectors.entries_about("entrustment", ending.signature_id)
    if about.filter(kind=CERTIFIED).exists():
        return
    fields = {"deleted": ["bounded_rows", "consents", "links", "uploads"]}
    evidence.append(
        CERTIFIED, actor=SYSTEM, subject_kind="entrustment", subject_id=ending.signature_id, public_fields=fields
    )
