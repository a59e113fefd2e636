"""The shelf as a whole: what exact samplers are made of, and which mechanism serves whom."""

import ast
import subprocess
import sys
from pathlib import Path

from datasets.mechanisms import (
    DISCRETE_LAPLACE,
    GEOMETRIC,
    LIBRARY_PERMUTE_AND_FLIP,
    PERMUTE_AND_FLIP,
    choose,
    chooser,
)

ROOT = Path(__file__).resolve().parents[3]
SHELF = ROOT / "datasets/mechanisms"


def imported(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def test_exact_samplers_hold_no_float_and_no_other_randomness():
    for path in (SHELF / "exact").glob("*.py"):
        tree = ast.parse(path.read_text())
        floats = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and type(node.value) is float]
        divided = [node for node in ast.walk(tree) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)]
        assert floats == [], path
        assert divided == [], path
        assert not {"random", "math.exp", "math.log", "math.sqrt", "numpy.random"} & set(imported(path)), path


def test_the_library_is_loaded_by_a_draw_only():
    code = "import datasets.mechanisms, sys; print([name for name in ('diffprivlib', 'sklearn', 'scipy') if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_the_choice_of_noise_looks_at_public_facts():
    assert choose(range_max=10**6, sensitivity=10, micro_epsilon=100_000) is GEOMETRIC
    assert choose(range_max=2**53 - 1, sensitivity=10, micro_epsilon=100_000) is DISCRETE_LAPLACE
    assert choose(range_max=10, sensitivity=2**21, micro_epsilon=1_000_000) is DISCRETE_LAPLACE


def test_the_choice_of_a_chooser_looks_at_public_facts():
    short = {"candidates": 20, "sensitivity": 3, "micro_epsilon": 100_000}
    assert chooser(**short, delta_free=False) is LIBRARY_PERMUTE_AND_FLIP
    assert chooser(**short, delta_free=True) is PERMUTE_AND_FLIP
    assert chooser(**{**short, "candidates": 129}, delta_free=False) is PERMUTE_AND_FLIP
    assert chooser(**{**short, "sensitivity": 2**53}, delta_free=False) is PERMUTE_AND_FLIP
    assert chooser(**{**short, "micro_epsilon": 1_000_001}, delta_free=False) is PERMUTE_AND_FLIP
