"""The de-identification report on the pages of its reviewers and its provider, in words, and for nobody else."""

from dataclasses import asdict

import pytest

from datasets import risk
from datasets.risk import results
from datasets.tables import ColumnFinding, Inspection
from marketplace.core.models import Job
from marketplace.core.permissions import SYSTEM
from marketplace.processing.models import Run
from marketplace.reviews import services
from tests.support import market as making
from tests.support.tables import declaration

pytestmark = [pytest.mark.db, pytest.mark.django_db]
FOUND = {
    "id": ColumnFinding("ID_CARD", "direct", 0.98, {"values": 0.97, "empty": 0.0}, "drop"),
    "city": ColumnFinding("REGION", "quasi", 0.9, {}, "generalise"),
    "service": ColumnFinding("RELIGION", "sensitive", 0.8, {}, "review"),
}
RISK = risk.Risk(
    rows_read=4_000,
    rows=9_000,
    persons=321,
    records=654,
    classes=results.Classes(
        count=17,
        k=16,
        sizes=(results.SizeBand(1, 1, 0), results.SizeBand(100, None, 654)),
        unique_share=0.0,
        prosecutor_max=1 / 16,
        prosecutor_mean=17 / 654,
    ),
    linkage=results.Linkage(1308, 1 / 32, 0.0123, 0.0004),
    subsets=(results.Subset(("city", "month"), 0.031),),
    sensitive=(results.Sensitive("service", 2, 0.44),),
)


def _report():
    made = risk.report(
        declaration(),
        Inspection(9_000, FOUND),
        RISK,
        counts={"rows_of_minors": 77},
        threshold=risk.Threshold(0.09, "a regulator"),
        digests={"bounded": "abc123"},
        versions={"report": "1"},
    )
    return asdict(made)


@pytest.fixture
def case(seats):
    actor = seats.provider.actor
    row = making.version(actor, making.product(actor), state="in_review")
    job = Job.objects.create(
        task="processing.prepare", subject_kind="version", subject_id=row.id, organisation_id=actor.organisation_id
    )
    Run.objects.create(version=row, job=job, kind="prepare", findings={}, counts={}, report=_report())
    owner = row.product.organisation_id
    return services.open_case(actor=SYSTEM, subject_kind="version", subject_id=row.id, title="T", owner_id=owner)


SAID = [
    "level 3: the risk of telling a person again is acceptable",
    "In the smallest group (k = 16) a person can be named with a chance of 6.2%; the limit is 9% (a regulator).",
    "left out (PIPL art. 31): <strong>77</strong>",
    "separate consent is needed (PIPL art. 28 and 29). <strong>service</strong>",
    "Measured on 4,000 of 9,000 rows",
    "generalise the place to the prefecture",
    "values 0.97 · empty 0",
    "kept by the provider against the finding",
    "is right in 1.2%",
    "and sure in &lt;0.1%",
    '<td class="num">44%</td>',
    "city, month",
    "≥ 100",
    "abc123",
]


@pytest.mark.parametrize("said", SAID)
def test_reviewers_and_provider_read_it_in_words(said, seats, case):
    assert said in seats.reviewers[0].get(f"/reviews/{case.id}").text
    assert said in seats.provider.get(f"/versions/{case.subject_id}").text


def test_reviewers_read_the_whole_recipe_and_what_it_does_to_invented_rows(seats, case):
    text = seats.reviewers[0].get(f"/reviews/{case.id}").text
    assert "bounds = [-10, 50]" in text
    assert "id-001" in text


def test_it_reads_in_chinese(enter, case):
    from marketplace.core.permissions import Role

    text = enter("reviewer-c", Role.REVIEWER, language="zh-CN").get(f"/reviews/{case.id}").text
    assert "去标识化报告" in text
    assert "在最小的等价类（k = 16）中，一人被认出的概率为 6.2%" in text
    assert "泛化地点到地级" in text


def test_nobody_else_sees_it(seats, case):
    for client in (seats.buyer, seats.rival, seats.anybody):
        for path in (f"/reviews/{case.id}", f"/versions/{case.subject_id}", f"/catalogue/{case.subject_id}"):
            assert "k = 16" not in client.get(path).text
