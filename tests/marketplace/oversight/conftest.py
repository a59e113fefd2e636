"""A market in which something happened: a listed product, an assessment, decisions with telling words, an agreement."""

from types import SimpleNamespace

import pytest

from marketplace.catalogue import services as catalogue
from marketplace.catalogue.models import ProductVersion
from marketplace.core.models import Job
from marketplace.core.permissions import SYSTEM, Role
from marketplace.processing.models import Run
from marketplace.reviews import assessing
from marketplace.reviews import services as reviews
from tests.support import market as making

TELLING = "I counted 41,987 persons"


@pytest.fixture
def happened(db):
    provider, buyer = making.member("p", Role.PROVIDER), making.member("b", Role.BUYER)
    row = making.version(provider, making.product(provider))
    answers = dict.fromkeys(assessing.QUESTIONS, "weighed with care")
    risks = {name: [1, 2] for name in assessing.RISKS}
    catalogue.file_assessment(actor=provider, version_id=row.id, answers=answers, risks=risks)
    ProductVersion.objects.filter(id=row.id).update(state="in_review")
    about = {"subject_kind": "version", "subject_id": row.id}
    job = Job.objects.create(task="processing.prepare", organisation_id=provider.organisation_id, **about)
    counts = {"rows": 73_219, "persons": 41_987}
    Run.objects.create(version=row, job=job, kind="prepare", findings={"columns": {}}, counts=counts)
    case = reviews.open_case(actor=SYSTEM, title="T", owner_id=provider.organisation_id, **about)
    reviewer = making.member("r", Role.REVIEWER)
    reviews.decide(actor=reviewer, case_id=case.id, decision="approve", reason=TELLING)
    reviews.close(actor=SYSTEM, **about)
    listed = making.listed(row)
    agreement = making.agreement(buyer, listed)
    making.answered(making.question(buyer, agreement, {"select": [{"count": "rows"}]}))
    regulator = making.member("g", Role.REGULATOR)
    return SimpleNamespace(
        provider=provider,
        buyer=buyer,
        reviewer=reviewer,
        regulator=regulator,
        case=case,
        version=listed,
        agreement=agreement,
    )
