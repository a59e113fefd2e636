"""What commands print: aligned where characters are two cells wide, in both languages, every sentence in both."""

import ast
import re

import polib
import pytest

from marketplace.operations import printing
from marketplace.operations.printing import tables
from marketplace.operations.printing.language import language
from marketplace.settings.paths import ROOT

OPERATIONS = ROOT / "marketplace" / "operations"
CATALOGUE = OPERATIONS / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"


FACT = re.compile(r"%\(\w+\)s|%%")


def test_columns_line_up_whatever_the_width_of_their_characters():
    lines = printing.table(["城市", "n"], [["上海市", 12_345], ["ab", 1]]).splitlines()
    assert {tables.width(line) for line in lines} == {tables.width(lines[0])}
    assert lines[2].endswith("12,345")


@pytest.mark.parametrize(
    ("variables", "wanted"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh-hans"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({}, "en"),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
    ],
)
def test_the_language_is_the_environment_s(monkeypatch, variables, wanted):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language() == wanted


def said() -> set[str]:
    """Every sentence the commands say."""
    found = set()
    for path in OPERATIONS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
                found.add(node.args[0].value)
    return found


def test_every_sentence_is_there_in_chinese_and_no_other():
    catalogue = polib.pofile(str(CATALOGUE))
    assert {entry.msgid for entry in catalogue} == said()
    assert not [entry.msgid for entry in catalogue if not entry.msgstr or entry.fuzzy]


def test_sentences_name_the_same_facts_in_both_languages():
    for entry in polib.pofile(str(CATALOGUE)):
        if "python-format" in entry.flags:
            assert sorted(FACT.findall(entry.msgstr)) == sorted(FACT.findall(entry.msgid))
