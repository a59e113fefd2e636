"""From a code and its public facts to what a person reads."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language, gettext

from marketplace.core import law
from marketplace.core.messages.table import ACCOUNTS, SENTENCES

log = logging.getLogger(__name__)
FALLBACK = "platform_failed"


@dataclass(frozen=True)
class Sentence:
    """What happened, the same with its facts, the next step, and the article of law it rests on, where there is one."""

    code: str
    title: str
    detail: str
    next_step: str
    article: str


def sentence(code: str, facts: Mapping[str, object] | None = None) -> Sentence:
    """Return the sentence of a code in the active language; an unknown code is our fault and is logged."""
    if code not in SENTENCES:
        log.error("code without a sentence: %s", code)
        code = FALLBACK
    title, step = (gettext(text) for text in SENTENCES[code])
    given = _Facts(facts or {})
    if given.get("account") in ACCOUNTS:
        given["account"] = gettext(ACCOUNTS[str(given["account"])])
    return Sentence(
        code=code,
        title=title % given,
        detail=title % given,
        next_step=step % given,
        article=law.ground(code, chinese=(get_language() or "").startswith("zh")),
    )


class _Facts(dict[str, object]):
    """Facts in which a missing one is an empty text: an error must never fail."""

    def __missing__(self, key: str) -> str:
        return ""
