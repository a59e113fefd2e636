"""The worker's process: every task has a queue, nothing heavy is loaded before a draw, messages are only hints."""

import json
import subprocess
import sys

from marketplace.settings.paths import ROOT

CODE = """
import json, sys
from marketplace.celery import app
app.loader.import_default_modules()
ours = [name for name in app.tasks if not name.startswith("celery.")]
heavy = [name for name in ("sklearn", "scipy", "diffprivlib") if name in sys.modules]
print(json.dumps({"tasks": sorted(ours), "heavy": heavy}))
"""


def test_a_fresh_worker_knows_all_tasks_and_loads_no_noise_library(settings):
    ran = subprocess.run([sys.executable, "-c", CODE], cwd=ROOT, capture_output=True, text=True, check=True)
    found = json.loads(ran.stdout.splitlines()[-1])
    assert found["tasks"] == sorted(settings.CELERY_TASK_ROUTES)
    assert found["heavy"] == []


def test_the_clock_sends_the_sweeper_and_a_late_one_is_dropped(settings):
    entry = settings.CELERY_BEAT_SCHEDULE["sweep"]
    assert entry["task"] == "core.sweep"
    assert entry["options"]["expires"] < entry["schedule"] == 10.0


def test_a_message_of_a_dead_worker_comes_back_soon(settings):
    options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    assert (options["unacked_restore_interval"], options["unacked_restore_throttle"]) == (1, 1)
    assert settings.CELERY_TASK_ACKS_LATE
    assert settings.CELERY_TASK_REJECT_ON_WORKER_LOST
    assert settings.CELERY_WORKER_PREFETCH_MULTIPLIER == 1
    assert settings.CELERY_ACCEPT_CONTENT == ["json"]
    assert settings.CELERY_RESULT_BACKEND is None
