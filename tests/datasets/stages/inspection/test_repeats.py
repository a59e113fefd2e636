"""What comes back in many rows of a column of texts."""

import pytest

from datasets.identifiers.names import costs
from datasets.stages.inspection import repeats
from datasets.stages.inspection.texts import redacted

NOBODY = frozenset()
THING = ["前台谷柯两件", "缺少谷柯两个", "谷柯三个", "仓里谷柯三个", "先放谷柯吧"]


def read(texts, known=NOBODY):
    return list(repeats.redacted(texts, known).values())


def test_a_word_that_stands_anywhere_is_a_thing():
    assert redacted(THING[0]) == "前台【姓名】两件"  # by itself it may be a person
    assert read(THING) == THING


@pytest.mark.parametrize(
    "more",
    [
        [],  # too few rows
        [*THING[3:], "谷柯女士来电"],  # one title is enough
        ["谷柯说坏了", "谷柯来电", "谷柯要退", "请谷柯签收", "问问谷柯还剩几个"],  # a courier, a nurse
    ],
)
def test_names_that_come_back_stay_names(more):
    assert read([*THING[:3], *more])[:2] == ["前台【姓名】两件", "缺少【姓名】两个"]


def test_one_sentence_with_a_gap_in_it_tells_nothing():
    assert all("【姓名】" in text for text in read([f"{number}个前台谷柯两件" for number in range(9)]))


def test_a_common_name_may_be_several_persons():
    assert costs.named("王敏") < repeats.LIKELY[2] < costs.named("谷柯")
    found = read([text.replace("谷柯", "王敏") for text in THING])
    assert found[:2] == ["前台【姓名】两件", "缺少【姓名】两个"]


def test_a_name_of_another_column_is_one():
    assert "谷柯" not in "".join(read(THING, frozenset({"谷柯"})))


def test_a_name_with_a_mark_of_its_neighbour_is_no_thing():
    longer = [text.replace("谷柯", "谷岱妍") for text in THING]
    assert read(longer) == longer
    assert read([*longer, "谷岱来电"])[:2] == ["前台【姓名】两件", "缺少【姓名】两个"]


def test_equal_texts_count_once_and_nothing_else_changes():
    assert repeats.redacted(["前台谷柯两件"] * 9, NOBODY) == {"前台谷柯两件": "前台【姓名】两件"}
    assert read(["电话13800138000"]) == [redacted("电话13800138000")]
