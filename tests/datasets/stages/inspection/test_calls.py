"""Names of persons in ways that only a whole column tells."""

import pytest

from datasets.detectors import DETECTORS
from datasets.stages.inspection import calls
from datasets.stages.inspection.column import Column

PINYIN = ["zhangwei", "lina", "wangfang", "chenjie", "liuyang", "zhaomin", "huanglei", "zhoujing"]
HAN = ["张伟", "李娜", "王芳", "陈洁", "刘洋", "赵敏", "黄磊", "周静"]


def told(cells):
    return calls.otherwise(Column("c1", cells, DETECTORS))


@pytest.mark.parametrize(
    "cells",
    [
        PINYIN,
        [
            f"{one[:2].upper()}/{one[2:].upper()}"
            for one in ("lihua", "maming", "wufang", "xuting", "hulei", "sulan", "dujun", "gumin")
        ],
        ["Linda", "Kevin", "Amy", "Jack", "Lucy", "Tom", "Eric", "Grace"],
        [f"{name}({number})" for number, name in enumerate(HAN, 1001)],
        [f"{name}的妈妈" for name in HAN],
        [f"{name}爸爸" for name in HAN],
    ],
)
def test_names(cells):
    assert told(cells)


@pytest.mark.parametrize(
    "cells",
    [
        PINYIN[:4],  # too few to tell
        ["beijing", "shanghai", "tianjin", "chongqing", "hangzhou", "nanjing", "shenzhen", "ningbo"],
        ["A/B", "C/D", "KG/M", "OK/NG", "IN/OUT", "ON/OFF", "YES/NO", "L/R"],
        ["Apple", "Banana", "Cherry", "Grape", "Lemon", "Mango", "Peach", "Plum"],
        [
            f"{word}({number})"
            for number, word in enumerate(["水果", "家电", "食品", "服装", "图书", "玩具", "日用", "办公"], 1)
        ],
    ],
)
def test_other_words(cells):
    assert not told(cells)
