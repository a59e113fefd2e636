"""What whole columns show and no single cell can: serials, spread of years, parts of cells, moods of nicknames."""

import re
import statistics
from itertools import pairwise

from datasets.detectors.birth_date import day_of
from datasets.stages.inspection.column import Column

SERIAL_GAP = 100  # numbers that follow each other this closely were given out one after the other
SERIAL_MIN = 20
BIRTH_SPREAD = 18  # years: events of a business are closer together, lives are not
PARTS = re.compile(r"[\s,，/;；|、:：_\-]+")
MIXABLE = ("MOBILE", "LANDLINE", "EMAIL", "ID_CARD", "BANK_CARD", "PASSPORT", "HKM_PASS", "WECHAT", "PLATE", "QQ_WORD")
IN_PARTS = ("NAME", "MOBILE", "ID_CARD", "EMAIL", "LANDLINE", "ADDRESS", "BANK_CARD", "GENDER", "AGE")
PARTS_SAMPLE = 120


def serial(column: Column) -> bool:
    """Tell whether whole numbers were given out one after the other, as order numbers are and telephones are not."""
    numbers = sorted(set(column.numbers))
    if len(numbers) < SERIAL_MIN:
        return False
    gaps = [after - before for before, after in pairwise(numbers)]
    return statistics.median(gaps) <= SERIAL_GAP


def lives(column: Column) -> bool:
    """Tell whether days spread over years as births do."""
    years = sorted(int(day[:4]) for day in map(day_of, column.sample) if day)
    if len(years) < 3:
        return False
    low, high = years[len(years) // 20], years[-1 - len(years) // 20]
    return high - low >= BIRTH_SPREAD and statistics.median(years) <= 2018


def ages(column: Column) -> bool:
    """Tell whether small whole numbers spread as people's years do."""
    numbers = column.numbers
    if len(numbers) < 10 or max(numbers) > 110 or len(set(numbers)) < min(12, len(numbers) // 3):
        return False
    return 15 <= statistics.mean(numbers) <= 70 and 4 <= statistics.pstdev(numbers) <= 28 and max(numbers) >= 22


def compound(column: Column) -> float:
    """Return the share of cells made of two or more persons' facts side by side: 张三 13800138000."""
    kinds = [column.kind(name) for name in IN_PARTS]
    cells = column.sample[:PARTS_SAMPLE]
    found = 0
    for cell in cells:
        parts = [part for part in PARTS.split(cell) if part]
        if 2 <= len(parts) <= 6:
            hits = [next((kind.info_type for kind in kinds if kind.matches(part)), "") for part in parts]
            found += len({hit for hit in hits if hit}) >= 2 and hits.count("") <= len(hits) // 3
    return found / len(cells) if cells else 0.0


def mixed(column: Column) -> list[str]:
    """Return the kinds of direct identifiers that stand in a column side by side, the most frequent first."""
    shares = {name: column.shares.get(name, 0.0) for name in MIXABLE}
    return sorted((name for name, share in shares.items() if share >= 0.06), key=lambda name: -shares[name])


def self_named(column: Column) -> bool:
    """Tell whether short texts look like names people gave themselves: many, different, of several scripts."""
    values = column.distinct
    if len(values) < 10 or column.variety < 0.6 or statistics.mean(map(len, values)) > 14:
        return False
    han = sum(bool(re.search(r"[\u4e00-\u9fff]", value)) for value in values) / len(values)
    odd = sum(bool(re.search(r"[^\u4e00-\u9fff]", value)) for value in values) / len(values)
    digits = sum(value.isdigit() for value in values) / len(values)
    return digits < 0.3 and han >= 0.15 and (odd >= 0.1 or column.variety > 0.7) and max(map(len, values)) <= 24


def qq_like(column: Column) -> bool:
    """Tell whether numbers of several lengths, all different, look like QQ numbers."""
    lengths = [len(str(number)) for number in column.numbers]
    if len(lengths) < 10 or column.variety < 0.8 or serial(column):
        return False
    return min(lengths) >= 5 and max(lengths) <= 11 and len(set(lengths)) >= 2 and statistics.mean(lengths) >= 7
