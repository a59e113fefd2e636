"""How well an inspection did: types of columns, personal or not, and what was left in or lost from redacted text.

An answer is what `manage.py inspect --format json --redact` prints; nothing here knows how it was made.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from tests.evaluation.tables import Truth
from tests.evaluation.texts import EITHER, LOOK_ALIKE, Span, Text

LOOK_ALIKES = frozenset(["ORDER_NO", "COMPANY", "PRODUCT", "DATETIME", "AMOUNT", "CODE"])
NOT_PERSONAL = LOOK_ALIKES | {"NONE"}
SENSITIVE = frozenset(["BANK_CARD", "DIAGNOSIS", "GPS", "MEDICAL_RECORD_NO", "RELIGION", "SSN"])  # PIPL 28, GB/T 45574
SURE = frozenset(["ID_CARD", "BANK_CARD", "MOBILE"])  # a check digit or an assigned segment: none may stay
LEAK = 0.6  # a piece this long of an identifier, in one run, still tells who it is
HAN_DIGITS = str.maketrans("零〇一幺二三四五六七八九", "001123456789")


@dataclass(frozen=True)
class Share:
    """A share of a whole, with both counts kept; nothing of nothing is told as None."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        return self.part / self.whole if self.whole else None


def share(answers: Iterable[bool]) -> Share:
    """Return the share of true answers."""
    told = list(answers)
    return Share(sum(told), len(told))


def types(pairs: list[tuple[str, str]]) -> dict[str, tuple[int, int, int]]:
    """Return by personal type how many columns were found, wrongly found and missed; what is not personal is one type.

    Args:
        pairs: by column, the true type and the found one.
    """
    found, wrong, missed = Counter(), Counter(), Counter()
    for true, told in pairs:
        if true == told:
            found[true] += 1
        else:
            wrong[told] += 1
            missed[true] += 1
    seen = sorted((set(found) | set(wrong) | set(missed)) - NOT_PERSONAL)
    return {kind: (found[kind], wrong[kind], missed[kind]) for kind in seen}


def f1(found: int, wrong: int, missed: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * found / (2 * found + wrong + missed) if found else 0.0


def macro_f1(counts: dict[str, tuple[int, int, int]]) -> float:
    """Return the mean F1 over the types that truly occur: a type told but never there shows in the micro F1."""
    present = [f1(*three) for three in counts.values() if three[0] + three[2]]
    return sum(present) / len(present)


def micro_f1(counts: dict[str, tuple[int, int, int]]) -> float:
    """Return the F1 of all columns together."""
    return f1(*(sum(three) for three in zip(*counts.values(), strict=True)))


def personal(column: dict) -> bool:
    """Tell whether an answer calls a column personal, or holds it for a person to look at."""
    return column["class"] != "plain" or column["info_type"] not in NOT_PERSONAL or column["action"] == "review"


def sensitive(column: dict) -> bool:
    """Tell whether an answer calls a column sensitive, by its class or by a type that always is."""
    return column["class"] == "sensitive" or column["info_type"] in SENSITIVE


def bare(text: str) -> str:
    """Return a text without what people put between digits, full width and Han numerals made plain."""
    plain = unicodedata.normalize("NFKC", text).translate(HAN_DIGITS)
    return re.sub(r"[\W_]+", "", plain).upper()


def leaked(span: Span, redacted: str, outside: str) -> bool:
    """Tell whether an identifier can still be read.

    A name counts only whole: its surname alone is in many words. An identifier counts as read when a long enough run
    of it is left. What also stands in the text that had to stay is not counted against the redaction.
    """
    core = bare(span.core)
    if span.kind == "NAME":
        return bare(redacted).count(core) > bare(outside).count(core)
    size = max(4, round(len(core) * LEAK))
    pieces = {core[start : start + size] for start in range(max(1, len(core) - size + 1))}
    return any(piece in bare(redacted) and piece not in bare(outside) for piece in pieces)


def outside(text: Text) -> str:
    """Return the text without its personal spans, a gap in the place of each."""
    kept, last = [], 0
    for span in text.spans:
        if span.kind != LOOK_ALIKE:
            kept.append(text.text[last : span.start])
            last = span.end
    return "\n".join([*kept, text.text[last:]])


def kept(text: Text, redacted: str) -> tuple[int, int]:
    """Return how many characters of the other text were kept, in order, and how many there were."""
    other = outside(text).replace("\n", "")
    blocks = SequenceMatcher(None, other, redacted, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks), len(other)


def after(truth: Truth, answer: dict) -> Iterator[tuple[Text, str]]:
    """Yield every text with what became of it; a column that was not redacted is as it was."""
    for header, cells in truth.texts.items():
        redacted = answer.get("redacted", {}).get(header) or [cell.text for cell in cells]
        yield from zip(cells, redacted, strict=True)


def spans(truth: Truth, answer: dict) -> Iterator[tuple[Span, Text, str]]:
    """Yield every judged span with its text and what became of the text."""
    for text, redacted in after(truth, answer):
        yield from ((span, text, redacted) for span in text.spans if span.kind != EITHER)


@dataclass(frozen=True)
class Score:
    """The figures of one set of answers; targets.md's rows in their order."""

    by_type: dict[str, tuple[int, int, int]]
    personal: Share
    sensitive: Share
    leaks: dict[str, Share]
    look_alikes_redacted: Share
    look_alike_columns_taken: Share
    text_kept: Share
    cells_per_second: float

    @property
    def macro(self) -> float:
        return macro_f1(self.by_type)

    @property
    def micro(self) -> float:
        return micro_f1(self.by_type)

    def leak(self, kinds: Iterable[str]) -> Share:
        """Return the share of spans of some kinds that can still be read."""
        chosen = [self.leaks[kind] for kind in kinds if kind in self.leaks]
        return Share(sum(one.part for one in chosen), sum(one.whole for one in chosen))

    @property
    def identifiers_left(self) -> Share:
        return self.leak(set(self.leaks) - {"NAME"})

    @property
    def names_left(self) -> Share:
        return self.leak(["NAME"])

    @property
    def sure_left(self) -> Share:
        return self.leak(SURE)


def score(results: list[tuple[Truth, dict]]) -> Score:
    """Return the figures of some answers against what is true."""
    columns = [(true, answer["columns"][header]) for truth, answer in results for header, true in truth.types.items()]
    judged = [one for truth, answer in results for one in spans(truth, answer)]
    return Score(
        types([(true, told["info_type"]) for true, told in columns]),
        share(personal(told) for true, told in columns if true not in NOT_PERSONAL),
        share(sensitive(told) for true, told in columns if true in SENSITIVE),
        _leaks(judged),
        share(span.core not in after for span, _, after in judged if span.kind == LOOK_ALIKE),
        share(told["info_type"] not in NOT_PERSONAL for true, told in columns if true in LOOK_ALIKES),
        _kept(results),
        sum(answer["cells"] for _, answer in results) / sum(answer["seconds"] for _, answer in results),
    )


def _leaks(judged: list[tuple[Span, Text, str]]) -> dict[str, Share]:
    """Return by kind the share of spans that can still be read."""
    kinds = sorted({span.kind for span, *_ in judged} - {LOOK_ALIKE})
    return {
        kind: share(leaked(span, after, outside(text)) for span, text, after in judged if span.kind == kind)
        for kind in kinds
    }


def _kept(results: list[tuple[Truth, dict]]) -> Share:
    """Return the share of other text that was kept."""
    both = [kept(*one) for truth, answer in results for one in after(truth, answer)]
    return Share(sum(part for part, _ in both), sum(whole for _, whole in both))
