"""What columns say about each other."""

from random import Random

import pytest

from datasets.detectors import DETECTORS
from datasets.identifiers.resident_id import check_digit
from datasets.stages.inspection.column import Column
from datasets.stages.inspection.judging import judge
from datasets.stages.inspection.neighbours import together

ROWS = 60


@pytest.fixture
def rng():
    return Random(2)


def judged(**cells):
    columns = {name: Column(name, [str(cell) for cell in values], DETECTORS) for name, values in cells.items()}
    found = together(columns, {name: judge(column) for name, column in columns.items()})
    return {name: one.info_type for name, one in found.items()}


def mobiles(rng):
    return [f"138{rng.randrange(10**8):08d}" for _ in range(ROWS)]


def test_two_halves_of_a_place(rng):
    east = [f"{rng.uniform(100, 120):.6f}" for _ in range(ROWS)]
    north = [f"{rng.uniform(22, 40):.6f}" for _ in range(ROWS)]
    assert judged(c1=east, c2=north) == {"c1": "GPS", "c2": "GPS"}
    assert judged(c1=east)["c1"] == "NONE"


def test_ages_stand_beside_people(rng):
    ages = [rng.randint(18, 75) for _ in range(ROWS)]
    assert judged(c1=ages, c2=mobiles(rng))["c1"] == "AGE"
    assert judged(c1=ages)["c1"] == "NONE"


def test_ages_of_children_agree_with_their_ids(rng):
    years = [rng.randint(2008, 2019) for _ in range(ROWS)]
    first = [f"110105{year}0102{rng.randrange(1000):03d}" for year in years]
    ids = [one + check_digit(one) for one in first]
    assert judged(c1=[2024 - year for year in years], c2=ids)["c1"] == "AGE"
    assert judged(c1=[rng.randint(1, 16) for _ in years], c2=ids)["c1"] == "NONE"


def test_births_of_children_end_before_the_other_days(rng):
    young = [f"{rng.randint(2009, 2019)}-0{rng.randint(1, 9)}-11" for _ in range(ROWS)]
    exams = [f"{rng.randint(2022, 2025)}-0{rng.randint(1, 9)}-11" for _ in range(ROWS)]
    found = judged(c1=young, c2=exams, c3=mobiles(rng))
    assert (found["c1"], found["c2"]) == ("BIRTH_DATE", "DATETIME")
    assert judged(c1=young, c2=exams)["c1"] == "DATETIME"  # nobody in this table


def test_numbers_beside_a_diagnosis(rng):
    numbers = [f"{rng.randrange(10**7, 10**8)}" for _ in range(ROWS)]
    ill = ["急性阑尾炎", "2型糖尿病", "骨折"] * 20
    assert judged(c1=numbers, c2=ill)["c1"] == "MEDICAL_RECORD_NO"
    records = [f"ZY{number}" for number in numbers]
    assert judged(c1=[f"A{number}" for number in numbers], c2=ill, c3=records)["c1"] != "MEDICAL_RECORD_NO"
