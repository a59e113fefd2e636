"""Dates and timestamps, generalised to the declared grain, as codes of declared periods.

A time is read as written: no zone is converted, a table's days are the days its provider wrote.
"""

import re
import unicodedata
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from datasets.schema import Column, Grain

TIME = r"(?:[T ]+\d{1,2}(?:[:时].*|\d{4}.*)?|\d{6})?"  # behind a day; only the day counts
FORMS = (
    re.compile(rf"(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}}){TIME}", re.ASCII),
    re.compile(r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号](?:\s*[\d上下早晚].*)?", re.ASCII),
    re.compile(rf"(?P<y>\d{{4}})(?P<m>\d{{2}})(?P<d>\d{{2}}){TIME}", re.ASCII),
)
QUARTER = re.compile(r"(?P<y>\d{4})\s*(?:[-/]?\s*[Qq]|年\s*第?)(?P<q>[1-4一二三四])(?:\s*季度)?", re.ASCII)
MONTHS_OF_A_QUARTER = 3
COARSE = (
    re.compile(r"(?P<y>\d{4})(?:[-/.]|\s*年\s*)(?P<m>\d{1,2})月?", re.ASCII),
    re.compile(r"(?P<y>\d{4})(?P<m>\d{2})", re.ASCII),
    re.compile(r"(?P<y>\d{4})年?", re.ASCII),
)
# ISO moments; a pattern for Arrow, whose $ is the end of the text. What stands behind such a day does not change it.
MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?$"
DAY_LENGTH = 10
LENGTH = {Grain.DAY: DAY_LENGTH, Grain.MONTH: 7, Grain.YEAR: 4}


def parse(text: str) -> date | None:
    """Return the day a text names (2025-01-02, 2025/1/2, 20250102, 2025年1月2日, with or without a time)."""
    form = unicodedata.normalize("NFKC", text).strip()
    match = next((found for pattern in FORMS if (found := pattern.fullmatch(form))), None)
    if match is None:
        return None
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def period(text: str, grain: Grain) -> str | None:
    """Return the period a text names at a grain; None when it names none, or a coarser one (2025-01 is no day)."""
    form = unicodedata.normalize("NFKC", text).strip()
    day, quarter = parse(text), QUARTER.fullmatch(form)
    if quarter and grain in {Grain.QUARTER, Grain.YEAR}:
        return f"{quarter['y']}-Q{_place(quarter['q'])}" if grain is Grain.QUARTER else quarter["y"]
    written = day.isoformat() if day else _coarse(form)
    if grain is Grain.QUARTER:
        return _quarter(written) if written and len(written) >= LENGTH[Grain.MONTH] else None
    return written[: LENGTH[grain]] if written and len(written) >= LENGTH[grain] else None


def _place(mark: str) -> int:
    """Return the number of a quarter, written in figures or in Han."""
    return "一二三四".find(mark) + 1 or int(mark)


def _quarter(written: str) -> str:
    """Return the quarter of an ISO day or month."""
    return f"{written[:4]}-Q{(int(written[5:7]) - 1) // MONTHS_OF_A_QUARTER + 1}"


def _coarse(form: str) -> str | None:
    """Return a month or a year written without a day, as ISO text."""
    match = next((found for pattern in COARSE if (found := pattern.fullmatch(form))), None)
    if match is None:
        return None
    month = match.groupdict().get("m")
    return f"{match['y']}-{int(month):02d}" if month else match["y"]


def codes(column: pa.Array, declared: Column) -> pa.Array:
    """Return each cell's code: its declared period, `other_code` outside or unreadable, `null_code` for none."""
    places = {name: place for place, name in enumerate(declared.domain)}
    missing = {"", *map(str.strip, declared.missing)}
    distinct = pc.dictionary_encode(pc.fill_null(column, ""))
    days = pc.dictionary_encode(_days_alone(distinct.dictionary, missing))
    made = [_code(text, declared, places, missing) for text in days.dictionary.to_pylist()]
    return pa.array(made, pa.int32()).take(days.indices).take(distinct.indices)


def _code(text: str, declared: Column, places: dict[str, int], missing: set[str]) -> int:
    """Return one code."""
    if text.strip() in missing:
        return declared.null_code
    return places.get(period(text, declared.grain) or "", declared.other_code)


def days_of(column: pa.Array) -> pa.Array:
    """Return the days a column of dates names; NULL where a cell is not one."""
    distinct = pc.dictionary_encode(column)
    days = pc.dictionary_encode(_days_alone(distinct.dictionary, set()))
    made = pa.array([parse(text) for text in days.dictionary.to_pylist()], pa.date32())
    return made.take(days.indices).take(distinct.indices)


def _days_alone(texts: pa.Array, missing: set[str]) -> pa.Array:
    """Return texts with ISO moments cut to their day: a year has few days and millions of moments."""
    kept = pc.is_in(texts, value_set=pa.array(missing, pa.string()))
    moments = pc.and_not(pc.match_substring_regex(texts, MOMENT), kept)
    return pc.if_else(moments, pc.utf8_slice_codeunits(texts, 0, DAY_LENGTH), texts)
