"""Set before Django reads its settings: a temporary state folder, the wheel's broker, and the database asked for.

Loaded by `-p tests.support.environment`, which comes before anything else of pytest.
"""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path


def database_asked_for() -> str:
    """The value of `--database`, before pytest has read its options."""
    for place, word in enumerate(sys.argv):
        if word.startswith("--database="):
            return word.partition("=")[2]
        if word == "--database":
            return sys.argv[place + 1]
    return "sqlite"


VAR = Path(tempfile.mkdtemp(prefix="market-tests-"))
atexit.register(shutil.rmtree, VAR, ignore_errors=True)
os.environ["MARKET_VAR"] = str(VAR)
os.environ.setdefault("MARKET_BROKER", "wheel")
os.environ["DJANGO_SETTINGS_MODULE"] = "marketplace.settings.test"

# Workers of pytest-xdist inherit DATABASE_URL, so there is one server a run.
if database_asked_for() == "postgresql" and "DATABASE_URL" not in os.environ:
    from tests.support import postgres  # here, for the project's own modules read MARKET_VAR when they are loaded

    server = postgres.start()
    atexit.register(postgres.stop, server)
    os.environ["DATABASE_URL"] = server.url


def pytest_addoption(parser):
    parser.addoption("--database", choices=["sqlite", "postgresql"], default="sqlite", help="what tests run on")
