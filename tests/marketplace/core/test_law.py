"""Articles as they are cited in both languages, and a ground for every refusal that names one."""

import re

import pytest

from marketplace.core import law
from marketplace.core.messages.table import SENTENCES


@pytest.mark.parametrize(
    ("code", "english", "chinese"),
    [
        ("manifest_required", "PIPL 13, 14", "《个人信息保护法》第十三、十四条"),
        ("exact_location_declared", "PIPL 28-30", "《个人信息保护法》第二十八至三十条"),
        ("contact_list_without_purpose", "PIPL 6, 10", "《个人信息保护法》第六、十条"),
        ("grade_not_traded", "DSL 21", "《数据安全法》第二十一条"),
        ("licence", "DSL 33", "《数据安全法》第三十三条"),
        ("not_found", "", ""),
    ],
)
def test_citations(code, english, chinese):
    assert law.ground(code, chinese=False) == english
    assert law.ground(code, chinese=True) == chinese


def test_every_ground_is_an_article_and_every_code_exists():
    assert {*law.GROUNDS.values(), *law.REASONS.values()} <= set(law.ARTICLES)
    assert set(law.GROUNDS) <= set(SENTENCES)


def test_every_sentence_that_cites_an_article_has_its_ground():
    citing = {
        code for code, texts in SENTENCES.items() if re.search(r"\b(PIPL|DSL) arts?\b", " ".join(map(str, texts)))
    }
    assert citing - set(law.GROUNDS) == set()
