"""Runs: what a job found out about a version. Exact figures; for its provider and assigned reviewers only."""

from django.db import models

from marketplace.catalogue.models import ProductVersion
from marketplace.core.models import Base, Job


class Run(Base):
    """One run of the pipeline over a version, up to a stage."""

    version = models.ForeignKey(ProductVersion, on_delete=models.PROTECT, related_name="runs")
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="run")
    kind = models.CharField(max_length=10)  # inspect | prepare | release
    findings = models.JSONField(null=True)
    counts = models.JSONField(null=True)
    report = models.JSONField(null=True)  # de-identification: classes, risk, level, duties
    bounded_file = models.CharField(max_length=120, default="", blank=True)
    problems = models.JSONField(default=dict)  # numbers of the manifest's bad rows, by what is wrong with them
    book = models.CharField(max_length=120, default="", blank=True)  # the folder of the consent book

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["inspect", "prepare", "release"]), name="run_kind_known"
            )
        ]
