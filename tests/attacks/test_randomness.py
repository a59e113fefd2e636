"""A1 to A3, A22, A23, A34, C11: noise is whole numbers from the operating system, and nothing can make it be anything else."""

import ast
import json
import os
import re
import subprocess
import sys
from functools import cache

import pytest

from datasets.querying import answer, loss_of, read_json
from marketplace.settings.paths import ROOT
from tests.support import small

DEMO = ROOT / "marketplace/operations/demo"  # makes synthetic people, never noise
PRODUCT = [
    path for part in ("datasets", "marketplace") for path in (ROOT / part).rglob("*.py") if DEMO not in path.parents
]
ON = """SEED RANDOM_SEED NUMPY_SEED NP_SEED GLOBAL_SEED RNG_SEED DIFFPRIVLIB_SEED RANDOM_STATE DP_SEED NOISE_SEED DEBUG
TESTING TEST TEST_MODE DP_TEST DEV CI PYTEST_CURRENT_TEST DJANGO_DEBUG RECORD RECORD_DRAWS REPLAY DISABLE_NOISE NO_NOISE"""
OFF = "PYTHONHASHSEED DP_NOISE NOISE ADD_NOISE ENABLE_NOISE DP DP_ENABLED PRIVACY NOISE_SCALE SCALE EPSILON_SCALE"
SWITCHES = (
    dict.fromkeys(ON.split(), "1") | dict.fromkeys(OFF.split(), "0") | {"EPSILON": "inf", "MICRO_EPSILON": "1e308"}
)


def named(node):
    """The names a piece of code imports or reads from a module."""
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{name.name}" for name in node.names]
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    return [ast.unparse(node)] if isinstance(node, ast.Attribute) else []


@cache
def names(path):
    return {name for node in ast.walk(ast.parse(path.read_text())) for name in named(node)}


def using(pattern):
    """Return (file, name) of everything in the product whose name fits."""
    found = re.compile(pattern)
    return {(path.relative_to(ROOT).as_posix(), name) for path in PRODUCT for name in names(path) if found.search(name)}


@pytest.mark.parametrize("guarantee", ["pure", "concentrated"])
def test_a1_every_number_drawn_is_a_whole_number_of_steps(guarantee, tmp_path):
    """10,000 drawn numbers over all metrics; what is derived from them is arithmetic on what is drawn."""
    table = small.bounded(small.people(9), tmp_path, small.declaration(guarantee=guarantee))
    query, _ = read_json({"select": small.EVERY_METRIC, "group_by": ["kind"]}, table.declaration)
    seen = 0
    while seen < 5_000:
        drawn = answer(query, table, loss=loss_of(1_000_000, table.declaration))
        numbers = [value for column in drawn.values for value in column]
        assert {type(value) for value in numbers} == {int}
        seen += len(numbers)


def test_a2_two_mechanisms_of_the_library_and_no_float_one():
    assert using("diffprivlib") == {
        ("datasets/mechanisms/geometric.py", "diffprivlib.mechanisms.Geometric"),
        ("datasets/mechanisms/permute_and_flip.py", "diffprivlib.mechanisms.PermuteAndFlip"),
    }


def test_a3_no_gaussian_of_floats():
    assert (
        using(r"normalvariate|standard_normal|\bgauss\b|\.Gaussian$|GaussianAnalytic|\.normal$|lognormal|\.laplace$")
        == set()
    )


def test_a34_c11_the_library_s_accountant_is_never_used(monkeypatch, tmp_path):
    from diffprivlib.accountant import BudgetAccountant

    spent = []
    monkeypatch.setattr(BudgetAccountant, "spend", lambda *given: spent.append(given))
    table = small.bounded(small.people(3), tmp_path)
    small.asked({"select": small.EVERY_METRIC}, table)
    assert spent == []
    assert using("BudgetAccountant|diffprivlib.accountant") == set()


@pytest.fixture(scope="module")
def processes():
    """What two starts with the same hostile environment drew, each in itself and four children: ten processes."""
    environment = {**os.environ, **SWITCHES, "DJANGO_SETTINGS_MODULE": "marketplace.settings.production"}
    line = [sys.executable, "-m", "tests.support.drawing"]
    runs = [subprocess.Popen(line, cwd=ROOT, env=environment, stdout=subprocess.PIPE) for _ in range(2)]
    printed = [run.communicate(timeout=120)[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    return [json.loads(line) for text in printed for line in text.splitlines()]


def test_a22_forked_and_restarted_processes_never_draw_alike(processes):
    assert len(processes) == 10
    for mechanism in processes[0]:
        assert len({str(drawn[mechanism]) for drawn in processes}) == 10, mechanism


def test_a23_no_variable_turns_noise_off(processes):
    for drawn in processes:
        for mechanism, numbers in drawn.items():
            assert len(set(numbers)) > 1, mechanism


def test_a23_no_part_that_draws_reads_the_environment():
    reading = using(r"os\.environ|os\.getenv|environ\.Env|django\.conf")
    assert {path for path, _ in reading if path.startswith("datasets/")} <= {"datasets/pipeline/sandbox.py"}


def test_a23_production_ignores_debug():
    code = "from django.conf import settings as s; print(s.DEBUG, s.ALLOW_SCRIPTED_REVIEW, s.ALLOWED_HOSTS)"
    environment = {**os.environ, **SWITCHES, "DJANGO_SETTINGS_MODULE": "marketplace.settings.production"}
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split()[:2] == ["False", "False"]
    assert "*" not in ran.stdout
