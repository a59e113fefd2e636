"""Output names, and what an asker wants to see of the noisy answer: having, order_by, limit."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from datasets.errors import QueryError
from datasets.query import Metric, MetricKind
from datasets.querying.language.names import NAME_MAX, suggested
from datasets.querying.language.view import Named, free_name
from datasets.querying.reading import parse_number, parse_text

Of = TypeVar("Of")
COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
HAVING_MAX = 20
LIMIT_MAX = 10_000


class Outputs:
    """The names of an answer's columns, groups first, in the order they were written."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self.written: list[tuple[str, object]] = []  # output name and what it shows, as often as it was written

    def add(self, of: Of, default: str, alias: object, pointer: str, tails: Sequence[str] = ("",)) -> Named[Of] | None:
        """Return a part under its output name; None where it was written before in the same words.

        Raises:
            QueryError: `name_invalid`; `output_twice`: another column has this name.
        """
        wanted = default if alias is None else parse_text(alias)
        if wanted is None or (alias is not None and len(wanted) > NAME_MAX):
            raise QueryError("name_invalid", pointer=f"{pointer}/as")
        if (wanted, of) in self.written:
            self.written.append((wanted, of))
            return None
        if alias is not None and any(wanted + tail in self.taken for tail in tails):
            raise QueryError("output_twice", pointer=f"{pointer}/as")
        name = free_name(wanted, tails, self.taken)
        self.written.append((name, of))
        return Named(name, of)

    def name(self, asked: object, pointer: str, *, number: bool) -> str:
        """Return the output name that a name or a place (from 1) means.

        Raises:
            QueryError: `output_unknown`; `output_not_a_number`: it is a histogram or, where a number is needed, a group.
        """
        if isinstance(asked, int) and not isinstance(asked, bool) and 1 <= asked <= len(self.written):
            found = self.written[asked - 1]
        else:
            found = self._called(asked, pointer)
        name, of = found
        if of.kind is MetricKind.HISTOGRAM if isinstance(of, Metric) else number:
            raise QueryError("output_not_a_number", pointer=pointer)
        return name

    def _called(self, asked: object, pointer: str) -> tuple[str, object]:
        """Return what is written under a name."""
        same = [item for item in self.written if item[0] == asked]
        if not same:
            near = suggested(str(asked)[:NAME_MAX], [name for name, _ in self.written])
            raise QueryError("output_unknown", pointer=pointer, **near)
        return same[0]


def alias_of(asked: object) -> object:
    """Return what is written as an output name; None for nothing."""
    return asked.get("as") if isinstance(asked, Mapping) else None


def parse_having(asked: object, outputs: Outputs) -> tuple[tuple[str, str, int | float], ...]:
    """Return the comparisons that shown rows must pass."""
    if not isinstance(asked, list) or len(asked) > HAVING_MAX:
        raise QueryError("having_invalid", pointer="/having")
    return tuple(_having(item, outputs, f"/having/{place}") for place, item in enumerate(asked))


def _having(asked: object, outputs: Outputs, pointer: str) -> tuple[str, str, int | float]:
    """Return one comparison of a number with a constant."""
    if not isinstance(asked, list) or len(asked) != 3:
        raise QueryError("having_invalid", pointer=pointer)
    name = outputs.name(asked[0], f"{pointer}/0", number=True)
    if not isinstance(asked[1], str) or asked[1] not in COMPARISONS:
        near = suggested(str(asked[1])[:20], COMPARISONS)
        raise QueryError("operator_unknown", pointer=f"{pointer}/1", allowed=", ".join(COMPARISONS), **near)
    number = parse_number(asked[2])
    if number is None:
        raise QueryError("having_invalid", pointer=f"{pointer}/2")
    return name, asked[1], int(number) if number == number.to_integral_value() else float(number)


def parse_order(asked: object, outputs: Outputs) -> tuple[tuple[str, str], ...]:
    """Return the output names to sort by, each with its direction."""
    if not isinstance(asked, list) or len(asked) > HAVING_MAX:
        raise QueryError("order_by_invalid", pointer="/order_by")
    found = []
    for place, item in enumerate(asked):
        pair = item if isinstance(item, list) else [item, "asc"]
        if len(pair) != 2 or pair[1] not in ("asc", "desc"):
            raise QueryError("order_by_invalid", pointer=f"/order_by/{place}")
        found.append((outputs.name(pair[0], f"/order_by/{place}", number=False), str(pair[1])))
    return tuple(found)


def parse_limit(asked: object) -> int | None:
    """Return how many rows are shown at most; None for all."""
    if asked is None:
        return None
    if isinstance(asked, bool) or not isinstance(asked, int) or not 1 <= asked <= LIMIT_MAX:
        raise QueryError("integer_out_of_range", pointer="/limit", min=1, max=LIMIT_MAX)
    return asked
