"""What every test stands on. Unit tests need no broker: hints to workers are collected instead of sent."""

import pytest
from celery import current_app

import marketplace.celery  # noqa: F401 - the current application


@pytest.fixture(autouse=True)
def sent(request, monkeypatch):
    """The hints that would have gone to workers, as (task, arguments)."""
    hints = []
    if "flow" not in request.keywords:
        monkeypatch.setattr(current_app, "send_task", lambda name, args, **_: hints.append((name, args)))
    return hints
