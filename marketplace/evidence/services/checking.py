"""The nightly check: the whole log, the rows it vouches for and the balances, compared once a day without being asked.

What it finds stands in the log itself, where the market's own people and anybody else can read it.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from marketplace.core import clock, standing
from marketplace.core.permissions import SYSTEM
from marketplace.evidence import selectors
from marketplace.evidence.models import Entry
from marketplace.evidence.services.appending import append
from marketplace.evidence.services.verifying import verify
from marketplace.evidence.verify import Wrong

log = logging.getLogger(__name__)
HOUR = 2  # of the night, in the market's time zone


def check_if_due() -> Entry | None:
    """Check everything once a night and enter the verdict in the log; None when it was done, or nothing may change."""
    if not standing.writable() or _checked_since(_last_night()):
        return None
    return check()


def _checked_since(moment: datetime) -> bool:
    """Tell whether the newest check was made at a moment or later."""
    last = selectors.latest_check()
    return last is not None and datetime.fromisoformat(selectors.as_dict(last)["body"]["at"]) >= moment


def check() -> Entry:
    """Check everything now and enter the verdict; a disagreement is an alarm."""
    try:
        fields: dict[str, object] = {"agrees": True, "entries": verify()}
    except Wrong as problem:
        log.critical("ALARM log_disagrees: %s", problem)
        fields = {"agrees": False, "problem": str(problem)}
    with transaction.atomic():
        return append(
            selectors.CHECKED, actor=SYSTEM, subject_kind="log", subject_id=selectors.LOG_ID, public_fields=fields
        )


def _last_night() -> datetime:
    """Return when the latest night's check was due."""
    now = timezone.localtime(clock.now())
    due = now.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return due if due <= now else due - timedelta(days=1)
