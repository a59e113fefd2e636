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


def found(**cells):
    columns = {name: Column(name, [str(cell) for cell in values], DETECTORS) for name, values in cells.items()}
    return together(columns, {name: judge(column) for name, column in columns.items()})


def judged(**cells):
    return {name: one.info_type for name, one in found(**cells).items()}


def actions(**cells):
    return {name: (one.info_type, one.action) for name, one in found(**cells).items()}


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
    types = judged(c1=young, c2=exams, c3=mobiles(rng))
    assert (types["c1"], types["c2"]) == ("BIRTH_DATE", "DATETIME")
    assert judged(c1=young, c2=exams)["c1"] == "DATETIME"  # nobody in this table


def test_numbers_beside_a_diagnosis(rng):
    numbers = [f"{rng.randrange(10**7, 10**8)}" for _ in range(ROWS)]
    ill = ["急性阑尾炎", "2型糖尿病", "骨折"] * 20
    assert judged(c1=numbers, c2=ill)["c1"] == "MEDICAL_RECORD_NO"
    records = [f"ZY{number}" for number in numbers]
    assert judged(c1=[f"A{number}" for number in numbers], c2=ill, c3=records)["c1"] != "MEDICAL_RECORD_NO"


def test_a_number_of_its_own_for_each_row_is_held_beside_people(rng):
    numbers = [f"{rng.randrange(10**8, 10**9)}" for _ in range(ROWS)]
    phones = mobiles(rng)
    assert actions(c1=numbers, c2=phones)["c1"] == ("NONE", "review")
    assert actions(c1=numbers)["c1"] == ("NONE", "keep")  # nobody in this table
    assert actions(c1=[number[:3] for number in numbers], c2=phones)["c1"][1] == "keep"  # too short to lead anywhere
    assert actions(c1=[numbers[0]] * ROWS, c2=phones)["c1"][1] == "keep"  # the same in every row
    assert actions(库存=numbers, c2=phones)["库存"][1] == "review"  # a header that names nothing
    assert actions(数量=numbers, c2=phones)["数量"][1] == "keep"


def test_accounts_that_people_chose(rng):
    words = ["lily", "xiaoyu", "chenchen", "zhangwei", "leo_", "moon-"]
    accounts = [f"{rng.choice(words)}{rng.randrange(10 ** rng.randint(2, 6))}" for _ in range(ROWS)]
    assert actions(c1=accounts, c2=mobiles(rng))["c1"] == ("WECHAT", "review")
    assert actions(c1=accounts)["c1"][0] == "NONE"
    assert actions(c1=[account.upper() for account in accounts], c2=mobiles(rng))["c1"][0] != "WECHAT"


def test_doors_stand_beside_people(rng):
    doors = [f"{rng.randint(1, 30)}-{rng.randint(1, 4)}-{rng.randint(1, 18)}0{rng.randint(1, 4)}" for _ in range(ROWS)]
    days = [f"{rng.randint(1, 28)}-{rng.randint(1, 12)}-{rng.randint(2019, 2024)}" for _ in range(ROWS)]
    assert actions(c1=doors, c2=mobiles(rng))["c1"] == ("ADDRESS", "review")
    assert judged(c1=days, c2=mobiles(rng))["c1"] != "ADDRESS"


def test_months_and_bands_of_lives(rng):
    months = [f"{rng.randint(1950, 2003)}-0{rng.randint(1, 9)}" for _ in range(ROWS)]
    assert judged(c1=months, c2=mobiles(rng))["c1"] == "BIRTH_DATE"
    assert judged(c1=months)["c1"] == "DATETIME"
    bands = [rng.choice(["18-25", "26-35", "36-45", "46-55"]) for _ in range(ROWS)]
    assert judged(c1=bands, c2=mobiles(rng))["c1"] == "AGE"
    assert judged(c1=bands)["c1"] != "AGE"


def test_codes_that_follow_the_sex_in_the_ids(rng):
    first = [f"110105{rng.randint(1950, 2000)}010{rng.randint(1, 9)}{rng.randrange(1000):03d}" for _ in range(ROWS)]
    ids = [one + check_digit(one) for one in first]
    assert judged(c1=[int(one[16]) % 2 for one in ids], c2=ids)["c1"] == "GENDER"
    assert judged(c1=[rng.randint(0, 1) for _ in ids], c2=ids)["c1"] == "NONE"
    assert judged(c1=["男装" if int(one[16]) % 2 else "女装" for one in ids], c2=ids)["c1"] != "GENDER"


def coded(rng, codes):
    return [rng.choice(codes) for _ in range(ROWS)]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["HA"] * 20 + ["HU", "MG", "ZA", "MA", "YI", "UG"], "ETHNIC"),
        (["01", "03", "13"], "POLITICAL"),
        (["10", "20", "21"], "MARITAL"),
        (["青年", "中年", "老年"], "AGE"),
        (["余杭", "拱墅", "萧山"], "REGION"),
    ],
)
def test_codes_and_words_of_persons_beside_persons(rng, cells, kind):
    assert judged(c1=coded(rng, cells), c2=mobiles(rng))["c1"] == kind


def test_what_may_lead_to_a_person_is_held_beside_persons(rng):
    alike = coded(rng, "12")
    assert actions(c1=alike, c2=mobiles(rng))["c1"] == ("NONE", "review")
    assert actions(c1=alike)["c1"] == ("NONE", "keep")
    staff = [f"E{number:05d}" for number in rng.sample(range(99_999), ROWS)]
    assert actions(c1=staff, c2=mobiles(rng))["c1"] == ("CODE", "review")
    hosts = [f"10.1.{rng.randrange(9)}.{rng.randrange(2, 30)}" for _ in range(ROWS)]
    assert judged(c1=hosts, c2=mobiles(rng))["c1"] == "IP"
    born = rng.sample(range(18_000, 38_000), ROWS)
    assert judged(c1=born, c2=mobiles(rng))["c1"] == "BIRTH_DATE"


def test_sexes_that_an_id_denies_are_a_flag(rng):
    first = [f"110105{rng.randint(1950, 2000)}0102{rng.randrange(1000):03d}" for _ in range(ROWS)]
    ids = [one + check_digit(one) for one in first]
    assert actions(c1=coded(rng, "12"), c2=ids)["c1"] == ("NONE", "keep")


def test_two_codes_that_follow_names_are_sexes(rng):
    names = [rng.choice(["王芳", "李桂兰", "赵国强", "孙建军"]) for _ in range(ROWS)]
    codes = ["2" if name[-1] in "芳兰" else "1" for name in names]
    assert judged(c1=codes, c2=names)["c1"] == "GENDER"


def test_names_in_pinyin_beside_persons(rng):
    ways = [one + two for one in ("zhang", "wang", "chen", "zhao") for two in ("wei", "min", "jianguo", "yuhan")]
    assert actions(c1=coded(rng, ways), c2=mobiles(rng))["c1"] == ("NAME", "review")
