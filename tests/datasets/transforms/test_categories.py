"""Categories, booleans and regions as codes of declared lists."""

import pyarrow as pa
import pytest

from datasets.schema import Column, ColumnType, Role
from datasets.transforms.categories import codes
from datasets.transforms.codebooks import PREFECTURES, codebook, reader

SERVICE = Column(
    "service", Role.DIMENSION, ColumnType.CATEGORY, categories=("标准", "特快", "caf\u00e9"), missing=("N", "无")
)
INSURED = Column("insured", Role.DIMENSION, ColumnType.BOOLEAN, missing=("?",))
CITY = Column(
    "city", Role.DIMENSION, ColumnType.CATEGORY, categories=codebook(PREFECTURES), catalogue=PREFECTURES, missing=("-",)
)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("标准", 0),
        (" 特快\t", 1),
        ("cafe\u0301", 2),  # NFD
        ("CAFÉ", 3),  # case counts
        ("经济", 3),
        ("other", 3),
        ("", 4),
        ("  ", 4),
        ("N", 4),
        ("无", 4),
        (None, 4),
    ],
)
def test_a_declared_list(text, place):
    assert codes(pa.array([text], pa.string()), SERVICE).to_pylist() == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [("true", 1), ("TRUE", 1), ("1", 1), ("是", 1), ("No", 0), ("0", 0), ("否", 0), ("2", 2), ("", 3), ("?", 3)],
)
def test_booleans(text, place):
    assert INSURED.domain[1] == "true"
    assert codes(pa.array([text]), INSURED).to_pylist() == [place]


def test_a_code_book():
    texts = ["江苏省苏州市姑苏区平江路1号", "320500", "苏州", "苏州市", "中国", "-", None]
    suzhou = CITY.domain.index("苏州市")
    made = codes(pa.array(texts), CITY, reader(PREFECTURES)).to_pylist()
    assert made == [suzhou] * 4 + [CITY.other_code, CITY.null_code, CITY.null_code]


def test_a_list_with_other_in_it_keeps_its_codes():
    declared = Column("x", Role.DIMENSION, ColumnType.CATEGORY, categories=("a", "other", "b"))
    assert codes(pa.array(["a", "b", "other"]), declared).to_pylist() == [0, 1, declared.other_code]
