"""Impact assessments: kept, followed by others, removed only when their time is over (PIPL article 56)."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from marketplace.core import clock, law
from marketplace.core.errors import Conflict
from marketplace.core.permissions import Actor
from marketplace.evidence import services as evidence
from marketplace.reviews.models import ImpactAssessment
from marketplace.reviews.services.cases import renew_stale


@transaction.atomic
def keep_assessment(
    *,
    actor: Actor,
    subject_kind: str,
    subject_id: UUID,
    owner_id: UUID,
    answers: Mapping[str, object],
    risks: Mapping[str, object],
    digest: str,
    drafted: bool,
) -> ImpactAssessment:
    """Keep an impact assessment for at least three years (PIPL article 56); approvals bound to an earlier one fall."""
    row = ImpactAssessment.objects.create(
        subject_kind=subject_kind,
        subject_id=subject_id,
        organisation_id=owner_id,
        user_id=actor.user_id,
        drafted=drafted,
        answers=dict(answers),
        risks=dict(risks),
        digest=digest,
        kept_until=clock.now() + law.IMPACT_KEPT,
    )
    fields = {"digest": digest, "drafted": drafted, "subject": [subject_kind, str(subject_id)]}
    evidence.append("impact.filed", actor=actor, subject_kind="impact", subject_id=row.id, public_fields=fields)
    renew_stale(actor=actor, owner_id=owner_id)
    return row


@transaction.atomic
def remove_assessment(*, actor: Actor, assessment_id: UUID) -> None:
    """Remove an assessment whose time is over; Conflict before (the database refuses it too)."""
    row = ImpactAssessment.objects.get(id=assessment_id)
    if row.kept_until > clock.now():
        raise Conflict("assessment_kept", until=row.kept_until.date().isoformat())
    evidence.append("impact.removed", actor=actor, subject_kind="impact", subject_id=row.id, public_fields={})
    row.delete()
