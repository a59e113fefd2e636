"""The header's vote."""

import pytest

from datasets.detectors import DETECTORS
from datasets.stages.inspection.headers import votes


def named(header):
    found = votes(header, DETECTORS)
    return found[0].kind.info_type if found else ""


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("联系人电话", "MOBILE"),
        ("电话联系人", "NAME"),
        ("手机号(必填)", "MOBILE"),
        ("senderPhone2", "MOBILE"),
        ("jiazhangshouji", "MOBILE"),
        ("chushengriqi", "BIRTH_DATE"),
        ("filename", ""),
        ("省", "REGION"),
        ("省心", ""),
        ("c1", ""),
        ("字段3", ""),
    ],
)
def test_the_word_that_ends_last(header, kind):
    assert named(header) == kind


def test_few_letters_are_a_weak_vote_and_others_follow():
    first, second, *_ = votes("created_ms", DETECTORS)
    assert (first.kind.info_type, first.weak) == ("FREE_TEXT", True)
    assert (second.kind.info_type, second.weak) == ("DATETIME", False)
