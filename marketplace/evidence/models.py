"""Leaves of the public log: appended, never changed (a database trigger holds that on both databases).

`body` holds the canonical bytes that are hashed; about personal data it holds hiding commitments only, whose
openings lie beside it, sealed. The tree, its heads and proofs are built over these rows.
"""

from django.db import models

from marketplace.core.models import Base


class Entry(Base):
    """One decision or release."""

    seq = models.BigIntegerField(unique=True)
    kind = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=30)
    subject_id = models.UUIDField(db_index=True)
    body = models.BinaryField()
    leaf_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["seq"]


class Head(models.Model):
    """How many entries there are: one row, locked to number the next."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    size = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="evidence_one_head")]


class Opening(Base):
    """The key and the fields behind an entry's commitment, sealed under the master key."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT)
    sealed = models.BinaryField()
