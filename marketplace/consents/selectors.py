"""Reads of consents."""

from uuid import UUID

from django.db.models import QuerySet

from marketplace.consents.models import Manifest, Notice
from marketplace.core.permissions import Actor


def notices_of(actor: Actor) -> QuerySet[Notice]:
    """Return the notices of the actor's organisation, newest first."""
    return Notice.objects.filter(organisation_id=actor.organisation_id).order_by("-created_at")


def current_manifest(version_id: UUID) -> Manifest | None:
    """Return the manifest a version is matched against."""
    return Manifest.objects.select_related("upload").filter(version_id=version_id, current=True).first()
