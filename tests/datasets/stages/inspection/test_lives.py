"""Years of persons in whole columns."""

from random import Random

import pytest

from datasets.detectors import DETECTORS
from datasets.identifiers.resident_id import check_digit
from datasets.stages.inspection import lives
from datasets.stages.inspection.column import Column


@pytest.fixture
def rng():
    return Random(1)


def column(cells, header="c1"):
    return Column(header, [str(cell) for cell in cells], DETECTORS)


def test_lives_spread(rng):
    assert lives.lives(column([f"{rng.randint(1950, 2005)}-01-02" for _ in range(60)]))
    assert not lives.lives(column([f"{rng.randint(2021, 2024)}-01-02" for _ in range(60)]))
    assert not lives.lives(column(["x"]))


def test_ages_floors_and_months(rng):
    assert lives.ages(column([rng.randint(18, 75) for _ in range(80)]))
    assert lives.ages(column([rng.randint(20, 38) for _ in range(80)]))
    assert not lives.ages(column([rng.randint(1, 33) for _ in range(80)]))
    assert not lives.ages(column([min(180, int(rng.expovariate(1 / 22)) + 1) for _ in range(80)]))
    assert not lives.ages(column([rng.randint(60, 100) for _ in range(80)]))


def test_ages_agree_with_births_of_their_rows(rng):
    years = [rng.randint(1950, 2010) for _ in range(50)]
    ages = column([2024 - year - rng.randint(0, 1) for year in years])
    first = [f"110105{year}0102123" for year in years]
    assert lives.ages_by(ages, column([f"{year}-05-06" for year in years])) == 1.0
    assert lives.ages_by(ages, column([one + check_digit(one) for one in first])) == 1.0
    assert lives.ages_by(column(rng.choices(range(90), k=50)), column([f"{year}-05-06" for year in years])) < 0.3
    assert lives.ages_by(ages, column([""] * 50)) == 0.0


def test_childhoods_end_before_the_table(rng):
    years = sorted(rng.randint(2009, 2019) for _ in range(60))
    assert lives.childhoods(years, 2025)
    assert not lives.childhoods(years, 2020)
    assert not lives.childhoods([2012] * 60, 2025)
    assert not lives.childhoods([2009, 2019], 2025)


def test_years_are_of_days_without_a_time():
    assert lives.years(column(["2012-01-02", "2010-03-04"])) == [2010, 2012]
    assert lives.years(column(["2012-01-02 10:11:12", "2010-03-04 10:00:01"])) == []


def test_days_as_a_spreadsheet_counts_them(rng):
    assert lives.spreadsheet_days(column(rng.sample(range(18_000, 38_000), 60)))
    assert not lives.spreadsheet_days(column(rng.sample(range(44_000, 45_500), 60)))  # of events
    assert not lives.spreadsheet_days(column(rng.randrange(90, 400) * 100 for _ in range(60)))  # wages
    assert not lives.spreadsheet_days(column(rng.sample(range(500, 99_000), 60)))


def test_times_of_life_in_words_and_open_bands(rng):
    assert lives.stages(column(rng.choice(["青年", "中年", "老年"]) for _ in range(40)))
    assert not lives.stages(column(rng.choice(["男装", "女装", "童装"]) for _ in range(40)))
    assert lives.bands(column(rng.choice(["<18", "18-29", "30-44", "45-59", ">=60"]) for _ in range(60)))
    assert lives.months(column(f"{rng.randint(1950, 2005)}{rng.randint(1, 12):02d}" for _ in range(60)))
