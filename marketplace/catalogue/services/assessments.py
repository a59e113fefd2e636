"""Impact assessments of versions: drafted from declared facts, filed by the provider, required where the law asks."""

import hashlib
import json
from collections.abc import Mapping
from uuid import UUID

from marketplace.catalogue import access, selectors
from marketplace.catalogue.declared import kept_columns
from marketplace.catalogue.models import ProductVersion
from marketplace.catalogue.states import EDITABLE, VersionState
from marketplace.core.errors import Conflict
from marketplace.core.permissions import Actor
from marketplace.reviews import assessing
from marketplace.reviews import selectors as reviews_selectors
from marketplace.reviews import services as reviews
from marketplace.reviews.models import ImpactAssessment

FILED_IN = EDITABLE | {VersionState.PREPARING, VersionState.IN_REVIEW}


def draft_assessment(version: ProductVersion) -> dict[str, dict[str, object]]:
    """Return a prefilled form: declared facts and the guarantee, as codes that each reader's page says; nothing of the data."""
    product, declaration = version.product, version.declaration or {}
    kept = [column["name"] for column in kept_columns(declaration)]
    sensitive = selectors.is_sensitive(product, declaration)
    answers: dict[str, object] = {
        "lawful_and_necessary": {"basis": product.legal_basis, "purposes": product.purpose_codes, "columns": kept},
        "effect_and_risk": {"sensitive": sensitive, "rows_per_person": declaration.get("rows_per_person")},
        "measures_fit": {
            "guarantee": declaration.get("guarantee", "pure"),
            "release_epsilon": declaration.get("release", {}).get("epsilon"),
        },
    }
    impact = 3 if sensitive else 2
    return {"answers": answers, "risks": {name: [1, impact] for name in assessing.RISKS}}


def file_assessment(
    *, actor: Actor, version_id: UUID, answers: Mapping[str, object], risks: Mapping[str, object]
) -> ImpactAssessment:
    """File the provider's assessment of a version; approvals given on an earlier one fall."""
    version = access.own_version(actor, version_id)
    if version.state not in FILED_IN:
        raise Conflict("version_not_editable", state=version.state)
    return _keep(actor, version, assessing.check_answers(answers), assessing.check_risks(risks), drafted=False)


def ensure_assessment(*, actor: Actor, version: ProductVersion) -> None:
    """Keep the prefilled form for a version nobody assessed; Conflict where the law wants a person's answers.

    PIPL article 55: sensitive personal information may not be processed on a form nobody has read.
    """
    if reviews_selectors.assessment_of("version", version.id) is not None:
        return
    if selectors.is_sensitive(version.product, version.declaration):
        raise Conflict("assessment_required", pointer="/assessment")
    draft = draft_assessment(version)
    _keep(actor, version, draft["answers"], draft["risks"], drafted=True)


def require_assessment(version_id: UUID) -> None:
    """Raise Conflict unless a version has the assessment its approval needs."""
    version = ProductVersion.objects.select_related("product").get(id=version_id)
    found = reviews_selectors.assessment_of("version", version_id)
    sensitive = selectors.is_sensitive(version.product, version.declaration)
    if sensitive and (found is None or found.drafted):
        raise Conflict("assessment_required")


def _keep(
    actor: Actor, version: ProductVersion, answers: Mapping[str, object], risks: Mapping[str, object], *, drafted: bool
) -> ImpactAssessment:
    """Keep one form, bound to the version as declared now."""
    bound = [str(version.id), version.declaration, dict(answers), dict(risks)]
    digest = hashlib.sha256(json.dumps(bound, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    return reviews.keep_assessment(
        actor=actor,
        subject_kind="version",
        subject_id=version.id,
        owner_id=version.product.organisation_id,
        answers=answers,
        risks=risks,
        digest=digest,
        drafted=drafted,
    )
