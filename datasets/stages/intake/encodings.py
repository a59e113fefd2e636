"""Which encoding the first bytes of a text file have."""

import codecs

from datasets.errors import InputError

WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
LEVEL_GB = tuple(bytes([lead]) for lead in range(0xA1, 0xD8))
LEVEL_BIG5 = tuple(bytes([lead]) for lead in range(0xA1, 0xC7))
HAN_MIN, EVERYDAY_MIN = 4, 0.3


def encoding_of(head: bytes) -> str:
    """Return the encoding of the first bytes: UTF-8 with or without mark, marked UTF-16, else GB18030 or Big5."""
    if head.startswith(WIDE_MARKS):
        return "utf-16"
    for name in ("utf-8-sig",) if head.startswith(codecs.BOM_UTF8) else _likely_first(head):
        try:
            text = codecs.getincrementaldecoder(name)().decode(head)
        except UnicodeDecodeError:
            continue
        if name == "utf-8-sig" or not _rare(text):
            return name
    raise InputError("encoding_unknown")


def _likely_first(head: bytes) -> tuple[str, ...]:
    """Return encodings to try in order: nearly every Big5 text is also some GB18030, but one of rare characters."""
    try:
        wide = codecs.getincrementaldecoder("big5")().decode(head)
        narrow = codecs.getincrementaldecoder("gb18030")().decode(head)
    except UnicodeDecodeError:
        return ("utf-8-sig", "gb18030", "big5")
    return ("utf-8-sig", "big5", "gb18030") if _common(wide) > _common(narrow) else ("utf-8-sig", "gb18030", "big5")


def _rare(text: str) -> bool:
    """Tell whether a text's characters are hardly everyday ones: another country's bytes, read as Chinese."""
    return sum(mark > "\x7f" for mark in text) >= HAN_MIN and _common(text) < EVERYDAY_MIN


def _common(text: str) -> float:
    """Return the share of a text's Chinese characters that are everyday ones (level 1 of GB 2312, or of Big5)."""
    han = [mark for mark in text if mark > "\x7f"]
    return sum(_everyday(mark) for mark in han) / len(han) if han else 0.0


def _everyday(mark: str) -> bool:
    """Tell whether a character stands on the first level of a Chinese character set."""
    simple, full = mark.encode("gb2312", "ignore"), mark.encode("big5", "ignore")
    return (simple[:1] in LEVEL_GB and len(simple) == 2) or (len(full) == 2 and full[:1] in LEVEL_BIG5)
