"""Every code that is raised has a sentence, in both languages, with the same facts."""

import re
from pathlib import Path

import polib
import pytest
from django.utils import translation

from marketplace.core.messages import sentence
from marketplace.core.messages.table import SENTENCES

ROOT = Path(__file__).resolve().parents[3]
RAISED = re.compile(
    r"(?:Invalid|Conflict|Forbidden|Unauthenticated|Unprocessable|Fault|FieldProblem|InputError|PlatformError|QueryError"
    r"|MethodNotAllowed|NotAcceptable|LengthRequired|TooLarge|UnsupportedMediaType|TooOften|Problem|found\.add)\(\s*\"([a-z_0-9]+)\""
)
FIELD = re.compile(r"%\(\w+\)s")
CATALOGUE = ROOT / "marketplace/core/locale/zh_Hans/LC_MESSAGES/django.po"


def raised():
    for root in ("marketplace", "datasets"):
        for file in (ROOT / root).rglob("*.py"):
            yield from RAISED.findall(file.read_text(encoding="utf-8"))


def test_every_raised_code_has_a_sentence():
    codes = set(raised())
    assert len(codes) > 100
    assert codes - set(SENTENCES) == set()


def test_both_languages_say_the_same_with_the_same_facts():
    chinese = {entry.msgid: entry.msgstr for entry in polib.pofile(str(CATALOGUE))}
    for text in {text for pair in SENTENCES.values() for text in pair}:
        assert chinese[text]
        assert sorted(FIELD.findall(text)) == sorted(FIELD.findall(chinese[text]))


@pytest.mark.parametrize(("language", "title"), [("zh-hans", "文件为空。"), ("en", "The file is empty.")])
def test_the_reader_gets_their_language(language, title):
    with translation.override(language):
        assert sentence("file_empty").title == title


def test_an_unknown_code_still_says_something():
    assert sentence("no_such_code").title == sentence("platform_failed").title
