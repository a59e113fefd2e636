"""What whole columns show and no single cell can: serials, lists of words, parts of cells, moods of nicknames."""

import re
import statistics
from itertools import pairwise

from datasets.detectors.free_text import SENTENCE
from datasets.stages.inspection.column import Column

SERIAL_GAP = 100  # numbers that follow each other this closely were given out one after the other
SERIAL_MIN = 20
PARTS = re.compile(r"[\s,，/;；|、:：_\-]+")
MIXABLE = ("MOBILE", "LANDLINE", "EMAIL", "ID_CARD", "BANK_CARD", "PASSPORT", "HKM_PASS", "WECHAT", "PLATE", "QQ_WORD")
IN_PARTS = ("NAME", "MOBILE", "ID_CARD", "EMAIL", "LANDLINE", "ADDRESS", "BANK_CARD", "GENDER", "AGE")
PARTS_SAMPLE = 120
MOBILES = 0.85  # of true mobiles at least so many lie in segments
WORD_LENGTH = 12
ROWS_MIN, LENGTHS_MIN, DIGITS_MIN = 10, 3, 4
OWN = 0.9  # of the rows at least so many have a value of their own
CHOSEN = re.compile(r"(?=.*[a-z]{2})[a-z][a-z0-9_\-]{4,19}")
CODED = re.compile(r"\+?[A-Za-z0-9*][A-Za-z0-9_\-*:]{5,39}")
DOORS = re.compile(r"\d{1,2}[-#]\d{1,2}[-#](\d{3,4})|\d{1,3}(?:号楼|栋|幢|座|#)(\d{3,4})(?:室|房)?")
HALF = 0.5
MOODS = re.compile(
    "[的不没爱我你她小老大阿胖二妈爸麻哥姐妹弟宝贝儿酱君喵汪猫狗鱼鹿兔熊猪少女男孩年人风月星夜梦心糖茶酒咖啡奶果~_]"
)


def serial(column: Column) -> bool:
    """Tell whether whole numbers were given out one after the other, as order numbers are and telephones are not."""
    numbers = sorted(set(column.numbers))
    if len(numbers) < SERIAL_MIN:
        return False
    gaps = [after - before for before, after in pairwise(numbers)]
    return statistics.median(gaps) <= SERIAL_GAP


def numbers_of_eleven(column: Column) -> bool:
    """Tell whether whole numbers of eleven digits are too seldom in mobile segments to be mobiles."""
    eleven = sum(value.isascii() and value.isdigit() and len(value) == 11 for value in column.sample)
    return bool(eleven) and eleven >= 0.9 * len(column.sample) and column.shares["MOBILE"] < MOBILES


def words(column: Column) -> bool:
    """Tell whether cells are words of a list and no sentences."""
    sentences = sum(SENTENCE.search(value) is not None for value in column.sample)
    return (
        bool(column.sample)
        and statistics.mean(map(len, column.sample)) <= WORD_LENGTH
        and sentences <= 0.1 * len(column.sample)
    )


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
    if (
        len(values) < 10
        or statistics.mean(map(len, values)) > 14
        or sum(value[0].isdigit() for value in values) > HALF * len(values)
    ):
        return False  # 3月12日, 12栋1801
    if column.variety < 0.6:
        return _moody(values)
    han = sum(bool(re.search(r"[\u4e00-\u9fff]", value)) for value in values) / len(values)
    odd = sum(bool(re.search(r"[^\u4e00-\u9fff]", value)) for value in values) / len(values)
    digits = sum(value.isdigit() for value in values) / len(values)
    return digits < 0.3 and han >= 0.15 and (odd >= 0.1 or column.variety > 0.7) and max(map(len, values)) <= 24


def _moody(values: list[str]) -> bool:
    """Tell whether words of a list speak as people do of themselves, and not all in Han."""
    odd = sum(re.search(r"[^\u4e00-\u9fff]", value) is not None for value in values)
    moods = sum(MOODS.search(value) is not None for value in values)
    return odd >= 0.06 * len(values) and moods >= HALF * len(values)


def chosen(column: Column) -> bool:
    """Tell whether cells are account names that people chose: small letters, digits behind, of several lengths."""
    values = column.distinct
    if len(values) < ROWS_MIN or column.variety < OWN:
        return False
    hits = sum(CHOSEN.fullmatch(value) is not None for value in values)
    return hits >= MOBILES * len(values) and len(set(map(len, values))) >= LENGTHS_MIN


def own(column: Column) -> bool:
    """Tell whether nearly each row has a number or code of its own, long enough to be one."""
    values = column.distinct
    return len(values) >= ROWS_MIN and column.variety >= OWN and sum(map(_coded, values)) >= MOBILES * len(values)


def _coded(value: str) -> bool:
    """Tell whether a cell is one run of letters, digits and masks with enough digits; no measure, no word."""
    return CODED.fullmatch(value) is not None and sum(map(str.isdigit, value)) >= DIGITS_MIN


def doors(column: Column) -> bool:
    """Tell whether cells are building, stair and room: 9-2-1801; the last part of a day is a year."""
    found = [int(one[1] or one[2]) for one in map(DOORS.fullmatch, column.sample) if one]
    if len(found) < max(ROWS_MIN, MOBILES * len(column.sample)):
        return False
    return sum(1900 <= room <= 2100 for room in found) <= HALF * len(found)


def qq_like(column: Column) -> bool:
    """Tell whether numbers of several lengths, all different, look like QQ numbers."""
    lengths = [len(str(number)) for number in column.numbers]
    padded = any(value.startswith("0") for value in column.sample)  # numbers of one length, not of several
    if len(lengths) < 10 or padded or column.variety < 0.8 or serial(column):
        return False
    return min(lengths) >= 5 and max(lengths) <= 11 and len(set(lengths)) >= 2 and statistics.mean(lengths) >= 7
