"""Populations, products, versions, uploads. Everything here is declared, and public once listed.

Keys of uploads and products lie wrapped by the vault's master key; shredding an upload empties its key.
"""

from uuid import UUID

from django.db import models

from marketplace.accounts.models import Organisation
from marketplace.catalogue.states import POPULATION, UPLOAD, VERSION, PopulationState, UploadState, VersionState
from marketplace.core.models import Base


class SharedPeople(Base):
    """People of several populations who are largely the same: from its creation on they share one account."""

    joined_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="joined"
    )  # what came after


class Population(Base):
    """The people a table is about: the privacy budget is theirs."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    name = models.CharField(max_length=120)
    description = models.TextField()
    guarantee = models.CharField(max_length=12)
    micro_epsilon_max = models.BigIntegerField()
    second_reason = models.TextField(default="", blank=True)
    overlap_percent_max = models.PositiveSmallIntegerField(default=10)  # stated: so many may be in another population
    shared = models.ForeignKey(SharedPeople, on_delete=models.PROTECT, null=True, related_name="populations")
    state = models.CharField(max_length=12, default=PopulationState.PROPOSED)

    class Meta:
        constraints = [POPULATION.constraint("population_state_known")]

    @property
    def account_subject(self) -> tuple[str, UUID]:
        """The subject, as (kind, id), of the account these people's losses are charged on."""
        return ("shared", self.shared_id) if self.shared_id else ("population", self.id)


class DataProduct(Base):
    """What is listed: a series of versions of one table under one title."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    population = models.ForeignKey(Population, on_delete=models.PROTECT, related_name="products")
    title = models.CharField(max_length=120)
    description = models.TextField()
    theme = models.CharField(max_length=40)
    purpose_codes = models.JSONField()
    legal_basis = models.CharField(max_length=30)
    source_statement = models.TextField()
    keywords = models.JSONField(default=list)
    update_frequency = models.CharField(max_length=10, default="irregular")
    coverage = models.CharField(max_length=120, default="", blank=True)  # where and when, as declared
    grade = models.CharField(max_length=9, default="general")  # GB/T 43697
    retention_days = models.PositiveIntegerField(default=365)  # how long a listed version's rows are kept (PIPL 19)
    wrapped_key = models.BinaryField()  # pseudonyms and row order of this product


class SearchTerm(models.Model):
    """One term a product is found by (marketplace.catalogue.terms); the weight says where it stands."""

    product = models.ForeignKey(DataProduct, on_delete=models.CASCADE, related_name="search_terms")
    term = models.CharField(max_length=48, db_index=True)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["product", "term"], name="search_term_once")]


class Upload(Base):
    """A file as uploaded, sealed part by part."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    purpose = models.CharField(max_length=10, default="data")  # data | manifest
    file_name = models.CharField(max_length=255)
    bytes = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, default="", blank=True)
    wrapped_key = models.BinaryField(null=True)
    state = models.CharField(max_length=10, default=UploadState.OPEN)

    class Meta:
        constraints = [UPLOAD.constraint("upload_state_known")]


class UploadPart(Base):
    """One sealed part of an upload."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    bytes = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.CharField(max_length=80)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["upload", "number"], name="upload_part_once")]


class ProductVersion(Base):
    """One upload under one declaration on its way to the catalogue."""

    product = models.ForeignKey(DataProduct, on_delete=models.PROTECT, related_name="versions")
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    declaration = models.JSONField(null=True)
    keys = models.JSONField(null=True)  # chosen for discovered columns at release, paid for, public
    offers = models.JSONField(default=list)
    bounded_sha256 = models.CharField(max_length=64, default="", blank=True)
    manifest_sha256 = models.CharField(max_length=64, default="", blank=True)
    state = models.CharField(max_length=20, default=VersionState.DRAFT)
    listed_at = models.DateTimeField(null=True)
    scripted = models.BooleanField(default=False)  # approved by a script, not by a person
    rows_deleted_at = models.DateTimeField(null=True)  # bounded rows and consents are gone, by the retention clock

    class Meta:
        ordering = ["-number"]
        constraints = [
            VERSION.constraint("version_state_known"),
            models.UniqueConstraint(fields=["product", "number"], name="version_number_once"),
        ]


class Overlap(Base):
    """Whether a prepared version shares more people with a version of another population than both populations state.

    Told by the vault as a fact without a figure, when the later of the two was prepared; NULL where the tables have too
    few keys that can be compared.
    """

    version = models.ForeignKey(ProductVersion, on_delete=models.CASCADE, related_name="overlaps")
    other = models.ForeignKey(ProductVersion, on_delete=models.CASCADE, related_name="overlapped_by")
    passed = models.BooleanField(null=True)
    percent_max = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["created_at"]
        constraints = [models.UniqueConstraint(fields=["version", "other"], name="overlap_once")]
