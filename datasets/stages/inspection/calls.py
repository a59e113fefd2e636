"""Names of persons in ways that only a whole column tells: zhangwei, ZHANG/WEI, Linda, 王芳(3021), 李强爸爸."""

import re

from datasets.detectors import name
from datasets.identifiers import books, pinyin
from datasets.identifiers.kind import split
from datasets.stages.inspection.column import Column

# The commonest family names in pinyin.
FAMILIES = frozenset(
    split(
        "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang deng han feng cao "
        "peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lv lu ding ren yao shen zhong cui tan fan liao shi jin jia xia "
        "fu fang zou xiong bai meng qin qiu hou yin xue yan duan lei long tao mao hao gu gong shao wan qian dai mo kong xiang chang wen"
    )
)
SHARE, DISTINCT_MIN = 0.85, 8
JOINED = re.compile(r"[a-z]{4,18}")
TRAVELLED = re.compile(r"([A-Z]{2,9})/([A-Z]{2,18})(?: ?(?:MR|MS|MRS|MISS|MSTR|CHD|INF))?")  # as tickets have it
BRACKETS = re.compile(r"([\u4e00-\u9fff]{2,4})\s?[(\[]\s?[\w*\-]{1,18}\s?[)\]]|([\u4e00-\u9fff]{2,4})[\-_/ ]?\d{1,11}")
KIN = re.compile(r"([\u4e00-\u9fff]{2,4}?)的?(?:爸爸|妈妈|家长|父亲|母亲|爷爷|奶奶|外公|外婆|爸|妈|同学)")
BORNE_OUT = 0.6  # of what stands before brackets and kin at least so many are names


def otherwise(column: Column) -> bool:
    """Tell whether cells are names of persons written in such a way, different enough to be no list of words."""
    values = column.distinct
    if len(values) < DISTINCT_MIN:
        return False
    ways = (_joined, _travelled, _given, _marked)
    return any(sum(map(way, values)) >= (BORNE_OUT if way is _marked else SHARE) * len(values) for way in ways)


def _joined(value: str) -> bool:
    """Tell whether small letters are a family name and a given name in pinyin."""
    seams = pinyin.seams(value) if JOINED.fullmatch(value) else frozenset()
    return any(len(value) > end + 1 and value[:end] in FAMILIES for end in seams if end > 0)


def _travelled(value: str) -> bool:
    """Tell whether capitals are names as tickets have them."""
    found = TRAVELLED.fullmatch(value)
    return found is not None and bool(pinyin.seams(found[1].lower()) or found[1].lower() in _latin())


def _given(value: str) -> bool:
    """Tell whether a word is a given name of Europe."""
    return value.isascii() and value.istitle() and value.lower() in books.words("latin_given_names")


def _marked(value: str) -> bool:
    """Tell whether a name stands with a number or a word for kin behind it."""
    found = BRACKETS.fullmatch(value) or KIN.fullmatch(value)
    return found is not None and name.name(next(filter(None, found.groups())))


def _latin() -> frozenset[str]:
    """Return family names in Latin letters."""
    return books.words("latin_family_names")
