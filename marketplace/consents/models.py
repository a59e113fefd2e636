"""Notices, and the consent manifests made under them.

The manifest's rows stay sealed; only exact counts made in processing are kept, for the provider and its reviewers.
"""

from django.db import models

from marketplace.accounts.models import Organisation
from marketplace.catalogue.models import DataProduct, ProductVersion, Upload
from marketplace.core.models import Base


class Notice(Base):
    """One version of what a provider told individuals; consents name it by `version`. Never changed."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    version = models.CharField(max_length=40)
    kind = models.CharField(max_length=14)  # general | enhanced | just_in_time (GB/T 42574)
    text = models.TextField()
    purpose_codes = models.JSONField()
    information = models.JSONField(default=list)  # the columns it tells of; none named: it limits none
    methods = models.JSONField(default=list)  # how they are processed (marketplace.consents.scope), likewise
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "version"], name="notice_version_once")]


class Manifest(Base):
    """The consent manifest of one product version, as a sealed upload."""

    version = models.ForeignKey(ProductVersion, on_delete=models.PROTECT, related_name="manifests")
    upload = models.OneToOneField(Upload, on_delete=models.PROTECT)
    current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version"], condition=models.Q(current=True), name="manifest_one_current")
        ]


class Withdrawal(Base):
    """One person's withdrawal of a product's consent. Never changed; who it is lies sealed under the product's key.

    `tag` is a keyed digest of pseudonym and consent, so that a second withdrawal of one consent is the first one;
    `person_tag`, of the pseudonym alone, finds a person's withdrawals without opening those of others. What
    was asked with an unknown receipt is kept too, matches nobody and ends nothing. `commitment` hides its opening.
    """

    product = models.ForeignKey(DataProduct, on_delete=models.PROTECT, null=True, related_name="withdrawals")
    matched = models.BooleanField()
    tag = models.CharField(max_length=64, unique=True)
    person_tag = models.CharField(max_length=64, db_index=True)
    commitment = models.CharField(max_length=64)
    sealed = models.BinaryField()
