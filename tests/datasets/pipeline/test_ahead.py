"""Reading ahead changes nothing but the time: same items, same order, same error, and nothing is left behind."""

import threading
import time

import pytest

from datasets.errors import InputError
from datasets.pipeline.ahead import ahead


def test_items_come_in_order():
    assert list(ahead(iter(range(1000)))) == list(range(1000))
    assert list(ahead(iter(()))) == []


def test_an_error_comes_after_the_items_before_it():
    def items():
        yield 1
        yield 2
        raise InputError("file_empty")

    seen = []
    with pytest.raises(InputError, match="file_empty"):
        for item in ahead(items()):
            seen.append(item)  # noqa: PERF402 - the error comes in between
    assert seen == [1, 2]


def test_it_is_another_thread_that_runs_ahead():
    ran = []

    def items():
        for number in range(5):
            ran.append(threading.current_thread())
            yield number

    read = ahead(items(), depth=2)
    assert ran == []  # not before the first item is asked for
    next(read)
    deadline = time.monotonic() + 5
    while len(ran) < 4 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(ran) == 4  # one taken, two waiting, one in hand
    assert threading.current_thread() not in ran
    read.close()


def test_who_stops_early_leaves_no_thread():
    before = threading.active_count()
    read = ahead(iter(range(1000)))
    next(read)
    read.close()
    assert threading.active_count() == before
