"""The text says what PIPL article 21 asks for, in both languages, and a published version is never edited."""

import re

import pytest

from marketplace.papers import wording

# PIPL article 21: purpose, period, method, kinds, measures, rights and duties, no sub-entrusting, return or deletion
ASKED = {"purpose", "period", "method", "kinds", "measures", "rights", "sub_entrusting", "ending"}
PUBLISHED = {"1": "b4c24bcaf72052600f85909ec1076b7cf3163f6cb61fac17b6e55702641cc544"}
HAN = re.compile(r"[\u4e00-\u9fff]")


def test_published_texts_are_as_they_were_signed():
    assert {item.version: item.sha256 for item in wording.VERSIONS} == PUBLISHED


@pytest.mark.parametrize("text", [item.text for item in wording.VERSIONS], ids=lambda text: text["version"])
def test_every_part_is_there_in_both_languages(text):
    assert {article["code"] for article in text["articles"]} >= ASKED
    for article in text["articles"]:
        assert HAN.search(article["title"]["zh"] + "".join(article["zh"]["paragraphs"]))
        assert not HAN.search(article["title"]["en"] + "".join(article["en"]["paragraphs"]))
        assert len(article["zh"]["paragraphs"]) == len(article["en"]["paragraphs"])


def test_the_newest_version_is_to_be_signed():
    assert wording.current() is wording.VERSIONS[-1]
