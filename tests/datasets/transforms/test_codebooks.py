"""The code book of prefectures, and how texts are read as one of them."""

from collections import Counter

import pytest

from datasets.transforms import codebooks
from datasets.transforms.codebooks import PREFECTURES, codebook, prefecture_of, reader

PER_PROVINCE = {  # at the end of 2023, as the Ministry of Civil Affairs lists them
    "北京市": 1,
    "天津市": 1,
    "上海市": 1,
    "重庆市": 1,
    "河北省": 11,
    "山西省": 11,
    "内蒙古自治区": 12,
    "辽宁省": 14,
    "吉林省": 9,
    "黑龙江省": 13,
    "江苏省": 13,
    "浙江省": 11,
    "安徽省": 16,
    "福建省": 9,
    "江西省": 11,
    "山东省": 16,
    "河南省": 17,
    "湖北省": 13,
    "湖南省": 14,
    "广东省": 21,
    "广西壮族自治区": 14,
    "海南省": 4,
    "四川省": 21,
    "贵州省": 9,
    "云南省": 16,
    "西藏自治区": 7,
    "陕西省": 10,
    "甘肃省": 14,
    "青海省": 8,
    "宁夏回族自治区": 5,
    "新疆维吾尔自治区": 14,
}


def test_the_count_of_each_province():
    assert Counter(province for _, _, province in codebooks._rows()) == PER_PROVINCE
    assert sum(PER_PROVINCE.values()) == 337


def test_codes_and_names_are_unique_and_in_order():
    codes = [code for code, _, _ in codebooks._rows()]
    assert codes == sorted(set(codes))
    assert all(len(code) == 6 and code.endswith("00") for code in codes)
    assert len(set(codebook(PREFECTURES))) == 337


def test_a_code_lies_in_its_province():
    province_of = {code[:2]: province for code, _, province in codebooks._rows()}
    assert all(province_of[code[:2]] == province for code, _, province in codebooks._rows())
    assert len(province_of) == 31


def test_no_spelling_means_two_units():
    counts = Counter(form for name in codebook(PREFECTURES) for form in set(codebooks._spellings(name)))
    assert [form for form, count in counts.items() if count > 1] == []
    assert min(map(len, counts)) >= 2


def test_no_name_is_longer_than_addresses_are_searched_for():
    assert max(map(len, codebook(PREFECTURES))) == max(codebooks.NAME_SIZES)
    assert max(map(len, codebooks.prefectures().provinces)) == max(codebooks.PROVINCE_SIZES)


@pytest.mark.parametrize("name", codebook(PREFECTURES))
def test_every_unit_is_read_in_every_spelling(name):
    code, _, province = next(row for row in codebooks._rows() if row[1] == name)
    assert {prefecture_of(form) for form in (name, code, f"{province}{name}", f"{province}{name}某某街1号")} == {name}
    assert prefecture_of(f"{code[:4]}99") == name or code.endswith("0000")
    short = codebooks._spellings(name)[1]
    assert prefecture_of(short) == name or short == "海南"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("苏州", "苏州市"),
        ("江苏苏州", "苏州市"),
        ("江苏省 苏州市 姑苏区", "苏州市"),
        ("江苏省/苏州市", "苏州市"),
        ("320586", "苏州市"),
        ("320586199001011234", "苏州市"),  # a resident ID begins with its region
        ("310115", "上海市"),
        ("500103", "重庆市"),
        ("上海市浦东新区世纪大道100号", "上海市"),
        ("北京市北京市朝阳区", "北京市"),
        ("重庆万州区", "重庆市"),
        ("吉林市丰满区", "吉林市"),
        ("吉林省长春市朝阳区", "长春市"),  # not 朝阳市
        ("辽宁朝阳双塔区", "朝阳市"),
        ("延边州", "延边朝鲜族自治州"),
        ("海南州", "海南藏族自治州"),
        ("海南海口", "海口市"),
        ("内蒙古阿拉善盟", "阿拉善盟"),
        ("新疆维吾尔自治区昌吉回族自治州昌吉市", "昌吉回族自治州"),
        # none of these names one:
        ("海南", None),  # the province
        ("辽宁省朝阳县", None),
        ("朝阳区", None),
        ("浙江省", None),
        ("浙江省义乌市", None),
        ("429004", None),  # 仙桃, under no prefecture
        ("13800138000", None),
        ("香港特别行政区", None),
        ("110", None),
        ("", None),
        ("Suzhou", None),
    ],
)
def test_texts(text, unit):
    assert prefecture_of(text) == unit
    assert reader(PREFECTURES)(text) == unit


def test_an_unknown_book():
    with pytest.raises(KeyError):
        codebook("no-such-book")
    with pytest.raises(KeyError):
        reader("no-such-book")
