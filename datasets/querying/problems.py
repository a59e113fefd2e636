"""Collecting every problem of a declaration before refusing it."""

from collections.abc import Iterator
from contextlib import contextmanager

from datasets.errors import DeclarationError, InputError, Problem


class Problems:
    """A growing list of problems; `raise_any` ends the reading when there is one."""

    def __init__(self) -> None:
        self.items: list[Problem] = []

    def add(self, code: str, pointer: str, **facts: str | int) -> None:
        """Note one broken rule."""
        self.items.append(Problem(code, pointer, facts))

    @contextmanager
    def within(self, pointer: str) -> Iterator[None]:
        """Note an InputError raised inside as a problem below `pointer`, and go on after the block."""
        try:
            yield
        except InputError as refused:
            self.add(refused.code, f"{pointer}{refused.pointer}", **refused.facts)

    def raise_any(self) -> None:
        """Raise DeclarationError with all problems, ordered by place, if there is any."""
        if self.items:
            raise DeclarationError(tuple(sorted(self.items, key=lambda item: (item.pointer, item.code))))
