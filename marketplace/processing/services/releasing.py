"""Releasing: after the last approval reserve, draw once, post, list.

Before the last transaction nothing has left, so a retry draws again under the same reservation; after three
attempts the reservation is posted and the version fails (design rule 9). The contribution profile and the keys of
discovered columns are drawn once: each is stored before it is used, and a retry goes on from what is stored.
"""

import shutil
from dataclasses import replace
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import transaction

from datasets.errors import PlatformError
from datasets.querying import Loss, persons_of
from datasets.stages import aggregation, bounding, settling
from datasets.stages import release as release_stage
from datasets.stores.local import LocalStore
from datasets.tables import BoundedTable
from marketplace.budgets import services as budgets
from marketplace.budgets.models import Account
from marketplace.catalogue import selectors as catalogue_selectors
from marketplace.catalogue import services as catalogue
from marketplace.catalogue.models import ProductVersion
from marketplace.catalogue.states import VersionState
from marketplace.consents import selectors as consents_selectors
from marketplace.consents import services as consents
from marketplace.core import clock, jobs
from marketplace.core.errors import Conflict
from marketplace.core.models import Job
from marketplace.core.permissions import SYSTEM, Actor
from marketplace.evidence import services as evidence
from marketplace.licences import services as licences
from marketplace.processing import selectors
from marketplace.processing.models import Run
from marketplace.processing.services import overlapping
from marketplace.processing.services.digests import digest_of
from marketplace.processing.services.forgetting import forget_all_but, forget_texts
from marketplace.releases import selectors as releases_selectors
from marketplace.releases import services as releases
from marketplace.reviews import selectors as reviews
from marketplace.reviews.states import CaseState

AFTER = {
    CaseState.APPROVED: VersionState.APPROVED,
    CaseState.REJECTED: VersionState.REJECTED,
    CaseState.CHANGES_REQUESTED: VersionState.CHANGES_REQUESTED,
}


def decide_version(actor: Actor, version_id: UUID, outcome: CaseState) -> None:
    """React to a closed case (runs in the decision's transaction); an approval enqueues the release."""
    version = ProductVersion.objects.select_related("product").get(id=version_id)
    scripted = reviews.decided_by_script("version", version_id)
    catalogue.move_version(actor=actor, version=version, after=AFTER[outcome], scripted=scripted)
    if outcome is CaseState.REJECTED:
        consents.shred_manifests(actor=actor, version_id=version_id)
        transaction.on_commit(partial(forget_texts, version_id))
    if outcome is CaseState.APPROVED:
        job = jobs.enqueue(
            "processing.release",
            subject_kind="version",
            subject_id=version_id,
            organisation_id=version.product.organisation_id,
        )
        Run.objects.create(version=version, job=job, kind="release")


def release(job: Job) -> None:
    """Reserve, draw in memory, then publish, post and list in one transaction."""
    version = Run.objects.select_related("version__product__population", "version__upload").get(job=job).version
    approved = selectors.bounded_of(version)
    if approved is None or not approved.path.is_file():
        raise PlatformError("bounded_table_missing")
    if digest_of(approved.path) != version.bounded_sha256:
        raise Conflict("bounded_table_changed")  # not what was approved
    bounded = _without_withdrawn(job, version, approved)
    guarantee = catalogue_selectors.declaration_of(version).guarantee
    # a transaction of its own: opening an account locks the log's end, and accounts are locked before that
    overlapping.join(version)
    accounts = releases.open_accounts(actor=SYSTEM, product=version.product, guarantee=guarantee.value)
    _reserve(job, version, accounts)
    jobs.report(job, stage="aggregation", progress=0.2)
    bounded = _discovered(job, version, _profiled(job, version, bounded))
    noisy = aggregation.run(bounded)
    jobs.report(job, stage="release", progress=0.7)
    target = releases_selectors.folder(version.id)
    shutil.rmtree(target, ignore_errors=True)  # left by an attempt that published nothing
    drawn = release_stage.run(noisy, bounded, LocalStore(target))
    _commit_persons(job, version, bounded)
    with transaction.atomic():
        jobs.finish(job)
        budgets.post(charge_id=job.id)
        releases.record_release(
            actor=SYSTEM, version=version, charge_id=job.id, drawn=drawn, bounded_file=bounded.path.name
        )
        licences.publish_offers(actor=SYSTEM, version=version)
        catalogue.move_version(actor=SYSTEM, version=version, after=VersionState.LISTED, listed_at=clock.now())
        consents.shred_manifests(actor=SYSTEM, version_id=version.id)
        transaction.on_commit(partial(forget_all_but, bounded, version.id))


def _without_withdrawn(job: Job, version: ProductVersion, bounded: BoundedTable) -> BoundedTable:
    """Return the approved table without whoever withdrew since it was prepared (PIPL article 15).

    It is written anew whether anybody did or not: neither a file nor the time says so.
    """
    prepared = selectors.prepared_at(version.id)
    if version.product.legal_basis != "consent" or prepared is None:
        return bounded
    gone = consents_selectors.withdrawn_after(version.product, prepared)
    return bounding.without(bounded, gone, bounded.path.with_name(f"{job.id}-{job.attempts}.parquet"))


def _commit_persons(job: Job, version: ProductVersion, bounded: BoundedTable) -> None:
    """Enter the padded set of persons a version is built from, so that each can be shown in or out of it.

    Where consent is the basis, and up to a declared size: the set is padded to it, whatever the table holds.
    """
    size = bounded.declaration.rows_max
    if version.product.legal_basis != "consent" or size > settings.PERSONS_COMMITTED_MAX:
        return
    if jobs.still_wanted(job):  # the newest set is that of the attempt that lists the version
        evidence.commit_persons(actor=SYSTEM, version_id=version.id, members=persons_of(bounded), size=size)


def _profiled(job: Job, version: ProductVersion, bounded: BoundedTable) -> BoundedTable:
    """Return the table with its contribution profile: the stored one, or one drawn now and stored before use."""
    if bounded.profile is None and (drawn := aggregation.profile(bounded)) is not None:
        with transaction.atomic():
            jobs.require_lease(job)
            releases.keep_profile(actor=SYSTEM, version=version, profile=drawn)
    return replace(bounded, profile=releases_selectors.profile_of(version.id))


def _discovered(job: Job, version: ProductVersion, bounded: BoundedTable) -> BoundedTable:
    """Return the table with codes of the chosen keys: the stored ones, or keys drawn now and stored before use."""
    if bounded.discovery is None and (drawn := aggregation.discover(bounded)) is not None:
        with transaction.atomic():
            jobs.require_lease(job)
            catalogue.keep_discovery(actor=SYSTEM, version=version, discovery=drawn)
    if not bounded.declaration.discovered:
        return bounded
    chosen = catalogue_selectors.discovery_of(version)
    assert chosen is not None
    return settling.run(bounded, chosen)


@transaction.atomic
def _reserve(job: Job, version: ProductVersion, accounts: list[Account]) -> None:
    """Reserve the release's loss once; a retry finds the version releasing already."""
    jobs.require_lease(job)
    if version.state == VersionState.RELEASING:
        return
    loss = planned_loss(version)
    budgets.reserve(accounts=accounts, charge_id=job.id, loss=loss, cause=budgets.Cause("version", version.id))
    catalogue.move_version(actor=SYSTEM, version=version, after=VersionState.RELEASING)


def planned_loss(version: ProductVersion) -> Loss:
    """Return what a version's release will cost, from its declaration alone."""
    return aggregation.planned_loss(catalogue_selectors.declaration_of(version))


def give_up_release(job: Job) -> None:
    """End a release that was tried often enough: what was reserved is spent, the version fails."""
    version = ProductVersion.objects.get(id=job.subject_id)
    if version.state == VersionState.RELEASING:
        budgets.post(charge_id=job.id)
    catalogue.move_version(actor=SYSTEM, version=version, after=VersionState.FAILED)
    transaction.on_commit(partial(forget_texts, version.id))  # another try begins with another preparation
