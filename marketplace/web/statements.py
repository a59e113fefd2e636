"""Settlement statements: the period asked for, and the CSV a spreadsheet opens without running anything."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from marketplace.core import clock
from marketplace.core.errors import Invalid
from marketplace.web import inert

COLUMNS = ("at", "kind", "agreement", "product", "buyer", "gross_fen", "fee_fen", "net_fen")
DAYS_MAX = 366
YEAR_MIN = 2000  # before and far after, dates have no moment in every time zone


def period(first: str, last: str) -> tuple[date, date]:
    """Return the days of a statement: as given, else the month so far."""
    today = timezone.localtime(clock.now()).date()
    try:
        start = date.fromisoformat(first) if first else today.replace(day=1)
        end = date.fromisoformat(last) if last else today
    except ValueError:
        raise Invalid("period_out_of_range", pointer="/from", max=DAYS_MAX) from None
    if start.year < YEAR_MIN or end > today + timedelta(days=DAYS_MAX) or not 0 <= (end - start).days < DAYS_MAX:
        raise Invalid("period_out_of_range", pointer="/from", max=DAYS_MAX)
    return start, end


def as_csv(lines: Iterable[Mapping[str, object]]) -> bytes:
    """Return a statement as CSV in UTF-8 with a byte order mark, the last line its totals."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    totals = dict.fromkeys(COLUMNS[-3:], 0)
    for line in lines:
        writer.writerow({name: _cell(value) for name, value in line.items()})
        totals = {name: total + int(str(line[name])) for name, total in totals.items()}
    writer.writerow({"at": "total", **totals})
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    """Return a cell: times in UTC, and text that a spreadsheet will not take for a formula."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")
    return inert.text(value) if isinstance(value, str) else value
