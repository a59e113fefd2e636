"""What templates show of plain values."""

from django.utils import translation

from marketplace.web.templatetags.market import purposes
from marketplace.web.words.purposes import PURPOSES


def test_purposes_are_read_in_words_and_an_unknown_one_as_it_is():
    one, other = list(PURPOSES)[:2]
    with translation.override("zh-hans"):
        shown = purposes([one, other, "of_nobody"])
        assert shown == f"{PURPOSES[one]} · {PURPOSES[other]} · of_nobody"
        assert one not in shown
