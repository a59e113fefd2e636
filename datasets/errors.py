"""The data plane's errors, by the party at fault.

    DatasetError
    ├── InputError        their fault: the file, the declaration or the question must change
    │   ├── DeclarationError   a declaration breaks rules; carries every problem found
    │   └── QueryError         a question is outside the query language or the declaration
    └── PlatformError     our fault: the same input should have worked

Every error carries a stable `code` and plain data. No error carries a cell of a table: what a person
reads is made from the code, in the reader's language, by the control plane.
"""

from dataclasses import dataclass, field


class DatasetError(Exception):
    """Base of all data plane errors: a stable `code`, a `pointer` into the input, public `facts`."""

    def __init__(self, code: str, *, pointer: str = "", **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.pointer = pointer
        self.facts = facts


class InputError(DatasetError):
    """The input must change before this can work."""


class PlatformError(DatasetError):
    """The platform failed; the same input may be tried again."""


@dataclass(frozen=True)
class Problem:
    """One broken rule: a code, a JSON pointer to the place, and public facts for the sentence."""

    code: str
    pointer: str
    facts: dict[str, str | int] = field(default_factory=dict)


class DeclarationError(InputError):
    """A declaration breaks one or more rules; `problems` lists all of them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("declaration_invalid", pointer=problems[0].pointer)
        self.problems = problems


class QueryError(InputError):
    """A question that cannot be asked of this product, with the place and the reason."""
