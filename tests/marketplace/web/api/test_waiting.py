"""`Prefer: wait=N`: heard, bounded, and never at the cost of those who do not wait."""

import threading

import pytest
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from marketplace.web.api import waiting


def request(prefer):
    return Request(APIRequestFactory().get("/", headers={"Prefer": prefer} if prefer else {}))


@pytest.mark.parametrize(
    ("prefer", "seconds"),
    [
        ("", 0),
        ("wait=5", 5),
        ("respond-async, wait=3", 3),
        ("wait=9999", 10),
        ("wait=x", 0),
        ("await=5", 0),
        ("wait=-1", 0),
    ],
)
def test_the_wish_is_read_and_bounded(prefer, seconds):
    assert waiting.wanted(request(prefer)) == seconds


def test_it_looks_until_it_is_over(monkeypatch):
    monkeypatch.setattr(waiting, "POLL_SECONDS", 0)
    seen = iter(range(5))
    row, headers = waiting.wait(request("wait=5"), lambda: next(seen), lambda row: row == 3)
    assert (row, headers) == (3, {"Preference-Applied": "wait=5"})


def test_it_ends_when_time_is_up(monkeypatch):
    clock = iter(range(100))
    monkeypatch.setattr(waiting.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(waiting.time, "sleep", lambda _: None)
    row, headers = waiting.wait(request("wait=3"), lambda: "open", lambda _: False)
    assert (row, headers) == ("open", {"Preference-Applied": "wait=3"})


def test_nobody_waits_when_all_seats_are_taken(monkeypatch):
    monkeypatch.setattr(waiting, "_seats", threading.BoundedSemaphore(1))
    with waiting._seats:
        assert waiting.wait(request("wait=5"), lambda: "open", lambda _: False) == ("open", {})
    assert waiting.wait(request("wait=5"), lambda: "done", lambda _: True)[1] == {"Preference-Applied": "wait=5"}


def test_a_seat_is_given_back_after_a_refusal(monkeypatch):
    monkeypatch.setattr(waiting, "_seats", threading.BoundedSemaphore(1))
    monkeypatch.setattr(waiting, "POLL_SECONDS", 0)
    rows = iter(["open", "open"])
    with pytest.raises(StopIteration):
        waiting.wait(request("wait=5"), lambda: next(rows), lambda _: False)
    assert waiting.wait(request("wait=5"), lambda: "done", lambda _: True)[1] == {"Preference-Applied": "wait=5"}
