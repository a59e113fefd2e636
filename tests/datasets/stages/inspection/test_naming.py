"""Names in running text: every way in, and words that only look like names."""

import pytest

from datasets.stages.inspection import naming


def names(text, known=frozenset()):
    return {text[start:end] for start, end, _ in naming.spans(text, known)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("联系人:王芳", "王芳"),
        ("王先生来电", "王"),
        ("欧阳经理在吗", "欧阳"),
        ("请老李处理", "老李"),
        ("找小王。", "小王"),
        ("收件人: 王 芳", "王 芳"),
        ("客户阿依古丽·吐尔逊说好", "阿依古丽·吐尔逊"),
        ("住客Helen Zhou,两晚", "Helen Zhou"),
        ("获奖:张伟、刘洋", "刘洋"),
    ],
)
def test_ways_in(text, name):
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "于是周末再说",
        "由奶奶接送",
        "共计总价最高",
        "小区门口",
        "老板娘不在",
        "公司经理",
        "马上到,方便的话",
        "Late Checkout",
        "小 王者 荣耀",
    ],
)
def test_no_names(text):
    assert names(text) == set()


def test_names_of_other_columns():
    assert "明月" in names("麻烦明月看一下", frozenset({"明月"}))
