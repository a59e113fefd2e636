"""Forgetting: bounded files lie on disk only as long as they may still be used."""

from uuid import UUID

from datasets.tables import BoundedTable, texts_beside
from marketplace.releases import selectors as releases


def forget_texts(version_id: UUID) -> None:
    """Remove the texts of discovered values of every preparation; call when what ends their use is committed."""
    for file in releases.bounded_folder(version_id).glob("*.parquet"):
        texts_beside(file).unlink(missing_ok=True)


def forget_all_but(released: BoundedTable, version_id: UUID) -> None:
    """Remove all bounded files but those that questions are asked of; call when the release is committed.

    The approved table may hold somebody who withdrew since, its texts values that were not chosen.
    """
    for file in releases.bounded_folder(version_id).glob("*.parquet"):
        if file not in {released.path, released.contributions}:
            file.unlink(missing_ok=True)
