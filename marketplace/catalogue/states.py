"""States of populations, uploads and versions, with the moves allowed between them."""

from django.db import models

from marketplace.core.transitions import StateTable


class PopulationState(models.TextChoices):
    """Whether a population may carry products."""

    PROPOSED = "proposed"  # waits for two reviewers
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


POPULATION = StateTable(
    states=PopulationState,
    moves={PopulationState.PROPOSED: frozenset({PopulationState.CONFIRMED, PopulationState.REJECTED})},
)


class UploadState(models.TextChoices):
    """Where an uploaded file stands."""

    OPEN = "open"  # takes parts
    COMPLETE = "complete"  # whole and sealed
    SHREDDED = "shredded"  # its key is destroyed


UPLOAD = StateTable(
    states=UploadState,
    moves={
        UploadState.OPEN: frozenset({UploadState.COMPLETE, UploadState.SHREDDED}),
        UploadState.COMPLETE: frozenset({UploadState.SHREDDED}),
    },
)


class VersionState(models.TextChoices):
    """Where a version stands on its way to the catalogue."""

    DRAFT = "draft"  # no complete upload yet
    UPLOADED = "uploaded"  # waits for inspection
    INSPECTED = "inspected"  # waits for its provider
    PREPARING = "preparing"  # intake to bounding; no noise, no charge
    IN_REVIEW = "in_review"
    APPROVED = "approved"  # waits for its release
    RELEASING = "releasing"  # reserve, draw, post
    LISTED = "listed"
    CHANGES_REQUESTED = "changes_requested"
    REJECTED = "rejected"
    FAILED = "failed"
    CANCELLED = "cancelled"
    SUSPENDED = "suspended"
    DELISTED = "delisted"


V = VersionState
EDITABLE = frozenset({V.UPLOADED, V.INSPECTED, V.CHANGES_REQUESTED, V.FAILED})
SHRED_AT = frozenset({V.LISTED, V.REJECTED, V.CANCELLED})
VERSION = StateTable(
    states=VersionState,
    moves={
        V.DRAFT: frozenset({V.UPLOADED, V.CANCELLED}),
        V.UPLOADED: frozenset({V.INSPECTED, V.PREPARING, V.FAILED, V.CANCELLED}),
        V.INSPECTED: frozenset({V.PREPARING, V.CANCELLED}),
        V.PREPARING: frozenset({V.IN_REVIEW, V.FAILED, V.CANCELLED}),
        V.IN_REVIEW: frozenset({V.APPROVED, V.REJECTED, V.CHANGES_REQUESTED, V.CANCELLED}),
        V.CHANGES_REQUESTED: frozenset({V.PREPARING, V.CANCELLED}),
        V.FAILED: frozenset({V.PREPARING, V.CANCELLED}),
        V.APPROVED: frozenset({V.RELEASING, V.FAILED, V.CANCELLED}),
        V.RELEASING: frozenset({V.LISTED, V.FAILED}),
        V.LISTED: frozenset({V.SUSPENDED, V.DELISTED}),
        V.SUSPENDED: frozenset({V.LISTED, V.DELISTED}),
    },
)
