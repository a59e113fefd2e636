"""The API behind its real server: requests at once, bodies that lie about their length or break off."""

import json
import socket
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import pytest

from tests.marketplace.web.api.conftest import digest_of
from tests.support import story

pytestmark = pytest.mark.flow
AT_ONCE = 16


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    market = story.fresh(tmp_path_factory.mktemp("api"))
    try:
        market.start()
        yield market
    finally:
        market.stop()


def at_once(live, body, key):
    headers = {"Authorization": f"Bearer {live.keys['provider']}", "Idempotency-Key": key}
    gate = Barrier(AT_ONCE)

    def send(place):
        gate.wait()
        sent = body(place)
        return httpx.post(f"{live.url}/api/v1/uploads", json=sent, headers=headers, timeout=60, trust_env=False)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(send, range(AT_ONCE)))


def test_equal_requests_at_once_are_one(live):
    answers = at_once(live, lambda _: {"file_name": "a.csv"}, str(uuid4()))
    assert [answer.status_code for answer in answers] == [201] * AT_ONCE
    assert len({answer.content for answer in answers}) == 1
    assert sum("Idempotent-Replayed" not in answer.headers for answer in answers) == 1


def test_different_requests_at_once_under_one_key_are_one_and_refusals(live):
    answers = at_once(live, lambda place: {"file_name": f"{place}.csv"}, str(uuid4()))
    assert sorted(answer.status_code for answer in answers) == [201] + [422] * (AT_ONCE - 1)


def raw(live, path, data, *headers):
    """Send bytes as they are, end the sending side, return status and problem code."""
    address = urlsplit(live.url)
    lines = [f"PUT /api/v1{path} HTTP/1.1", f"Host: {address.netloc}", "Connection: close", *headers]
    lines += [f"Authorization: Bearer {live.keys['provider']}", f"Content-Digest: {digest_of(b'a,b')}"]
    with socket.create_connection((address.hostname, address.port), timeout=20) as line:
        line.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + data)
        line.shutdown(socket.SHUT_WR)
        with line.makefile("rb") as answer:
            head, _, body = answer.read().partition(b"\r\n\r\n")
    return int(head.split()[1]), json.loads(body)["code"] if body.startswith(b"{") else ""


def test_what_a_part_says_of_its_length_is_not_believed(live):
    client = live.client("provider")
    upload = client.post("/uploads", {"file_name": "a.csv"})["id"]
    path = f"/uploads/{upload}/parts/1"
    assert raw(live, path, b"a,b", "Content-Length: 2") == (400, "content_digest_differs")
    # The refusal comes before the body is read; a body sent all the same would have the connection reset.
    assert raw(live, path, b"", "Transfer-Encoding: chunked")[0] == 411
    assert client.get(f"/uploads/{upload}")["parts"] == []
    client.put_part(upload, 1, memoryview(b"a,b"))
    assert len(client.get(f"/uploads/{upload}")["parts"]) == 1


def test_a_part_that_breaks_off_is_not_held(live):
    client = live.client("provider")
    upload = client.post("/uploads", {"file_name": "a.csv"})["id"]
    address = urlsplit(live.url)
    head = f"PUT /api/v1/uploads/{upload}/parts/1 HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Length: 9999\r\n"
    head += f"Authorization: Bearer {live.keys['provider']}\r\nContent-Digest: {digest_of(b'a,b')}\r\n\r\n"
    with socket.create_connection((address.hostname, address.port), timeout=20) as line:
        line.sendall(head.encode() + b"a,b")
    assert client.get(f"/uploads/{upload}")["parts"] == []
    assert client.get("/uploads")["results"][0]["id"] == upload
