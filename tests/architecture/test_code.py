"""Rules of the house that no linter knows."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = [*(ROOT / "datasets").rglob("*.py"), *(ROOT / "marketplace").rglob("*.py")]
# Writes that move no state of their own: they are steps of a verb that logs, or keep what was drawn.
MOVERS = ("move(", ".create(", "move_version(")


def calls(tree):
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def services():
    for app in (ROOT / "marketplace").iterdir():
        yield from app.glob("services.py")
        yield from app.glob("services/*.py")


@pytest.mark.parametrize("path", sorted(services()), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_service_that_moves_a_state_appends_evidence(path):
    text = path.read_text()
    if path.parts[-2] == "budgets" or "core" in path.parts:
        return  # the ledger is its own append-only record; jobs are not decisions
    tree = ast.parse(text)
    moves = any(name == "move" or name.endswith(".move") for name in calls(tree))
    if moves:
        assert "evidence.append(" in text, "a state moves without an entry in the log"


def test_no_state_is_assigned_but_by_move():
    wrong = []
    for path in PRODUCT:
        if path.name == "transitions.py" or path.match("core/jobs.py"):
            continue
        wrong += [
            str(path) for line in path.read_text().splitlines() if re.search(r"\.state = |update\(.*\bstate=", line)
        ]
    assert wrong == []


def test_lower_apps_hold_no_key_upward():
    floors = ["core", "evidence", "accounts", "reviews", "catalogue", "budgets", "consents", "licences", "releases"]
    for label in ("core", "evidence", "reviews", "budgets"):
        allowed = set(floors[: floors.index(label) + 1])
        for model in apps.get_app_config(label).get_models():
            for field in model._meta.get_fields():
                target = field.related_model if field.many_to_one or (field.one_to_one and field.concrete) else None
                assert target is None or target._meta.app_label in allowed, field


def test_noise_comes_from_the_operating_system_only():
    banned = re.compile(r"random_state|numpy\.random|np\.random|\bimport random\b|from random import|normalvariate")
    demo = ROOT / "marketplace/operations/demo"  # makes synthetic people, never noise
    found = [path for path in PRODUCT if demo not in path.parents and banned.search(path.read_text())]
    assert found == []


def test_importing_the_web_loads_no_scikit_learn():
    code = (
        "import django; django.setup(); import marketplace.urls, sys;"
        "print([name for name in ('sklearn', 'diffprivlib', 'scipy') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.django_db
def test_migrations_are_whole():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_settings_and_commands_are_documented():
    settings = (ROOT / "docs/reference/settings.md").read_text()
    for name in re.findall(r"^([A-Z_]+) = ", (ROOT / "marketplace/settings/policy.py").read_text(), re.MULTILINE):
        assert f"`{name}`" in settings, name
    commands = (ROOT / "docs/reference/commands.md").read_text()
    for path in (ROOT / "marketplace/operations/management/commands").glob("[a-z]*.py"):
        assert path.stem in commands, path.stem


def test_error_codes_are_documented():
    from marketplace.core.messages.table import SENTENCES

    documented = (ROOT / "docs/reference/errors.md").read_text()
    assert [code for code in SENTENCES if f"`{code}`" not in documented] == []


def test_scikit_learn_stays_where_diffprivlib_works():
    pinned = re.search(r"^scikit-learn==(\d+)\.(\d+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    assert (1, 6) <= (int(pinned[1]), int(pinned[2])) < (1, 8)
