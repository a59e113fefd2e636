"""What whole columns show and no single cell can."""

from random import Random

import pytest

from datasets.detectors import DETECTORS
from datasets.identifiers.resident_id import check_digit
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


def test_lives_spread(rng):
    assert shapes.lives(column([f"{rng.randint(1950, 2005)}-01-02" for _ in range(60)]))
    assert not shapes.lives(column([f"{rng.randint(2021, 2024)}-01-02" for _ in range(60)]))
    assert not shapes.lives(column(["x"]))


def test_ages_floors_and_months(rng):
    assert shapes.ages(column([rng.randint(18, 75) for _ in range(80)]))
    assert not shapes.ages(column([rng.randint(1, 33) for _ in range(80)]))
    assert not shapes.ages(column([min(180, int(rng.expovariate(1 / 22)) + 1) for _ in range(80)]))
    assert not shapes.ages(column([rng.randint(60, 100) for _ in range(80)]))


def test_ages_agree_with_births_of_their_rows(rng):
    years = [rng.randint(1950, 2010) for _ in range(50)]
    ages = column([2024 - year - rng.randint(0, 1) for year in years])
    first = [f"110105{year}0102123" for year in years]
    assert shapes.ages_by(ages, column([f"{year}-05-06" for year in years])) == 1.0
    assert shapes.ages_by(ages, column([one + check_digit(one) for one in first])) == 1.0
    assert shapes.ages_by(column(rng.choices(range(90), k=50)), column([f"{year}-05-06" for year in years])) < 0.3
    assert shapes.ages_by(ages, column([""] * 50)) == 0.0


def test_childhoods_end_before_the_table(rng):
    years = sorted(rng.randint(2009, 2019) for _ in range(60))
    assert shapes.childhoods(years, 2025)
    assert not shapes.childhoods(years, 2020)
    assert not shapes.childhoods([2012] * 60, 2025)
    assert not shapes.childhoods([2009, 2019], 2025)


def test_years_are_of_days_without_a_time():
    assert shapes.years(column(["2012-01-02", "2010-03-04"])) == [2010, 2012]
    assert shapes.years(column(["2012-01-02 10:11:12", "2010-03-04 10:00:01"])) == []


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
