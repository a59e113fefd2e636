"""Years of persons in whole columns: days that spread as births do, numbers that spread as ages do or agree with births."""

import re
import statistics
from collections import Counter

from datasets.detectors.birth_date import day_of
from datasets.identifiers import normal_form, resident_id
from datasets.stages.inspection.column import Column

BIRTH_SPREAD = 18  # years: events of a business are closer together, lives are not
CHILD_SPREAD, CHILD_AGE = 6, 3  # years
MONTH = re.compile(
    r"((?:19|20)\d{2})[-/.年](?:0?[1-9]|1[0-2])月?|(?:\d{1,2}[-/.]){2}((?:19|20)\d{2})|((?:19|20)\d{2})年?|((?:19|20)\d{2})(?:0[1-9]|1[0-2])"
)
BAND = re.compile(r"(\d{1,2})岁?[-~至](\d{2,3})岁?")
OPEN_BAND = re.compile(r"[<>≤≥]=?\d{2}岁?|\d{2}(?:\+|岁?及?以[上下])")
STAGES = frozenset(
    [
        "婴儿",
        "幼儿",
        "婴幼儿",
        "儿童",
        "少儿",
        "少年",
        "青少年",
        "青年",
        "中青年",
        "中年",
        "壮年",
        "中老年",
        "老年",
        "老人",
        "成人",
        "成年",
        "未成年",
    ]
)
BIRTH_DAYS = range(9_000, 41_500)  # days of a spreadsheet since 1900: 1924 to 2013
DAYS_IN_YEAR, OWN_DAYS, ROUND = 365, 0.8, 0.3
AGES_MIN = 10  # rows that tell anything
GROWN = 16  # floors and months begin at 1, the ages of grown people do not
SEX_CODE = re.compile(r"[0-9A-Za-z]{1,2}")
ID_LENGTH, SEXES, SEXES_MIN = 18, (0, 1), 20
BORN_BY = 2008  # half of grown people are born by then
BANDS_MIN, BAND_MAX, OLDEST = 3, 20, 110
OLD, CHILDREN = 45, 0.15  # else somebody is that old, and no more are children


def lives(column: Column) -> bool:
    """Tell whether days spread over years as births do."""
    years = [int(day[:4]) for day in map(day_of, column.sample) if day]
    return len(years) >= 3 and _spread(years) and statistics.median(years) <= 2018


def months(column: Column) -> bool:
    """Tell whether months, years or days written from behind spread as births do; of grown people, not of buildings yet to be."""
    found = [int(next(filter(None, one.groups()))) for one in map(MONTH.fullmatch, column.sample) if one]
    if len(found) < max(AGES_MIN, 0.9 * len(column.sample)):
        return False
    return _spread(found) and statistics.median(found) <= BORN_BY


def _spread(years: list[int]) -> bool:
    """Tell whether years lie as far apart as births do, one in twenty left out at either end."""
    years = sorted(years)
    return years[-1 - len(years) // 20] - years[len(years) // 20] >= BIRTH_SPREAD


def bands(column: Column) -> bool:
    """Tell whether cells are spans of years of life: 26-35."""
    found = [(int(one[1]), int(one[2])) for one in map(BAND.fullmatch, column.sample) if one]
    ends = {value for value in column.sample if OPEN_BAND.fullmatch(value)}
    ended = sum(value in ends for value in column.sample)
    if len(found) < AGES_MIN or len(found) + ended < max(AGES_MIN, 0.8 * len(column.sample)):
        return False
    spans = all(0 < high - low <= BAND_MAX and high <= OLDEST for low, high in found)
    return len({*found, *ends}) >= BANDS_MIN and spans


def stages(column: Column) -> bool:
    """Tell whether cells are words for times of life: 青年, 中年."""
    return len(set(column.sample)) > 1 and STAGES.issuperset(column.sample)


def spreadsheet_days(column: Column) -> bool:
    """Tell whether whole numbers are days of births as a spreadsheet counts them; amounts are rounder or spread wider."""
    numbers = column.numbers
    if len(numbers) < AGES_MIN or not all(number in BIRTH_DAYS for number in numbers):
        return False
    rounded = sum(number % 10 == 0 for number in numbers)
    return (
        len(set(numbers)) >= OWN_DAYS * len(numbers)
        and rounded <= ROUND * len(numbers)
        and _spread([number // DAYS_IN_YEAR for number in numbers])
    )


def years(column: Column) -> list[int]:
    """Return the years of a column of days, in order; none when cells have a time of day."""
    found = sorted(int(day[:4]) for day in map(day_of, column.sample) if day)
    return found if len(found) >= 0.9 * len(column.sample) else []


def childhoods(years: list[int], newest: int) -> bool:
    """Tell whether years spread as the births of children do and end well before the newest year of the table."""
    if len(years) < AGES_MIN:
        return False
    low, high = years[len(years) // 20], years[-1 - len(years) // 20]
    return high - low >= CHILD_SPREAD and newest - high >= CHILD_AGE


def ages_by(column: Column, births: Column) -> float:
    """Return the share of rows in which a number is the age that a birth date or resident ID of the row gives.

    The year in which the ages are true is the one most rows agree on; a birthday may still be to come.
    """
    pairs = [
        (int(age), born)
        for age, cell in zip(column.cells, births.cells, strict=True)
        if age.strip().isdigit() and len(age.strip()) <= 3 and (born := _born(cell))
    ]
    if len(pairs) < AGES_MIN:
        return 0.0
    sums = Counter(age + born for age, born in pairs)
    return max(sums[year] + sums[year + 1] for year in sums) / len(pairs)


def sexes_by(column: Column, ids: Column) -> float:
    """Return the share of rows in which one of two codes stands for the sex that the resident ID of the row gives."""
    pairs = [
        (code, int(number[16]) % 2)
        for code, cell in zip(column.cells, ids.cells, strict=True)
        if code.strip() and len(number := normal_form.cell(cell)) == ID_LENGTH and number[16].isdigit()
    ]
    if (
        not all(SEX_CODE.fullmatch(code) for code, _ in pairs)
        or len(pairs) < SEXES_MIN
        or len({code for code, _ in pairs}) != len(SEXES)
    ):
        return 0.0
    first = pairs[0][0]
    same = sum((code == first) == bool(odd) for code, odd in pairs) / len(pairs)
    return max(same, 1 - same)


def _born(cell: str) -> int:
    """Return the birth year in a date or resident ID; 0 when there is none."""
    plain = normal_form.cell(cell)
    found = resident_id.birth_date(plain)
    return found.year if found else int(day_of(plain)[:4] or 0)


def ages(column: Column) -> bool:
    """Tell whether small whole numbers spread as people's years do."""
    numbers = column.numbers
    if len(numbers) < 10 or max(numbers) > 110 or len(set(numbers)) < min(12, len(numbers) // 3):
        return False
    children = sum(number < 14 for number in numbers) / len(numbers)
    grown = min(numbers) >= GROWN or (max(numbers) >= OLD and children <= CHILDREN)
    return 20 <= statistics.mean(numbers) <= 70 and 4 <= statistics.pstdev(numbers) <= 28 and grown
