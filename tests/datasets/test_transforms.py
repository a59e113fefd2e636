"""Each transform is a function of its cell alone."""

from datetime import date

import pyarrow as pa
import pytest

from datasets.identifiers.resident_id import birth_date, check_digit
from datasets.transforms import age, codebooks
from datasets.transforms.person_key import normalise

PER_PROVINCE = {
    "河北省": 11,
    "广东省": 21,
    "西藏自治区": 7,
    "新疆维吾尔自治区": 14,
    "海南省": 4,
    "北京市": 1,
    "四川省": 21,
}


def test_the_code_book_has_337_units():
    names = codebooks.codebook("cn-regions-prefecture")
    assert len(names) == len(set(names)) == 337
    rows = codebooks._rows()
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    for province, count in PER_PROVINCE.items():
        assert sum(row[2] == province for row in rows) == count
    shorts = [codebooks.SUFFIX.sub("", name) for name in names]
    assert len(set(shorts)) == 337


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("苏州", "苏州市"),
        ("320506", "苏州市"),
        ("江苏省苏州市姑苏区平江路1号", "苏州市"),
        ("北京市海淀区", "北京市"),
        ("海南省海口市龙华区", "海口市"),
        ("吉林省吉林市", "吉林市"),
        ("110105", "北京市"),
        ("亚特兰蒂斯", None),
        ("", None),
    ],
)
def test_regions_are_read_from_names_codes_and_addresses(text, unit):
    assert codebooks.prefecture_of(text) == unit


def test_resident_ids_need_their_check_digit():
    first = "11010519491231002"
    assert check_digit(first) == "X"
    assert birth_date(first + "x") == date(1949, 12, 31)
    assert birth_date(first + "1") is None
    assert birth_date("110105490229002") is None
    assert birth_date("110105481231002") == date(1948, 12, 31)


@pytest.mark.parametrize(
    ("born", "minor"), [(date(2012, 6, 1), False), (date(2012, 6, 2), True), (date(1990, 1, 1), False), (None, False)]
)
def test_the_fourteenth_birthday_ends_it(born, minor):
    assert age.minors(pa.array([born], pa.date32()), date(2026, 6, 1)).to_pylist() == [minor]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("11010519491231002x", "11010519491231002X"),
        ("＋８６ 138 0013 8000", "13800138000"),
        ("0086-138-0013-8000", "13800138000"),
        (" a b ", "A B"),
        ("", None),
        ("a\x00b", None),
        ("x" * 257, None),
    ],
)
def test_person_keys_have_one_form(text, form):
    assert normalise(text) == form
