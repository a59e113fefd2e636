"""What whole columns show and no single cell can."""

from random import Random

import pytest

from datasets.detectors import DETECTORS
from datasets.stages.inspection import shapes
from datasets.stages.inspection.column import Column


@pytest.fixture
def rng():
    return Random(1)


def column(cells, header="c1"):
    return Column(header, [str(cell) for cell in cells], DETECTORS)


def test_serials_follow_each_other(rng):
    assert shapes.serial(column(range(13800138000, 13800138100)))
    assert not shapes.serial(column(rng.sample(range(13800000000, 13900000000), 100)))


def test_numbers_of_eleven(rng):
    codes = [f"1{rng.randrange(10**10):010d}" for _ in range(100)]
    assert shapes.numbers_of_eleven(column(codes))
    assert not shapes.numbers_of_eleven(column([f"138{rng.randrange(10**8):08d}" for _ in range(100)]))
    assert not shapes.numbers_of_eleven(column(["123"] * 10))


def test_words_and_sentences():
    assert shapes.words(column(["花生油", "牛肉面"] * 10))
    assert not shapes.words(column(["请放门口,谢谢", "好的,收到了"] * 10))
    assert not shapes.words(column([]))


def test_parts_side_by_side():
    assert shapes.compound(column(["张三 13800138000", "李四,13900139000"])) == 1.0
    assert shapes.compound(column(["张三", "13800138000"])) == 0.0


def test_mixed_kinds():
    assert set(shapes.mixed(column(["13800138000"] * 9 + ["a@b.cn"] * 9))) == {"MOBILE", "EMAIL"}


def test_self_named():
    few = ["爱吃鱼的猫", "小霸王", "LuckyCat", "一只小鹿", "胖哥", "夜空_", "大刘", "豆豆妈", "追风少年", "奔跑的蜗牛"]
    assert shapes.self_named(column(few))
    assert shapes.self_named(column(few * 10))
    assert not shapes.self_named(column(["标准", "特快"] * 50))
    assert not shapes.self_named(column([f"规格{n}号" for n in range(12)] * 10))


def test_qq_like(rng):
    assert shapes.qq_like(column([rng.randrange(10**6, 10 ** rng.randint(8, 10)) for _ in range(50)]))
    assert not shapes.qq_like(column(range(1, 50)))
    assert not shapes.qq_like(column([f"{rng.randrange(10**8):08d}" for _ in range(50)]))  # of one length, filled up


def test_buildings_and_rooms(rng):
    assert shapes.doors(column(f"{rng.randint(1, 30)}栋{rng.randint(1, 30)}0{rng.randint(1, 4)}" for _ in range(40)))
    assert not shapes.self_named(
        column(f"{rng.randint(1, 30)}栋{rng.randint(1, 30)}0{rng.randint(1, 4)}" for _ in range(40))
    )
    assert not shapes.doors(column(f"{rng.randint(1, 30)}栋" for _ in range(40)))
