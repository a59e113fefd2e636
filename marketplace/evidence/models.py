"""Leaves of the public log: appended, never changed (a database trigger holds that on both databases).

`body` holds the canonical bytes that are hashed; about personal data it holds hiding commitments only, whose
openings lie beside it, sealed. The tree, its heads and proofs are built over these rows (merkle.py).
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


class Sequence(models.Model):
    """Where the log ends: one row, locked to number the next entry and to link it to the last."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    size = models.BigIntegerField(default=0)
    last_leaf = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="evidence_one_sequence")]


class Subtree(models.Model):
    """The hash of a complete subtree of 256, 65,536, ... leaves: derived, so that no root is computed from all leaves."""

    level = models.PositiveSmallIntegerField()  # a multiple of 8
    index = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "index"], name="evidence_subtree_once")]


class TreeHead(Base):
    """One signed head, as published: the log's size and root, the digests of the ledgers, the moment."""

    size = models.BigIntegerField(db_index=True)
    document = models.BinaryField()  # canonical bytes of {"head": {...}, "signature": "..."}

    class Meta:
        ordering = ["-created_at"]


class Opening(Base):
    """The key and the fields behind an entry's commitment, sealed under the master key."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT)
    sealed = models.BinaryField()


class HeldFact(Base):
    """A fact about one person: its commitment waits for a padded batch, or stands in one. The opening stays sealed."""

    reference = models.UUIDField(unique=True)
    commitment = models.CharField(max_length=64)
    sealed = models.BinaryField()
    batch = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT)
