"""What tests of the commands stand on: the courier's small table published by the command itself."""

import io

import pytest
from celery import current_app
from django.core.management import call_command

from marketplace.operations.demo import generator
from tests.support.declared import courier_file

ROWS = 3_000


@pytest.fixture
def courier(tmp_path):
    """Waybills and manifest as files."""
    made = generator.make(ROWS)
    for name, data in (("waybills.csv", made.table), ("consents.csv", made.manifest)):
        (tmp_path / name).write_bytes(data)
    return tmp_path


@pytest.fixture
def english(monkeypatch):
    """The command line speaks English."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def own_broker():
    """The broker's address as it was, after commands that work without one."""
    before = current_app.conf.broker_url, current_app.conf.broker_write_url
    yield
    current_app.conf.broker_url, current_app.conf.broker_write_url = before


@pytest.fixture
def publish(courier, db, english, own_broker, settings):
    """Run the publish command on the courier's files; returns what it prints as {first word: rest}."""
    settings.MARKET_VAR = courier / "var"

    def run(declaration=None, file="waybills.csv", manifest="consents.csv"):
        out = io.StringIO()
        arguments = ["--declaration", str(declaration or courier_file(courier))]
        arguments += ["--consents", str(courier / manifest)] if manifest else []
        call_command("publish", str(courier / file), *arguments, stdout=out, stderr=io.StringIO())
        return dict(line.split(": ", 1) for line in out.getvalue().splitlines() if ": " in line)

    return run
