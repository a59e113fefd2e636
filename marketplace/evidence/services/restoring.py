"""After a restore the market only reads, until its log and ledgers are the published ones (threat C16).

The last head is written outside the database. A database that does not hold that head, whose log has another root
at its size, or whose ledgers differ from it, came from a backup: spent budget would live again. A good verdict is
kept while the published head stays the same and the log is no shorter: a database may be exchanged under a
running process.
"""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from marketplace.core.errors import Unavailable
from marketplace.evidence import selectors
from marketplace.evidence.models import Sequence, TreeHead
from marketplace.evidence.sources import LEDGERS
from marketplace.evidence.verify import Wrong, canonical, head_of

_agreed: dict[tuple[object, ...], int] = {}  # (database, moment and length of the file) -> size of the head that agreed


def require_published_ledger() -> None:
    """Raise Unavailable unless the database continues the published head; nothing published: nothing to compare."""
    path = settings.PUBLISHED_HEAD
    try:
        facts = Path(path).stat() if path is not None else None
    except FileNotFoundError:
        facts = None
    if facts is None:
        return
    mark = (connection.settings_dict["NAME"], facts.st_mtime_ns, facts.st_size)
    if mark in _agreed and _size() >= _agreed[mark]:
        return
    published = Path(path).read_bytes()
    if not continues(published):
        raise Unavailable("read_only_until_verified")
    _agreed.clear()
    _agreed[mark] = json.loads(published)["head"]["size"]


def _size() -> int:
    """Return how many entries the log has."""
    return Sequence.objects.filter(id=1).values_list("size", flat=True).first() or 0


def continues(published: bytes) -> bool:
    """Tell whether the database holds this published head and agrees with it."""
    try:
        document = json.loads(published)
        head = head_of(document)
    except (ValueError, AttributeError, Wrong):
        return False
    size = _size()
    held = TreeHead.objects.filter(size=head["size"], document=canonical(document)).exists()
    if not held or size < head["size"] or selectors.tree().root(head["size"]).hex() != head["root"]:
        return False
    return size > head["size"] or head["ledgers"] == _ledgers()


def _ledgers() -> dict[str, Any]:
    """Return the ledgers' digests as they are now."""
    return {name: dict(ledger.digest()) for name, ledger in LEDGERS.items()}
