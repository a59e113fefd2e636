"""Doors to releases."""

from uuid import UUID

from marketplace.core.errors import NotFound
from marketplace.releases import selectors
from marketplace.releases.models import Release, ReleaseTable


def listed_release(release_id: UUID) -> Release:
    """Return a release whose version is listed."""
    found = selectors.listed_release(release_id)
    if found is None:
        raise NotFound
    return found


def table(release: Release, name: str) -> ReleaseTable:
    """Return a table of a release by name."""
    for found in release.tables.all():
        if found.name == name:
            return found
    raise NotFound
