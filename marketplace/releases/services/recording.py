"""Recording what was drawn: the contribution profile before it is used, the release with its charge."""

import hashlib
import json
from uuid import UUID

from django.db import transaction

from datasets.profile import Profile
from datasets.tables import Release as Drawn
from marketplace.catalogue.models import ProductVersion
from marketplace.core.permissions import Actor
from marketplace.evidence import services as evidence
from marketplace.releases.models import ContributionProfile, Release, ReleaseTable


@transaction.atomic
def keep_profile(*, actor: Actor, version: ProductVersion, profile: Profile) -> None:
    """Store a drawn contribution profile before anything is computed from it; the first one stored stands."""
    row, made = ContributionProfile.objects.get_or_create(version=version, defaults={"body": profile.to_dict()})
    if made:
        digest = hashlib.sha256(json.dumps(row.body, sort_keys=True).encode()).hexdigest()
        evidence.append(
            "profile.stored",
            actor=actor,
            subject_kind="version",
            subject_id=version.id,
            public_fields={"sha256": digest},
        )


@transaction.atomic
def record_release(
    *, actor: Actor, version: ProductVersion, charge_id: UUID, drawn: Drawn, bounded_file: str
) -> Release:
    """Record a drawn release; call in the transaction that posts its charge."""
    row = Release.objects.create(version=version, charge_id=charge_id, card=drawn.card, bounded_file=bounded_file)
    for table in drawn.tables:
        ReleaseTable.objects.create(
            release=row, name=table.name, file=table.path.name, rows=table.rows, sha256=table.sha256
        )
    evidence.append(
        "release.recorded",
        actor=actor,
        subject_kind="release",
        subject_id=row.id,
        public_fields={
            "version": str(version.id),
            "tables": {table.name: table.sha256 for table in drawn.tables},
            "scripted": version.scripted,
        },
    )
    return row
