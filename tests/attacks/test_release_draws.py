"""A31 to A33 for a release: the profile and all its tables together cost what was declared, and nothing goes round the noise."""

import json
from dataclasses import replace

import pytest

from datasets import pipeline
from datasets.querying import loss_of, to_dict
from datasets.stages import aggregation
from datasets.stores.local import LocalStore
from tests.support.tables import HEADER, as_csv, plan

RELEASE = {
    "epsilon": 0.5,
    "tables": [
        {"group_by": ["service"], "select": [{"count": "rows"}, {"sum": "fee"}, {"count": "persons"}]},
        {"group_by": ["home", "service"], "select": [{"mean": "fee"}, {"variance": "fee"}]},
        {"name": "fees", "select": [{"histogram": ["fee", [-10, 0, 12, 50]]}, {"count": "rows"}]},
    ],
}
OTHERS = [
    (f"p{place}", "n", "上海市", ["standard", "express", "drone"][place % 3], "2025-03-04", "true", str(place / 2))
    for place in range(12)
]
HEAVY = [
    ("q", "n", "苏州", service, "2025-11-02", "", fee)
    for service in ("express", "standard")
    for fee in ("50", "NaN", "-10")
]


@pytest.fixture(params=["pure", "concentrated"])
def pair(request, tmp_path):
    """Bounded tables with and without one person."""

    def bounded(name, rows):
        made = plan(consent=False, release=RELEASE, guarantee=request.param)
        return pipeline.run([as_csv(HEADER, rows)], made, store=LocalStore(tmp_path / name), until="bounding").bounded

    return bounded("with", OTHERS + HEAVY), bounded("without", OTHERS)


def released(hook, table, replay=None):
    """Draw the profile, then the tables by it; returns the record and what would be stored."""
    record = hook.start(replay)
    profile = aggregation.profile(table)
    drawn = aggregation.run(replace(table, profile=profile))
    return record, json.dumps([profile.to_dict(), *(to_dict(item.answer) for item in drawn)])


def test_a33_a_release_spends_exactly_what_was_declared(pair, hook):
    record, _ = released(hook, pair[0])
    whole = loss_of(500_000, pair[0].declaration)
    amount = getattr(whole, "micro_epsilon", None) or whole.rho_pico
    assert sum(draw.loss for draw in record.draws) == amount
    assert len(record.draws) > len(RELEASE["tables"])  # the profile's too


def test_a31_a32_a_release_with_the_same_draws_is_the_same_to_the_byte(pair, hook):
    one, other = pair
    record, first = released(hook, one)
    again, second = released(hook, other, replay=record)
    assert again.flow == record.flow
    assert second == first
    squared = one.declaration.guarantee.value == "concentrated"
    for before, after in zip(record.draws, again.draws, strict=True):
        moved = [abs(a - b) for a, b in zip(before.values, after.values, strict=True)]
        assert sum(change**2 if squared else change for change in moved) <= before.sensitivity
