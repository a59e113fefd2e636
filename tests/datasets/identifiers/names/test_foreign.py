"""Names written by sounds or put together from known parts."""

from datasets.identifiers.names import foreign


def test_parts():
    assert foreign.part("扎西次仁", 0) == 2
    assert foreign.part("巴特尔", 0) == 3
    assert foreign.part("阿木", 0) == 2
    assert foreign.part("木", 0) == 0
    assert foreign.part("桌子", 0) == 0


def test_sounds_follow_each_other():
    assert foreign.sounds("古丽巴哈尔来电", 0) == 5
    assert foreign.sounds("电话", 0) == 0
    assert foreign.sounds("尔" * 40, 0) == foreign.SOUNDS_MAX


def test_a_name_with_a_dot_ends_where_the_sounds_do():
    text = "客户阿依古丽·吐尔逊说好"
    assert text[slice(*foreign.around(text, text.index("·")))] == "阿依古丽·吐尔逊"
    assert foreign.around("价格·数量", 2) is None
    assert foreign.around("·吐", 0) is None
