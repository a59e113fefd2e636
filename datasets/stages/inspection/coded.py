"""Codes of national lists in whole columns: sex, ethnic group, marriage, politics, schooling, where no header tells which.

No single 01 says anything; how often each code comes does: nine in ten persons are of one ethnic group, and
nobody numbers states of an order 01, 03 and 13. One digit for each of several values stays a number of anything.
"""

from collections import Counter
from collections.abc import Callable, Mapping

from datasets.identifiers import books
from datasets.identifiers.kind import split
from datasets.stages.inspection.column import Column

ROWS_MIN = 20  # rows that tell anything
# GB/T 3304, letters; its digits are 01 to 58, and 97, 98 for other and foreign.
ETHNIC_LETTERS = frozenset(
    split(
        "HA MG HU ZA UG MH YI ZH BY CX MA DO YA BA TJ HN KZ DA LI LS VA SH GS LH SU DX NX JP KG TU DR ML QG BL SL MN GL XB AC PM "
        "TA NU UZ RS EW DE BN YG JI TT DL OR HZ MB LB JN"
    )
)
ETHNIC_DIGITS = frozenset([*map(str, range(1, 59)), "97", "98"])
MOST, MOST_LETTERS, OTHERS_MIN = 0.7, 0.4, 3
LARGE = 10  # groups of this number and more are met in any long list of persons, states of an order seldom are
MARITAL = frozenset(split("10 20 21 22 23 30 40 90"))  # GB/T 2261.2
MARITAL_OWN = frozenset(split("21 22 23 90"))  # what other lists by tens seldom have
MARRIED_OR_SINGLE = 0.75
POLITICAL = frozenset(f"{code:02d}" for code in range(1, 14))  # GB/T 4762
MEMBERS = frozenset(split("01 03 13"))  # party, league, masses
SCHOOLING = frozenset(split("10 11 14 20 21 28 30 31 40 41 44 47 50 60 61 70 71 80 81 90"))  # GB/T 4658
SCHOOLS_MIN, TENS_MIN = 5, 0.5
SEX_PAIRS = (("1", "2"), ("0", "1"))  # GB/T 2261.1 and the way of programs; 0 and 9 stand for unknown
BALANCED, UNKNOWN = 0.25, 0.1
WOMEN = frozenset(
    "芳娜秀娟艳霞玲桂兰燕萍婷雪倩莉梅凤琴莹瑶琳娇媛妍婧怡蕾薇菲蓉花珍淑翠珊琪颖洁丹欣悦彤晴馨妮嫣蓓芬芸香涵萱"
)
MEN = frozenset("伟强磊军勇涛超刚辉鹏建国志峰斌浩杰龙飞东波亮鑫旭毅俊凯坤豪轩宇泽博昊锋钢铁兵武雄洪海山柱根")
BY_NAME = 0.8


def _codes(column: Column) -> Counter[str]:
    """Return how often each code stands in a column; nothing in a column of few rows or of longer cells."""
    codes = Counter(value.removesuffix(".0") for value in column.filled)
    short = all(len(code) <= 2 and code.isascii() for code in codes)
    return codes if short and codes.total() >= ROWS_MIN else Counter()


def ethnic(column: Column) -> bool:
    """Tell whether codes are ethnic groups: one most of the time, and several others."""
    codes = _codes(column)
    if len(codes) <= OTHERS_MIN:
        return False
    top, count = codes.most_common(1)[0]
    if top == "HA":
        return ETHNIC_LETTERS.issuperset(codes) and count >= MOST_LETTERS * codes.total()
    plain = {code.lstrip("0") for code in codes}
    listed = top in {"01", "1"} and ETHNIC_DIGITS.issuperset(plain) and max(map(int, plain)) >= LARGE
    return listed and count >= MOST * codes.total()


def marital(column: Column) -> bool:
    """Tell whether codes are marital statuses: most are single or married."""
    codes = _codes(column)
    usual = sum(codes[code] for code in ("10", "20", "21", "22"))
    own = not MARITAL_OWN.isdisjoint(codes)
    return own and len(codes) > 2 and MARITAL.issuperset(codes) and usual >= MARRIED_OR_SINGLE * codes.total()


def political(column: Column) -> bool:
    """Tell whether codes are political statuses: party, league and masses are there and are most of them."""
    codes = _codes(column)
    usual = sum(codes[code] for code in MEMBERS)
    return MEMBERS.issubset(codes) and POLITICAL.issuperset(codes) and usual >= MOST * codes.total()


def schooling(column: Column) -> bool:
    """Tell whether codes are levels of schooling: tens, and some of the finer ones."""
    codes = _codes(column)
    tens = sum(count for code, count in codes.items() if code.endswith("0"))
    finer = any(not code.endswith("0") for code in codes) or {"60", "70"}.issubset(codes)
    return len(codes) >= SCHOOLS_MIN and SCHOOLING.issuperset(codes) and finer and tens >= TENS_MIN * codes.total()


def two_sexes(column: Column) -> bool:
    """Tell whether two codes come about equally often, as those of sexes do; a flag may as well."""
    codes = _codes(column)
    if not codes:
        return False
    plain = {code.lstrip("0") or "0": count for code, count in codes.items()}
    for pair in SEX_PAIRS:
        rest = {code: count for code, count in plain.items() if code not in pair}
        balanced = all(plain.get(code, 0) >= BALANCED * codes.total() for code in pair)
        if balanced and set(rest) <= {"0", "9", "3", "99"} and sum(rest.values()) <= UNKNOWN * codes.total():
            return True
    return False


def sexes_by_names(column: Column, names: Column) -> bool:
    """Tell whether two codes follow the marks that women's and men's names have."""
    votes = [
        (code.strip(), sex)
        for code, name in zip(column.cells, names.cells, strict=True)
        if code.strip() and (sex := _sex(name.strip()))
    ]
    same = Counter(votes)
    if len(votes) < ROWS_MIN or not two_sexes(column):
        return False
    (one, _), *_ = Counter(code for code, _ in votes).most_common()
    agree = sum(count for (code, sex), count in same.items() if (code == one) == (sex == 1)) / len(votes)
    return max(agree, 1 - agree) >= BY_NAME


def _sex(name: str) -> int:
    """Return 1 where only marks of women's names stand behind the family name, 2 where only men's do, else 0."""
    given = set(name[1:]) if name[:1] in books.words("surnames") else set()
    woman, man = not WOMEN.isdisjoint(given), not MEN.isdisjoint(given)
    return 0 if woman == man else 1 if woman else 2


LISTS: Mapping[str, Callable[[Column], bool]] = {
    "ETHNIC": ethnic,
    "POLITICAL": political,
    "MARITAL": marital,
    "EDUCATION": schooling,
}
