"""A running demo and a real browser, once for all browser tests."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 240


@pytest.fixture(scope="session")
def demo():
    """The demo's address and sign-ins by role."""
    var = Path(tempfile.mkdtemp(prefix="e2e-", dir="/tmp"))
    environment = {**os.environ, "MARKET_VAR": str(var), "DJANGO_SETTINGS_MODULE": "marketplace.settings.embedded"}
    environment |= {"MARKET_BROKER": "wheel", "LANG": "C.UTF-8"}
    for name in ("DATABASE_URL", "REDIS_URL"):
        environment.pop(name, None)
    log = (var / "demo.log").open("w")
    command = [sys.executable, "manage.py", "demo", "--rows", "3000", "--port", "8765"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        url, by_role = await_demo(process, var)
        yield (
            url,
            {
                role: {**entry, "code": lambda email=entry["email"]: code(email, environment)}
                for role, entry in by_role.items()
            },
        )
    finally:
        process.terminate()
        process.wait(30)
        log.close()
        shutil.rmtree(var, ignore_errors=True)


def code(email, environment):
    """A code one of the demo's people may type."""
    line = [sys.executable, "manage.py", "demo_code", email]
    return subprocess.run(line, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout.strip()


def await_demo(process, var):
    end = time.monotonic() + START_SECONDS
    while "buyer@demo.example" not in (told := (var / "demo.log").read_text()):
        assert process.poll() is None, told
        assert time.monotonic() < end, told
        time.sleep(0.3)
    sign_ins = json.loads((var / "demo.json").read_text())["sign_ins"]
    url = json.loads((var / "market.json").read_text())["url"]
    by_role = {}
    for entry in sign_ins:
        by_role.setdefault(entry["role"], entry)
    return url, by_role


@pytest.fixture(scope="session")
def browser():
    """Chromium as the machine has it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield opened
        opened.close()
