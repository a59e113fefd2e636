"""What stands around things and places and speaks against a name."""

import pytest

from datasets.identifiers.names import reading, surroundings, things


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("买了两盒", things.COUNTED_COST),
        ("3 箱", things.COUNTED_COST),
        ("服用", things.OBJECT_COST),
        ("途经", things.OBJECT_COST),
        ("改看", things.OBJECT_COST),
        ("一名", 0.0),  # persons are counted so
        ("箱", 0.0),
        ("", 0.0),
    ],
)
def test_before(text, worth):
    assert things.before(text, len(text)) == worth


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("轮胎漏气", -things.GOODS_COST),
        ("附近", -things.PLACE_COST),
        ("地铁站", -things.PLACE_COST),
        ("轴承坏了", -things.GOODS_COST),
        ("分拨中心爆仓", -things.PLACE_COST),
        ("手表机芯", -things.GOODS_COST),
        ("车位", 0.0),  # whose it is stands in front
        ("附", 0.0),
    ],
)
def test_behind(text, worth):
    assert surroundings.behind(text, 0) == worth


def names(text):
    return sorted(text[start:end] for start, end in reading.names(text, 0, len(text), frozenset()))


@pytest.mark.parametrize(
    ("here", "name", "there"),
    [
        ("谷柯说坏了", "谷柯", "谷柯轮胎坏了"),
        ("李岱来了", "李岱", "吃李岱来了"),
        ("找廉歌说", "廉歌", "途经廉歌附近"),
    ],
)
def test_things_are_no_names(here, name, there):
    assert names(here) == [name]
    assert names(there) == []


def test_a_word_for_a_person_outweighs_goods_behind():
    assert names("业主王建国空调坏了") == ["王建国"]
