"""Names people write to names that are declared, and the nearest one where there is none.

Only public names are ever suggested: dimensions and measures, never the person key or a dropped column.
"""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from datasets.errors import QueryError
from datasets.schema import Column, Declaration

COMPARED_MAX = 1_000  # more candidates than this are not searched
NAME_MAX = 60


def column_of(name: object, declaration: Declaration, pointer: str) -> Column:
    """Return the column a name means.

    Raises:
        QueryError: `column_unknown`, with the nearest usable name as its suggestion.
    """
    found = resolved(name, declaration.by_name) if isinstance(name, str) else None
    if found is None:
        asked = name[:NAME_MAX] if isinstance(name, str) else ""
        raise QueryError("column_unknown", pointer=pointer, **suggested(asked, usable(declaration)))
    return declaration.column(found)


def resolved(name: str, declared: Iterable[str], *, fold: bool = False) -> str | None:
    """Return the declared name that is the same: letter by letter, else in NFKC, else (`fold`) in any case."""
    known = list(declared)
    if name in known:
        return name
    for form in (_narrow, _folded) if fold else (_narrow,):
        same = [other for other in known if form(other) == form(name)]
        if len(same) == 1:
            return same[0]
    return None


def _narrow(name: str) -> str:
    """Return a name with full-width letters and the like as plain ones."""
    return unicodedata.normalize("NFKC", name).strip()


def _folded(name: str) -> str:
    """Return a name without the difference of case."""
    return _narrow(name).casefold()


def usable(declaration: Declaration) -> tuple[str, ...]:
    """Return the names a question may use."""
    return tuple(column.name for column in declaration.kept)


def suggested(asked: str, offered: Iterable[str]) -> dict[str, str]:
    """Return the fact `suggestion`: the nearest offered word; no fact where none is near."""
    words = {word.casefold(): word for word in offered}
    if not asked or len(words) > COMPARED_MAX:
        return {}
    wanted = asked.casefold()
    begun = [form for form in words if len(form) >= 4 and wanted.startswith(form)]  # a date finer than declared
    near = begun or get_close_matches(wanted, words, n=1, cutoff=0.5)
    return {"suggestion": words[near[0]]} if near else {}
