"""What the log vouches for here: every notice as published, every manifest as attached, every person's withdrawal.

A withdrawal is vouched for by the fact held about it, which enters the log in a padded batch (design rule 13).
"""

from collections.abc import Sequence
from uuid import UUID

from marketplace.consents.models import Manifest, Notice, Withdrawal
from marketplace.evidence import sources

NOTICE_PUBLISHED = "notice.published"
NOTICE_SAID = ("version", "kind", "text", "purpose_codes", "information", "methods")
NOTICE = ("id", "created_at", "organisation_id", *NOTICE_SAID, "sha256")
MANIFEST_ATTACHED = "manifest.attached"
MANIFEST = ("id", "created_at", "version_id", "upload_id")
WITHDRAWAL = ("id", "created_at", "product_id", "matched", "tag", "person_tag", "commitment", "sealed")
Key = tuple[str, UUID]


def notices(wanted: Sequence[Key]) -> dict[Key, list[Notice]]:
    """Return notices by id."""
    found = Notice.objects.filter(id__in={notice for _, notice in wanted})
    return {(NOTICE_PUBLISHED, row.id): [row] for row in found}


def manifests(wanted: Sequence[Key]) -> dict[Key, list[Manifest]]:
    """Return manifests by id."""
    found = Manifest.objects.filter(id__in={manifest for _, manifest in wanted})
    return {(MANIFEST_ATTACHED, row.id): [row] for row in found}


def withdrawals(wanted: Sequence[UUID]) -> dict[UUID, Withdrawal]:
    """Return withdrawals by id."""
    return Withdrawal.objects.in_bulk(wanted)


def register() -> None:
    """Tell the log what it vouches for here."""
    kinds = frozenset({NOTICE_PUBLISHED}), frozenset({MANIFEST_ATTACHED})
    sources.SOURCES.append(sources.Source("notices", kinds[0], NOTICE, notices, Notice.objects.count))
    sources.SOURCES.append(sources.Source("manifests", kinds[1], MANIFEST, manifests, Manifest.objects.count))
    ended = Withdrawal.objects.filter(matched=True)
    sources.HELD.append(sources.HeldSource("withdrawals", WITHDRAWAL, withdrawals, ended.all))
