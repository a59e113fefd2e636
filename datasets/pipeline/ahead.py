"""Reading ahead: a stage works in its own thread while the next one works on what came before.

The heavy work of every stage (Arrow, numpy, DuckDB) runs without Python's lock, so two stages use two processors. Order,
results and errors are those of the plain iterator; at most `depth` items wait, which bounds memory.
"""

import queue
import threading
from collections.abc import Iterator
from typing import Generic, TypeVar

from typing_extensions import override

Item = TypeVar("Item")
POLL_SECONDS = 0.1


class _End:
    """The last thing put: how the stage ended."""

    def __init__(self, problem: BaseException | None) -> None:
        self.problem = problem


class _Reader(threading.Thread, Generic[Item]):
    """Takes items out of a stage until it ends or nobody wants more."""

    def __init__(self, items: Iterator[Item], depth: int) -> None:
        super().__init__(daemon=True)
        self._items = items
        self.waiting: queue.Queue[Item | _End] = queue.Queue(depth)
        self.unwanted = threading.Event()

    @override
    def run(self) -> None:
        """Read to the end; what goes wrong is raised again where the items are used."""
        problem: BaseException | None = None
        try:
            for item in self._items:
                if not self._put(item):
                    break
        except BaseException as raised:  # noqa: BLE001 - raised again in the user's thread
            problem = raised
        self._put(_End(problem))

    def _put(self, item: Item | _End) -> bool:
        """Hand one item over as soon as there is room; False when nobody wants it any more."""
        while not self.unwanted.is_set():
            try:
                self.waiting.put(item, timeout=POLL_SECONDS)
            except queue.Full:
                continue
            return True
        return False


def ahead(items: Iterator[Item], *, depth: int = 1) -> Iterator[Item]:
    """Yield the items of an iterator that runs in a thread of its own, begun when the first item is asked for."""
    reader = _Reader(items, depth)
    reader.start()
    try:
        while True:
            item = reader.waiting.get()
            if isinstance(item, _End):
                if item.problem is not None:
                    raise item.problem
                return
            yield item
    finally:
        reader.unwanted.set()
        reader.join()
