"""A taken port gives way to a free one; only a 200 is an answer."""

import http.server
import socket
import threading

import pytest

from marketplace.operations.supervisor import probing


@pytest.fixture
def taken():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture
def server():
    """A server that answers 200 to /up and 503 to everything else."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.path == "/up" else 503)
            self.end_headers()

        def log_message(self, *_):
            """Say nothing."""

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_taken_port_gives_way(taken):
    assert probing.free_port(taken) not in {0, taken}


def test_a_free_port_is_kept():
    free = probing.free_port(0)
    assert probing.free_port(free) == free


def test_only_a_200_is_an_answer(server, taken):
    assert probing.answers(f"{server}/up")
    assert not probing.answers(f"{server}/down")


def test_nobody_there_is_no_answer():
    assert not probing.answers(f"http://127.0.0.1:{probing.free_port(0)}/up")
