"""Every threat to the engine, to the budget and by uploads has a test that carries its number, or a reason why it cannot occur.

The numbers are those of docs/explanation/threats.md; the tests are the functions of tests/attacks, `test_a8_...`.
"""

import ast
import re
from functools import cache

import pytest

from datasets import mechanisms
from marketplace.settings.paths import ROOT

PAGE = ROOT / "docs/explanation/threats.md"
THREATS = [f"{kind}{number}" for kind, most in (("A", 36), ("C", 17), ("E", 18)) for number in range(1, most + 1)]
ROW = re.compile(r"^\| (?P<threat>[ACEFG]\d+)[^|]*\| (?P<met>[^|]+) \| (?P<held>[^|]+) \|$")
PLACE = re.compile(r"`((?:tests|docs|datasets|marketplace)/[\w/.]+)`")
CANNOT = "cannot occur: "
PRODUCT = [path for part in ("datasets", "marketplace") for path in (ROOT / part).rglob("*.py")]


@cache
def rows():
    found = [ROW.match(line) for line in PAGE.read_text(encoding="utf-8").splitlines()]
    return [(row["threat"], row["met"], row["held"]) for row in found if row]


@cache
def attacks():
    """Every function of tests/attacks, by the numbers its name carries."""
    found = {}
    for path in (ROOT / "tests/attacks").glob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                numbers = re.match(r"test_((?:[acefg]\d+_)*)", node.name)[1]
                for number in re.findall(r"[A-Z]\d+", re.sub(r"(?<=[A-Z])0", "", numbers.upper())):
                    found.setdefault(number, set()).add(path.relative_to(ROOT).as_posix())
    return found


@pytest.mark.parametrize("threat", THREATS)
def test_a_threat_has_its_row_and_a_test_or_a_reason(threat):
    told = [(met, held) for number, met, held in rows() if number == threat]
    assert len(told) == 1, "one row a threat"
    ((met, held),) = told
    if CANNOT in met:
        assert len(met.partition(CANNOT)[2]) > 20, "a reason in words"
        return
    assert threat in attacks(), f"no test_{threat.lower()}_... in tests/attacks"
    assert attacks()[threat] & set(PLACE.findall(held)), f"the row names none of {attacks()[threat]}"


def test_every_attack_is_in_the_table():
    assert set(attacks()) <= {number for number, _, _ in rows()}


def test_every_place_the_table_names_exists():
    missing = [place for _, _, held in rows() for place in PLACE.findall(held) if not (ROOT / place).exists()]
    assert missing == []


def test_the_product_holds_no_record_hook():
    """What draws are handed is recorded by tests/support/recording.py alone; nothing can be left on in production."""
    words = re.compile(r"\b(record_draws|recorder|replay|spy)\b", re.IGNORECASE)
    assert [path for path in PRODUCT if words.search(path.read_text(encoding="utf-8"))] == []
    assert [
        path
        for path in PRODUCT
        if re.search(r"^\s*(from|import) tests\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    ] == []


def test_the_hook_sees_every_draw():
    """Its seam: nothing but the shelf's parts draws, and only by these verbs."""
    from tests.support.recording import CHOOSERS, VECTORS

    parts = {value for name, value in vars(mechanisms).items() if name.isupper()}
    # key selection draws by two of the others' samplers; what it is handed is recorded in querying/test_selecting.py
    parts -= {mechanisms.KEY_SELECTION}
    assert parts == {*CHOOSERS, *VECTORS}
    for part in parts:
        verbs = {name for name in dir(part) if not name.startswith("_")} - {
            "name",
            "allows",
            "half_interval",
            "delta_atto",
        }
        assert verbs <= {"draw", "draw_all", "choose"}, part
    shelf = ROOT / "datasets/mechanisms"
    reached = [
        path
        for path in PRODUCT
        if shelf not in path.parents
        and re.search(
            r"mechanisms\.(exact|geometric|permute)[\w.]* import (?!SCALE_MAX|CANDIDATES_MAX)",
            path.read_text(encoding="utf-8"),
        )
    ]
    assert reached == []
