"""The audit lets sound answers pass and catches each broken variant (threats A1, A16, A22, A31, A32).

A sound run fails with a chance of at most 1 %, by the audit's own error rate, here cut to 1e-6. The broken variants
are so far off that the audit misses one less often than that.
"""

import math
import secrets
from dataclasses import replace

import pytest

from datasets.plan import Plan
from datasets.querying import answering as answering_module
from datasets.querying import compiling, drawing, planning
from datasets.querying.bounds import Sensitivity
from marketplace.operations import auditing
from marketplace.operations.auditing import running
from marketplace.operations.auditing.cases import HEAVY, OTHERS, SAME, Case

pytestmark = pytest.mark.statistical
RUNS = 1_000
COUNT = Case("count", {"select": [{"count": "rows"}]}, "count", OTHERS + SAME)
RARE = Case(
    "rare",
    {"select": [{"count": "rows"}], "where": [["kind", "=", "rare"]]},
    "count",
    (*OTHERS, (HEAVY, "rare", "1")),
)


@pytest.fixture(autouse=True)
def strict(monkeypatch):
    monkeypatch.setattr(running, "ALPHA", 1e-6)


def audited(case, guarantee="pure"):
    (found,) = auditing.audit(micro_epsilon=1_000_000, runs=RUNS, guarantees=(guarantee,), cases=(case,))
    return found


@pytest.mark.parametrize("guarantee", ["pure", "concentrated"])
@pytest.mark.parametrize("case", [COUNT, RARE], ids=lambda case: case.name)
def test_sound_answers_pass(case, guarantee):
    assert not audited(case, guarantee).broken


def test_a_sensitivity_off_by_two_is_caught(monkeypatch):
    true = planning.sensitivity

    def off(*arguments):
        found = true(*arguments)
        return Sensitivity(max(1, found.l1 - 2), max(1, found.l2_squared - 2))

    monkeypatch.setattr(planning, "sensitivity", off)
    assert audited(COUNT).broken


def test_an_unbounded_person_is_caught(monkeypatch):
    monkeypatch.setattr(Plan, "rows_kept_max", property(lambda _: 9))
    monkeypatch.setattr(compiling, "_predicate", lambda *_: "true")
    bounded = running._bounded
    monkeypatch.setattr(running, "_bounded", lambda *arguments: replace(bounded(*arguments), rows_kept_max=3))
    assert audited(COUNT).broken


def test_seeded_noise_is_caught(monkeypatch):
    monkeypatch.setattr(answering_module, "draw", lambda exact, _: exact + 7)
    assert audited(COUNT).broken


def test_a_threshold_on_the_true_count_is_caught(monkeypatch):
    def suppressed(exact, noise):
        return drawing.draw(exact, noise) + 50 if exact.sum() >= 1 else exact

    monkeypatch.setattr(answering_module, "draw", suppressed)
    assert audited(RARE).broken


def test_floating_point_noise_is_caught(monkeypatch):
    def laplace():
        uniform = (secrets.randbits(53) + 0.5) / 2**53 - 0.5
        return -math.copysign(math.log(1 - 2 * abs(uniform)), uniform)

    monkeypatch.setattr(answering_module, "draw", lambda exact, _: exact)
    read = running._read
    monkeypatch.setattr(running, "_read", lambda *arguments: read(*arguments) + laplace())
    assert audited(RARE).broken
