"""The command line speaks Chinese where LC_ALL, LC_MESSAGES or LANG say zh, else English."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import translation


def language() -> str:
    """Return the language the environment asks for; the first variable set decides, as in POSIX."""
    wanted = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh-hans" if wanted.lower().startswith("zh") else "en"


@contextmanager
def spoken() -> Iterator[None]:
    """Speak that language inside the block."""
    with translation.override(language()):
        yield
