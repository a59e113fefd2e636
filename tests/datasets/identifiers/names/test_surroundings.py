"""What stands around a place speaks for or against a name there."""

import pytest

from datasets.identifiers.names import surroundings as around
from datasets.identifiers.names import things


@pytest.mark.parametrize(
    ("text", "at", "worth"),
    [
        ("客户", 2, around.STRONG),
        ("联系人: ", 5, around.STRONG),
        ("我找", 2, around.WEAK),
        ("、", 1, around.LIST),
        ("", 0, around.EDGE),
        ("13", 2, around.EDGE),
        ("天气", 2, 0.0),
        ("约了", 2, around.REACHED),
        ("两盒", 2, -things.COUNTED_COST),
    ],
)
def test_before(text, at, worth):
    assert around.before(text, at) == worth


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("先生", around.TITLE),
        ("来电", around.VERB),
        ("", around.EDGE),
        (",", around.EDGE),
        ("天气", 0.0),
        ("集团", around.NONE_BEHIND),
        ("软件有限公司", around.NONE_BEHIND),
        ("在集团", around.VERB),
        ("突发心梗送医院", 0.0),
        ("心梗急送医院", 0.0),
        ("路附近", around.NONE_BEHIND),
        ("家面馆", around.NONE_BEHIND),
        ("家没人", around.VERB),
        ("建材来电", around.NONE_BEHIND),
        ("Pro已签收", -things.OBJECT_COST),
        ("PLUS", -things.OBJECT_COST),
        ("process", around.EDGE),
    ],
)
def test_behind(text, worth):
    assert around.behind(text, 0) == worth
