"""Reads of releases: public once their version is listed."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pyarrow.parquet as pq
from django.conf import settings

from datasets.profile import Profile
from datasets.profile import from_dict as profile_from_dict
from datasets.tables import BoundedTable
from marketplace.catalogue import selectors as catalogue
from marketplace.catalogue.models import ProductVersion
from marketplace.catalogue.states import VersionState
from marketplace.releases.models import ContributionProfile, Release, ReleaseTable


def release_of(version_id: UUID) -> Release | None:
    """Return the release of a version."""
    found = Release.objects.select_related("version__product__organisation").prefetch_related("tables")
    return found.filter(version_id=version_id).first()


def listed_release(release_id: UUID) -> Release | None:
    """Return a release whose version is listed."""
    found = Release.objects.select_related("version__product__organisation").prefetch_related("tables")
    return found.filter(id=release_id, version__state=VersionState.LISTED).first()


def folder(version_id: UUID) -> Path:
    """Return where a version's release lies."""
    path: Path = settings.MARKET_VAR / "releases" / str(version_id)
    return path


def file_of(table: ReleaseTable) -> Path:
    """Return the Parquet file of a table."""
    return folder(table.release.version_id) / table.file


def columns_of(table: ReleaseTable) -> list[str]:
    """Return the column names of a published table."""
    return list(pq.read_schema(file_of(table)).names)


def rows_of(table: ReleaseTable, *, offset: int = 0, limit: int = 500) -> Iterator[tuple[object, ...]]:
    """Yield rows of a published table as plain values."""
    page = pq.read_table(file_of(table)).slice(offset, limit)
    yield from zip(*(column.to_pylist() for column in page.columns), strict=True)


def bounded_folder(version_id: UUID) -> Path:
    """Return where a version's bounded tables lie."""
    path: Path = settings.MARKET_VAR / "bounded" / str(version_id)
    return path


def bounded_table(version: ProductVersion, file: str) -> BoundedTable:
    """Return a version's bounded table by its file name."""
    declaration = catalogue.declaration_of(version)
    return BoundedTable(
        declaration=declaration,
        path=bounded_folder(version.id) / file,
        rows_kept_max=declaration.rows_per_person,
        profile=profile_of(version.id),
        discovery=catalogue.discovery_of(version),
    )


def profile_of(version_id: UUID) -> Profile | None:
    """Return the stored contribution profile of a version; it is DP output, so anybody may see it."""
    body = ContributionProfile.objects.filter(version_id=version_id).values_list("body", flat=True).first()
    return profile_from_dict(body) if body is not None else None


def bounded_of(version: ProductVersion) -> BoundedTable | None:
    """Return the bounded table a released version's live questions are asked of."""
    release = Release.objects.filter(version=version).first()
    return bounded_table(version, release.bounded_file) if release else None
