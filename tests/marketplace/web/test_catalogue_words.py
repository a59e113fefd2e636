"""Every word of the pages exists in Chinese."""

import re
from pathlib import Path

import polib

WEB = Path(__file__).resolve().parents[3] / "marketplace" / "web"
CATALOGUE = WEB.parent / "locale/zh_Hans/LC_MESSAGES/django.po"
TRANSLATE = re.compile(r"""\{% translate (?:"([^"]*)"|'([^']*)')""")
BLOCK = re.compile(r"\{% blocktranslate[^%]*%\}(.*?)\{% endblocktranslate %\}", re.DOTALL)


def words():
    for path in (WEB / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        yield from ((one or two).replace("%", "%%") for one, two in TRANSLATE.findall(text))
        yield from (re.sub(r"\{\{ (\w+) \}\}", r"%(\1)s", block) for block in BLOCK.findall(text))
    yield from re.findall(r'_\("([^"]+)"\)', (WEB / "words.py").read_text(encoding="utf-8"))


def test_every_word_has_its_chinese():
    chinese = {entry.msgid: entry.msgstr for entry in polib.pofile(str(CATALOGUE))}
    wanted = set(words())
    assert len(wanted) > 200
    assert [word for word in wanted if not chinese.get(word)] == []
