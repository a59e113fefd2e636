"""Draws and questions.

A `Draw` is one canonical question at one loss about one version: charged once, drawn once, stored, served for
ever; a partial unique index refuses a second live one. A `Question` is one organisation's asking; many may
share a draw. Exact values and noise are never stored.
"""

from django.db import models
from django.db.models import Q

from marketplace.accounts.models import Organisation
from marketplace.catalogue.models import ProductVersion
from marketplace.core.models import Base, Job
from marketplace.licences.models import Agreement
from marketplace.queries.states import DRAW, LIVE, DrawState


class Draw(Base):
    """One charged answer."""

    version = models.ForeignKey(ProductVersion, on_delete=models.PROTECT)
    canonical = models.TextField()
    canonical_key = models.CharField(max_length=64)  # version, question, bounds, mechanisms, loss
    question_key = models.CharField(max_length=64, db_index=True, default="")  # version and question
    micro_epsilon = models.BigIntegerField()  # as asked; a concentrated product is charged rho = epsilon^2 / 2
    rho_pico = models.BigIntegerField(default=0)  # as charged: of a draw that improves another, what was lacking
    delta_atto = models.BigIntegerField()
    improves = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT
    )  # the answer a second draw is combined with
    charge_id = models.UUIDField(unique=True)
    job = models.OneToOneField(Job, null=True, on_delete=models.PROTECT)
    state = models.CharField(max_length=16, default=DrawState.RESERVED)
    answer = models.JSONField(null=True)
    stored_at = models.DateTimeField(null=True)
    receipt_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            DRAW.constraint("draw_state_known"),
            models.UniqueConstraint(
                fields=["canonical_key"], condition=Q(state__in=[state.value for state in LIVE]), name="draw_one_live"
            ),
            models.CheckConstraint(
                condition=~Q(state="released") | Q(answer__isnull=False), name="draw_released_has_answer"
            ),
        ]


class Question(Base):
    """One asking of an organisation under an agreement."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="questions")
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="questions")
    asked = models.JSONField()  # as the asker wrote it; gives the order of the answer's columns
    charged_micro_epsilon = models.BigIntegerField()
    charged_fen = models.BigIntegerField(default=0)
    release_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["organisation", "-created_at"], name="question_by_organisation")]
