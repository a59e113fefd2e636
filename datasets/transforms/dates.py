"""Dates and timestamps, generalised to the declared grain, as codes of declared periods."""

import re
import unicodedata
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from datasets.schema import Column, Grain

FORM = re.compile(
    r"(?P<y>\d{4})(?:[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日?|(?P<mm>\d{2})(?P<dd>\d{2}))(?:[T\s].*)?"
)
LENGTH = {Grain.DAY: 10, Grain.MONTH: 7, Grain.YEAR: 4}


def parse(text: str) -> date | None:
    """Return the day a text names (2025-01-02, 2025/1/2, 20250102, 2025年1月2日, with or without a time)."""
    match = FORM.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return None
    try:
        return date(int(match["y"]), int(match["m"] or match["mm"]), int(match["d"] or match["dd"]))
    except ValueError:
        return None


def codes(column: pa.Array, declared: Column) -> pa.Array:
    """Return each cell's code: its declared period, `other_code` outside or unreadable, `null_code` for none."""
    places = {period: place for place, period in enumerate(declared.domain)}
    missing = {"", *declared.missing}
    distinct = pc.dictionary_encode(column)
    made = []
    for text in distinct.dictionary.to_pylist():
        if text.strip() in missing:
            made.append(declared.null_code)
            continue
        day = parse(text)
        period = day.isoformat()[: LENGTH[declared.grain]] if day else ""
        made.append(places.get(period, declared.other_code))
    return pa.array(made, pa.int32()).take(distinct.indices)


def birth_dates(column: pa.Array) -> pa.Array:
    """Return the days a column of dates names; NULL where a cell is not one."""
    distinct = pc.dictionary_encode(column)
    return pa.array([parse(text) for text in distinct.dictionary.to_pylist()], pa.date32()).take(distinct.indices)
