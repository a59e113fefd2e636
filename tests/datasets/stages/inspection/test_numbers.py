"""Numbers of persons in running text, however they are broken up."""

import pytest

from datasets.stages.inspection import numbers


def kinds(text):
    return [(text[start:end], kind) for start, end, kind in numbers.spans(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("电13800138000好", [("13800138000", "MOBILE")]),
        ("138 0013 8000", [("138 0013 8000", "MOBILE")]),
        ("幺三八零零幺三八零零零", [("幺三八零零幺三八零零零", "MOBILE")]),
        ("11010519491231002X", [("11010519491231002X", "ID_CARD")]),
        ("110105 19491231 002x", [("110105 19491231 002x", "ID_CARD")]),
        ("6222 0212 3456 7890 128", [("6222 0212 3456 7890 128", "BANK_CARD")]),
        ("138****8000", [("138****8000", "MOBILE")]),
        ("110105********002X", [("110105********002X", "ID_CARD")]),
        ("356938035643809", [("356938035643809", "IMEI")]),
        ("460001234567890", [("460001234567890", "IMSI")]),
        ("订单号13800138000", []),
        ("受理号:13800138000", []),
        ("编码:13800138000", []),
        ("校验码 13800138000", []),
        ("单号13800138000和13912345678是同一单", []),
        ("联系13800138000和13912345678", [("13800138000", "MOBILE"), ("13912345678", "MOBILE")]),
        ("设备号 356938035643809", []),
        ("报案人13800138000", [("13800138000", "MOBILE")]),
        ("11010519491231002", []),
        ("6222021234567890127", []),
        ("版本10.20.30.40", []),
        ("20240113", []),
    ],
)
def test_numbers(text, found):
    assert kinds(text) == found


@pytest.mark.parametrize("digits", ["", "12800138000", "1380013800", "110105194912310020"])
def test_no_number(digits):
    assert numbers.number(digits, "") == ""
