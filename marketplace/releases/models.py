"""Releases: approved, immutable differentially private output. Everything in a release may leave."""

from django.db import models

from marketplace.catalogue.models import ProductVersion
from marketplace.core.models import Base


class Release(Base):
    """The one release of a version, with its guarantee card."""

    version = models.OneToOneField(ProductVersion, on_delete=models.PROTECT, related_name="release")
    charge_id = models.UUIDField(unique=True)
    card = models.JSONField()
    bounded_file = models.CharField(max_length=255)  # what live questions are asked of; never leaves


class ContributionProfile(Base):
    """What a version's persons contribute, as noisy histograms: drawn and paid for once, stored before it is used."""

    version = models.OneToOneField(ProductVersion, on_delete=models.PROTECT, related_name="contribution_profile")
    body = models.JSONField()


class ReleaseTable(Base):
    """One table of a release: a Parquet file known by its digest."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="tables")
    name = models.CharField(max_length=60)
    file = models.CharField(max_length=255)  # below the release's folder
    rows = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["release", "name"], name="release_table_once")]
