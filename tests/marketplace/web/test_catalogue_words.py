"""Every word of the pages exists in Chinese, with the same places for facts, and none is left over."""

import re
from pathlib import Path

import polib

from marketplace.web.words import WORDS

WEB = Path(__file__).resolve().parents[3] / "marketplace" / "web"
CATALOGUE = WEB.parent / "locale/zh_Hans/LC_MESSAGES/django.po"
TRANSLATE = re.compile(r"""\{% translate (?:"([^"]*)"|'([^']*)')""")
BLOCK = re.compile(r"\{% blocktranslate[^%]*%\}(.*?)\{% endblocktranslate %\}", re.DOTALL)
PLAIN = re.compile(r'(?<![\w.])_\(\s*"((?:[^"\\]|\\.)*)"')
IN_CONTEXT = re.compile(r'pgettext(?:_lazy)?\(\s*"([^"]*)",\s*"([^"]*)"')
PLACE = re.compile(r"%\(\w+\)s|%%|\{\w+\}")
UNTRANSLATED = re.compile(r">([^<>{}%]*[A-Za-z]{3}[^<>{}%]*)<")
SAME_EVERYWHERE = {"SHA-256", "epsilon", "rho", "delta", "·", "/", "中文English", "Croissant", "DCAT", "3"}


def templates():
    return sorted((WEB / "templates").rglob("*.html"))


def words():
    for path in templates():
        text = path.read_text(encoding="utf-8")
        yield from ((None, (one or two).replace("%", "%%")) for one, two in TRANSLATE.findall(text))
        yield from ((None, re.sub(r"\{\{ (\w+) \}\}", r"%(\1)s", block)) for block in BLOCK.findall(text))
    for path in sorted(WEB.rglob("*.py")):
        if "api" not in path.relative_to(WEB).parts:
            text = path.read_text(encoding="utf-8")
            yield from ((None, found) for found in PLAIN.findall(text))
            yield from IN_CONTEXT.findall(text)


def test_every_word_has_its_chinese_and_none_is_left_over():
    chinese = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in polib.pofile(str(CATALOGUE))}
    wanted = set(words())
    assert len(wanted) > 400
    assert sorted(str(word) for word in wanted if not chinese.get(word)) == []
    assert sorted(str(word) for word in chinese if word not in wanted) == []


def test_chinese_has_the_same_places_for_facts():
    for entry in polib.pofile(str(CATALOGUE)):
        assert sorted(PLACE.findall(entry.msgid)) == sorted(PLACE.findall(entry.msgstr)), entry.msgid


def test_templates_hold_no_bare_english():
    for path in templates():
        if path.name == "500.html":
            continue  # in both languages at once: nothing may be asked of the catalogues when all is broken
        text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->", "", BLOCK.sub("", path.read_text(encoding="utf-8")))
        bare = [found for found in UNTRANSLATED.findall(text) if not set(found.split()) <= SAME_EVERYWHERE]
        assert bare == [], path.name


def test_every_code_a_page_can_meet_has_a_word():
    from marketplace.catalogue import services
    from marketplace.catalogue.states import PopulationState, VersionState
    from marketplace.core.permissions import ActorKind
    from marketplace.core.states import JobState
    from marketplace.licences.states import AgreementState
    from marketplace.queries.states import DrawState
    from marketplace.reviews.services import OUTCOMES, REASON_CODES
    from marketplace.reviews.states import CaseState

    states = [*VersionState, *PopulationState, *JobState, *AgreementState, *DrawState, *CaseState]
    met = {
        "state": [state.value for state in states],
        "theme": services.THEMES,
        "basis": services.LEGAL_BASES,
        "reason": REASON_CODES,
        "decision": OUTCOMES,
        "actor": [kind.value for kind in ActorKind],
        "kind": logged(),
    }
    for kind, codes in met.items():
        assert [code for code in codes if code not in WORDS[kind]] == [], kind


def logged():
    """Return every kind of entry a service appends, as far as it is written out."""
    found = set()
    for path in WEB.parent.rglob("services*/**/*.py"):
        found |= set(re.findall(r'(?:_log|evidence\.append)\(\s*"(\w+\.\w+)"', path.read_text(encoding="utf-8")))
    for path in WEB.parent.glob("*/services.py"):
        found |= set(re.findall(r'(?:_log|evidence\.append)\(\s*"(\w+\.\w+)"', path.read_text(encoding="utf-8")))
    assert len(found) > 20
    return sorted(found)
