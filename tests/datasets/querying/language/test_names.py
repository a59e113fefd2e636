"""Names are found as they are, in other widths, and in SQL in any case; exactness comes first, doubt finds nothing."""

import pytest

from datasets.querying.language.names import resolved, suggested

DECLARED = ["fee", "Fee", "费用（元）", "cafe\u0301", "city"]


@pytest.mark.parametrize(
    ("name", "fold", "found"),
    [
        ("fee", False, "fee"),
        ("Fee", False, "Fee"),
        ("FEE", False, None),
        ("FEE", True, None),  # two names are the same in any case
        ("CITY", True, "city"),
        ("CITY", False, None),
        ("费用(元)", False, "费用（元）"),
        ("费用（元）", False, "费用（元）"),
        ("ｃｉｔｙ", False, "city"),
        ("caf\u00e9", False, "cafe\u0301"),
        (" city ", False, "city"),
        ("town", True, None),
    ],
)
def test_a_name_is_found_or_not(name, fold, found):
    assert resolved(name, DECLARED, fold=fold) == found


def test_a_far_name_is_not_suggested():
    assert suggested("salary", ["fee", "weight"]) == {}
    assert suggested("wieght", ["fee", "weight"]) == {"suggestion": "weight"}
    assert suggested("2025-03-01", ["2025-02", "2025-03"]) == {"suggestion": "2025-03"}
    assert suggested("x1", [f"x{number}" for number in range(5000)]) == {}
