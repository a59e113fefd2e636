"""The container files are not run here, so every command, setting and path they name is checked."""

import importlib.util
import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker/compose.yaml").read_text())
DOCKERFILE = (ROOT / "docker/Dockerfile").read_text()
QUEUES = {"ingest", "release", "query"}


def test_every_service_and_queue_is_there():
    services = COMPOSE["services"]
    assert {"web", "beat", "postgres", "redis"} <= set(services)
    commands = " ".join(service.get("command", "") for service in services.values())
    named = {queue for group in re.findall(r"-Q (\S+)", commands) for queue in group.split(",")}
    assert named == QUEUES
    routes = (ROOT / "marketplace/settings/jobs.py").read_text()
    assert {*re.findall(r'"queue": "(\w+)"', routes)} == QUEUES


def test_every_module_and_path_exists():
    commands = [service.get("command", "") for service in COMPOSE["services"].values()] + [DOCKERFILE]
    for command in commands:
        for name in re.findall(r"marketplace\.[a-z_.]+", command):
            assert importlib.util.find_spec(name), name
        if "manage.py" in command:
            assert (ROOT / "manage.py").is_file()
    build = COMPOSE["x-market"]["build"]
    assert (ROOT / "docker" / build["context"] / build["dockerfile"]).is_file()
    for source in re.findall(r"^COPY (\S+) ", DOCKERFILE, re.MULTILINE):
        assert (ROOT / source).exists()


def test_every_setting_is_read_somewhere():
    text = "\n".join(path.read_text() for path in (ROOT / "marketplace/settings").glob("*.py"))
    for name in COMPOSE["x-market"]["environment"]:
        stem = name.removesuffix("_FILE")
        assert f'"{stem}"' in text or f'"{stem.lower()}"' in text, name
