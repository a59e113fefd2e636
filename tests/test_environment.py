"""Tests stand on a state folder of their own, never on the checkout's."""

import os
from pathlib import Path

from marketplace.settings import paths
from tests.support import environment


def test_all_parts_agree_on_the_temporary_folder(settings):
    assert settings.MARKET_VAR == paths.VAR == environment.VAR == Path(os.environ["MARKET_VAR"])
    assert environment.VAR not in {paths.ROOT, paths.ROOT / "var"}
    assert environment.VAR.name.startswith("market-tests-")


def test_the_database_asked_for_is_the_one_in_use(settings, request):
    asked = request.config.getoption("--database")
    assert asked in settings.DATABASES["default"]["ENGINE"]


def test_both_spellings_of_the_option_are_read(monkeypatch):
    for words in (["--database=postgresql"], ["--database", "postgresql"]):
        monkeypatch.setattr("sys.argv", ["pytest", *words, "tests"])
        assert environment.database_asked_for() == "postgresql"
    monkeypatch.setattr("sys.argv", ["pytest"])
    assert environment.database_asked_for() == "sqlite"
