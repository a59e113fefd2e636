"""The audit lets sound answers pass and catches each broken variant (threats A1, A16, A22, A31, A32).

A sound run fails with a chance of at most 1 %, by the audit's own error rate, here cut to 1e-6. The broken variants
are so far off that the audit misses one less often than that.
"""

import math
import secrets
from dataclasses import replace

import pytest

from datasets.mechanisms import KEY_SELECTION
from datasets.plan import Plan
from datasets.querying import answering as answering_module
from datasets.querying import compiling, drawing, planning, selecting
from datasets.querying.bounds import Sensitivity
from marketplace.operations import auditing
from marketplace.operations.auditing import running
from marketplace.operations.auditing.cases import HEAVY, KEY_CASES, OTHERS, SAME, Case

pytestmark = pytest.mark.statistical
RUNS = 1_000
FEWER = 400  # enough for key selections, whose broken variants never err
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


def audited(case, guarantee="pure", runs=RUNS):
    (found,) = auditing.audit(micro_epsilon=1_000_000, runs=runs, guarantees=(guarantee,), cases=(case,))
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


@pytest.mark.parametrize("guarantee", ["pure", "concentrated"])
@pytest.mark.parametrize("case", KEY_CASES, ids=lambda case: case.name)
def test_sound_key_selection_passes(case, guarantee):
    assert not audited(case, guarantee, FEWER).broken


@pytest.mark.parametrize("case", KEY_CASES, ids=lambda case: case.name)
def test_keys_named_by_their_true_number_of_persons_are_caught(case, monkeypatch):
    """Noise is put on what is shown, but who is shown follows the true number (threat A16)."""
    select, least = KEY_SELECTION.select, {"rare": 1, "a": 5}[case.key]

    def by_the_true_number(persons, *, keys_per_person, loss):
        noisy = select(persons + 10**6, keys_per_person=keys_per_person, loss=loss)[1] - 10**6
        places = (persons >= least).nonzero()[0]
        return places, noisy[places]

    monkeypatch.setattr(selecting.KEY_SELECTION, "select", by_the_true_number)
    assert audited(case, runs=FEWER).broken


def test_a_threshold_without_its_tail_is_caught(monkeypatch):
    """Every key whose noisy number is positive is named: a rare one far too often (threat A15)."""
    monkeypatch.setattr(type(KEY_SELECTION), "threshold", lambda *_, **__: 1)
    assert audited(KEY_CASES[0], runs=FEWER).broken


def test_a_person_with_more_keys_than_were_paid_for_is_caught(monkeypatch):
    compiled = selecting._sql
    monkeypatch.setattr(selecting, "_sql", lambda *arguments: compiled(*arguments).replace("q <= 1 ", "q <= 99 "))
    assert audited(replace(KEY_CASES[1], keys_per_person=1)).broken
