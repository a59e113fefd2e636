"""The container files are not run here, so every command, option, setting and path they name is checked."""

import importlib
import itertools
import json
import re
import shlex
from pathlib import Path

import pytest
import yaml
from celery.bin.celery import celery
from django.core.management import get_commands, load_command_class
from granian.cli import cli as granian

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker/compose.yaml").read_text())
DOCKERFILE = (ROOT / "docker/Dockerfile").read_text()
SERVICES = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if "build" in service]


def lines():
    """Every command line of ours, as (service, words)."""
    yield "Dockerfile", json.loads(re.search(r"^CMD (\[.*\])$", DOCKERFILE, re.MULTILINE).group(1))
    for name in OURS:
        if "command" in SERVICES[name]:
            words = shlex.split(SERVICES[name]["command"])
            for part in words[2].split(" && ") if words[:2] == ["sh", "-c"] else [shlex.join(words)]:
                yield name, shlex.split(part)


LINES = list(lines())


def of(program):
    """The command lines that begin with `python <program>`, without that."""
    start = ["python", *program]
    return [words[len(start) :] for _, words in LINES if words[: len(start)] == start]


def options(command):
    return {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}


def named(words):
    return {word.partition("=")[0] for word in words if word.startswith("-")}


def test_all_parts_of_a_market_are_there():
    assert {"web", "beat", "postgres", "redis"} <= set(SERVICES)
    assert len(of(["-m", "celery"])) + len(of(["-m", "granian"])) + len(of(["manage.py"])) == len(LINES)


def test_every_queue_has_a_worker(settings):
    words = [word for line in of(["-m", "celery"]) for word in itertools.pairwise(line)]
    served = [queue for option, value in words if option == "-Q" for queue in value.split(",")]
    assert sorted(served) == sorted({route["queue"] for route in settings.CELERY_TASK_ROUTES.values()})


@pytest.mark.parametrize("words", of(["-m", "celery"]), ids=" ".join)
def test_celery_knows_what_it_is_told(words):
    assert words[0] == "-A"
    importlib.import_module(words[1])
    assert named(words[3:]) <= options(celery.commands[words[2]])


@pytest.mark.parametrize("words", of(["-m", "granian"]), ids=" ".join)
def test_granian_knows_what_it_is_told(words):
    assert named(words) <= options(granian)
    module, _, name = words[-1].partition(":")
    assert callable(getattr(importlib.import_module(module), name))


@pytest.mark.parametrize("words", of(["manage.py"]), ids=" ".join)
def test_manage_knows_what_it_is_told(words):
    command = load_command_class(get_commands()[words[0]], words[0])
    known = command.create_parser("manage.py", words[0])
    assert named(words[1:]) <= set(known._option_string_actions)


def test_every_path_exists():
    build = COMPOSE["x-market"]["build"]
    context = ROOT / "docker" / build["context"]
    assert context.resolve() == ROOT
    assert (context / build["dockerfile"]).is_file()
    sources = re.findall(r"^COPY (\S+) ", DOCKERFILE, re.MULTILINE)
    assert {"manage.py", "marketplace", "datasets", "requirements.lock"} == set(sources)
    assert all((ROOT / source).exists() for source in sources)
    kept = re.findall(r"^!(\S+)$", (ROOT / "docker/Dockerfile.dockerignore").read_text(), re.MULTILINE)
    assert set(kept) == set(sources)


def test_the_state_folder_is_the_shared_volume():
    (folder,) = re.findall(r"MARKET_VAR=(\S+)", DOCKERFILE)
    assert [f"var:{folder}"] == COMPOSE["x-market"]["volumes"]
    assert f"VOLUME {folder}" in DOCKERFILE
    used = {volume.partition(":")[0] for service in SERVICES.values() for volume in service["volumes"]}
    assert used == set(COMPOSE["volumes"])


def test_every_setting_is_read_somewhere():
    text = "\n".join(path.read_text() for path in (ROOT / "marketplace/settings").glob("*.py"))
    module = re.search(r"DJANGO_SETTINGS_MODULE=(\S+)", DOCKERFILE).group(1)
    assert (ROOT / f"{module.replace('.', '/')}.py").is_file()
    for name in COMPOSE["x-market"]["environment"]:
        assert f'"{name}"' in text or f'secret("{name.removesuffix("_FILE").lower()}"' in text, name


def test_every_service_waited_for_is_there_and_says_when_it_is_ready():
    for name in OURS:
        for other, wanted in SERVICES[name]["depends_on"].items():
            assert wanted["condition"] != "service_healthy" or "healthcheck" in SERVICES[other]


def test_every_secret_is_given():
    given = {f"/run/secrets/{name}" for name in COMPOSE["secrets"]}
    environment = COMPOSE["x-market"]["environment"]
    assert {value for name, value in environment.items() if name.endswith("_FILE")} == given
    assert set(COMPOSE["x-market"]["secrets"]) == set(COMPOSE["secrets"])


def test_both_say_that_they_are_not_run_here():
    for name in ("Dockerfile", "compose.yaml"):
        assert (ROOT / "docker" / name).read_text().startswith("# Not run in CI")
