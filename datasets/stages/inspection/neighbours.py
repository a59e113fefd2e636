"""What columns say about each other: two halves of a place, an age beside a name, a number beside a diagnosis."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from datasets.stages.inspection import calls, coded, doubtful, lives, shapes
from datasets.stages.inspection.column import Column
from datasets.stages.inspection.judging import of
from datasets.tables import ColumnFinding

Findings = dict[str, ColumnFinding]
PEOPLE = frozenset(
    {"NAME", "MOBILE", "ID_CARD", "EMAIL", "WECHAT", "QQ", "GENDER", "USER_ID", "BIRTH_DATE", "IP", "NICKNAME"}
)
OPEN = frozenset({"NONE", "AMOUNT", "CODE", "PRODUCT"})
HELD = frozenset({"NONE", "CODE", "COMPANY", "PRODUCT", "DATETIME", "AMOUNT", "ORDER_NO"})  # nothing personal is meant
DOUBTED = 0.5  # of the values at least so many bear out what a few letters of a header say
SEX_AGREES = 0.95
COORDINATE_DIGITS = 3
LATE = 2  # years: a table without another day is not much older
AGE_AGREES = 0.8  # share of rows in which age and birth agree


def together(columns: Mapping[str, Column], findings: Findings) -> Findings:
    """Return the findings after columns whose header says nothing were looked at beside the others."""
    found = dict(findings)
    for rule in (
        *(_places, _births, _sexes, _coded, _ages, _doors, _hosts),
        *(_medical, _calls, _numbers, _accounts, _nicknames, _held),
    ):
        rule(columns, found)
    return found


def _open(columns: Mapping[str, Column], found: Findings) -> list[str]:
    """Return the columns that neither header nor values named."""
    return [name for name in columns if found[name].info_type in OPEN and columns[name].named is None]


def _people(found: Findings) -> bool:
    """Tell whether the table is about people."""
    return any(item.info_type in PEOPLE for item in found.values())


def _places(columns: Mapping[str, Column], found: Findings) -> None:
    """A column of longitudes and one of latitudes are a place together."""
    halves = [name for name in _open(columns, found) if columns[name].filled]
    east = [name for name in halves if _within(columns[name], 73.4, 135.2)]
    north = [name for name in halves if _within(columns[name], 3.5, 53.7)]
    if east and north:
        for name in (east[0], north[0]):
            found[name] = of(columns[name], columns[name].kind("GPS"), 0.85)


def _within(column: Column, low: float, high: float) -> bool:
    """Tell whether a column holds numbers with many decimals between two bounds."""
    try:
        numbers = [float(value) for value in column.sample]
    except ValueError:
        return False
    fine = sum(len(value.partition(".")[2]) >= COORDINATE_DIGITS for value in column.sample)
    return fine >= 0.8 * len(numbers) and all(low <= number <= high for number in numbers)


def _births(columns: Mapping[str, Column], found: Findings) -> None:
    """Days of births beside persons: over many years, and all of them long before the newest day of the table."""
    days = {name: lives.years(columns[name]) for name in columns if found[name].info_type == "DATETIME"}
    newest = max((year for years in days.values() for year in years), default=0)
    newest = max(newest, datetime.now(tz=UTC).year - LATE) if len(days) < 2 else newest
    for name in days if _people(found) else ():
        if columns[name].named is None and (lives.childhoods(days[name], newest) or lives.months(columns[name])):
            found[name] = of(columns[name], columns[name].kind("BIRTH_DATE"), 0.6)
    _guess(columns, found, "BIRTH_DATE", lives.spreadsheet_days, 0.55)


def _ages(columns: Mapping[str, Column], found: Findings) -> None:
    """Small whole numbers that spread as years of life do, or that grow as birth dates of the same rows get older."""
    births = next((columns[name] for name in columns if found[name].info_type in {"BIRTH_DATE", "ID_CARD"}), None)
    agree = {name: lives.ages_by(columns[name], births) for name in _open(columns, found)} if births else {}
    _guess(columns, found, "AGE", lambda column: agree.get(column.header, 0.0) >= AGE_AGREES, 0.9)
    _guess(columns, found, "AGE", lives.ages, 0.7)
    _guess(columns, found, "AGE", lives.bands, 0.6)
    _guess(columns, found, "AGE", lives.stages, 0.6)


def _sexes(columns: Mapping[str, Column], found: Findings) -> None:
    """Two codes that follow the sex in the resident IDs of the same rows."""
    ids = next((columns[name] for name in columns if found[name].info_type == "ID_CARD"), None)
    if ids is not None:
        _guess(columns, found, "GENDER", lambda column: lives.sexes_by(column, ids) >= SEX_AGREES, 0.9)


def _coded(columns: Mapping[str, Column], found: Findings) -> None:
    """Codes of national lists; two codes that follow the sex of the names of the same rows."""
    for info_type, rule in coded.LISTS.items():
        _guess(columns, found, info_type, rule, 0.6)
    for name in columns:
        if found[name].info_type == "NAME":
            by_names = partial(coded.sexes_by_names, names=columns[name])
            _guess(columns, found, "GENDER", by_names, 0.8)


def _hosts(columns: Mapping[str, Column], found: Findings) -> None:
    """Addresses of a network within a house look like versions."""
    _guess(columns, found, "IP", doubtful.addresses, 0.6)


def _calls(columns: Mapping[str, Column], found: Findings) -> None:
    """Names of persons in pinyin, in Latin letters, or with something behind them."""
    _guess(columns, found, "NAME", calls.otherwise, 0.6)


def _doors(columns: Mapping[str, Column], found: Findings) -> None:
    """Building, stair and room in a table about people."""
    _guess(columns, found, "ADDRESS", shapes.doors, 0.55)


def _medical(columns: Mapping[str, Column], found: Findings) -> None:
    """Numbers that differ from row to row beside a diagnosis, if no other column holds the records' numbers."""
    kinds = {item.info_type for item in found.values()}
    if "DIAGNOSIS" in kinds and "MEDICAL_RECORD_NO" not in kinds:
        _guess(columns, found, "MEDICAL_RECORD_NO", _numbered, 0.6)


def _numbered(column: Column) -> bool:
    """Tell whether cells are different numbers of one length."""
    values = column.distinct
    digits = sum(value.isascii() and value.isalnum() and any(map(str.isdigit, value)) for value in values)
    return (
        len(values) >= 3
        and column.variety > 0.9
        and digits == len(values)
        and len(set(map(len, values))) <= 2
        and len(values[0]) >= 5
    )


def _numbers(columns: Mapping[str, Column], found: Findings) -> None:
    """Numbers of several lengths in a table about people."""
    _guess(columns, found, "QQ", shapes.qq_like, 0.6)


def _accounts(columns: Mapping[str, Column], found: Findings) -> None:
    """Words of small letters and digits that people chose, in a table about people: of WeChat more often than of anything."""
    _guess(columns, found, "WECHAT", shapes.chosen, 0.55)


def _held(columns: Mapping[str, Column], found: Findings) -> None:
    """A number or code of its own for each row leads to the person of the row: what it is, people decide."""
    for name in columns if _people(found) else ():
        column = columns[name]
        doubted = found[name].action == "keep" and column.vague and found[name].info_type in HELD
        unsure = column.shares.get(found[name].info_type, 0.0) < DOUBTED
        if doubted and ((unsure and _each_own(column)) or _anybody(column, found)):
            found[name] = replace(found[name], action="review")


def _anybody(column: Column, found: Findings) -> bool:
    """Tell whether cells may be staff numbers, ends of numbers, initials, birthdays, or sexes that no resident ID denies."""
    ids = any(item.info_type == "ID_CARD" for item in found.values())
    alike = (doubtful.numbered, doubtful.tails, doubtful.initials, doubtful.birthdays)
    return any(rule(column) for rule in alike) or (not ids and coded.two_sexes(column))


def _each_own(column: Column) -> bool:
    """Tell whether each row has a value of its own, as accounts, numbers and doors are."""
    return shapes.own(column) or shapes.chosen(column) or shapes.doors(column)


def _nicknames(columns: Mapping[str, Column], found: Findings) -> None:
    """Short texts of all scripts in a table about people."""
    if any(item.info_type in {"USER_ID", "WECHAT", "QQ", "MOBILE", "EMAIL", "IP"} for item in found.values()):
        _guess(columns, found, "NICKNAME", shapes.self_named, 0.55)


def _guess(
    columns: Mapping[str, Column], found: Findings, info_type: str, rule: Callable[[Column], bool], confidence: float
) -> None:
    """Take a kind for every open column a rule is true of; a guess of a direct identifier is for review."""
    if not _people(found) and info_type != "MEDICAL_RECORD_NO":
        return
    for name in _open(columns, found):
        if columns[name].filled and rule(columns[name]):
            kind = columns[name].kind(info_type)
            action = kind.action if kind.sensitivity == "quasi" else "review"
            found[name] = of(columns[name], kind, confidence, action)
