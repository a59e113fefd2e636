"""Whether a prepared version shares people with other populations: told by the vault, kept as facts without a figure.

Two versions are compared once the later of them is prepared; what two preparations at the same moment missed of each
other is made up for before the release. Populations that pass what both state share one account from the release on.
"""

import os
from collections.abc import Collection
from pathlib import Path
from uuid import UUID

from datasets.vault import links
from marketplace.catalogue import selectors as catalogue_reads
from marketplace.catalogue import services as catalogue
from marketplace.catalogue.models import ProductVersion
from marketplace.core.permissions import SYSTEM
from marketplace.processing import selectors
from marketplace.releases import services as releases

Told = dict[UUID, tuple[bool | None, int]]


def keep_links(out: Path, version_id: UUID) -> None:
    """Move the links a child sealed below `out` to their place in the vault; those of an earlier preparation go."""
    target = selectors.links_file(version_id)
    target.unlink(missing_ok=True)
    if (out / links.LINKS).is_file():
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.replace(out / links.LINKS, target)  # noqa: PTH105 - on one file system


def compare(version: ProductVersion, known: Collection[UUID] = ()) -> Told:
    """Return what the vault tells of a version beside those of other populations, and the limits they were held to.

    Versions in `known` are left out: noise drawn again for the same two tables would tell more.
    """
    if not selectors.links_file(version.id).is_file():
        return {}
    others = [row for row in catalogue_reads.comparable_with(version) if row.id not in known]
    return {row.id: _told(version, row) for row in others if selectors.links_file(row.id).is_file()}


def _told(version: ProductVersion, other: ProductVersion) -> tuple[bool | None, int]:
    """Return what the vault tells of two versions, held to the smaller of what their populations state."""
    percent = min(row.product.population.overlap_percent_max for row in (version, other))
    return links.shares(_sealed(version), _sealed(other), percent=percent), percent


def _sealed(version: ProductVersion) -> links.Sealed:
    """Return a version's sealed links with their key."""
    return links.Sealed(selectors.links_file(version.id), catalogue_reads.product_keys(version.product).links)


def join(version: ProductVersion) -> None:
    """Let the people of an approved version share one account with all populations they are largely the same as."""
    _make_up(version)
    same = catalogue_reads.sharing_with(version)
    if same:
        releases.join_populations(actor=SYSTEM, population_ids={version.product.population_id, *same})
        version.product.population.refresh_from_db()


def _make_up(version: ProductVersion) -> None:
    """Compare a version with those that were prepared beside it."""
    catalogue.add_overlaps(version=version, found=compare(version, catalogue_reads.compared_with(version)))
