"""The de-identification report: what was found in each column, what was done to it, and the risk that is left.

Made for the table's reviewers and its provider; it holds no cell. Words follow GB/T 37964 (what was done) and
GB/T 42460 (the level reached).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from datasets.recipes import Method, method_of
from datasets.risk import stops
from datasets.risk.results import Risk
from datasets.schema import KEPT, Column, ColumnType, Declaration, Role
from datasets.tables import ColumnFinding, Inspection

SUBSETS_SHOWN = 8
DIRECT, SENSITIVE, REVIEW = "direct", "sensitive", "review"
MINORS = "rows_of_minors"
UNDER_14 = "under_14"
NUMBERS = frozenset({"MOBILE", "ID_CARD", "EMAIL", "PASSPORT", "BANK_CARD", "WECHAT"})  # one person's, as a rule
UNIQUE, REPEATED = 0.99, 0.9  # shares of different cells


@dataclass(frozen=True)
class Threshold:
    """The highest acceptable risk of one record, and who says so."""

    risk_max: float
    source: str


@dataclass(frozen=True)
class ReportedColumn:
    """One column: what it looked like, why, what was done, and whether the provider decided against the finding."""

    name: str
    info_type: str
    sensitivity: str
    confidence: float
    evidence: Mapping[str, object]
    proposed: str
    treatment: str  # a method of its recipe
    grain: str  # what it was generalised to; empty for other treatments
    overridden: bool


@dataclass(frozen=True)
class Level:
    """A level of GB/T 42460 and the code of its reason."""

    level: int
    reason: str


@dataclass(frozen=True)
class Flag:
    """A duty that the table calls up: its code, and the columns or the rows it is about."""

    code: str
    columns: tuple[str, ...] = ()
    rows: int = 0


@dataclass(frozen=True)
class Report:
    """Everything a reviewer needs to judge a de-identification."""

    columns: tuple[ReportedColumn, ...]
    before: Level
    after: Level
    risk: Risk
    quasi: tuple[str, ...]
    threshold: Threshold
    flags: tuple[Flag, ...]
    digests: Mapping[str, str]
    versions: Mapping[str, str]


def roles(declaration: Declaration, found: Mapping[str, ColumnFinding]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the quasi-identifiers and the sensitive columns of a table.

    Whatever can be grouped by may be known of a person, unless it is what must not be learnt.
    """
    sensitive = tuple(column.name for column in declaration.kept if _sensitivity(found, column.name) == SENSITIVE)
    quasi = tuple(column.name for column in declaration.dimensions if column.name not in sensitive)
    return quasi, sensitive


def report(
    declaration: Declaration,
    inspection: Inspection,
    risk: Risk,
    *,
    counts: Mapping[str, int],
    threshold: Threshold,
    digests: Mapping[str, str],
    versions: Mapping[str, str],
) -> Report:
    """Return the report of one table.

    Args:
        declaration: what the provider declared.
        inspection: what was found in the file.
        risk: the bounded table's, over the quasi-identifiers that `roles` names.
        counts: exact numbers of the preparation.
        threshold: up to which risk a record counts as de-identified.
        digests: of the upload, the declaration and the bounded table.
        versions: of what measured.
    """
    columns = tuple(_column(name, found, declaration) for name, found in inspection.columns.items())
    return Report(
        columns=columns,
        before=_before(declaration, columns),
        after=_after(columns, risk, threshold),
        risk=replace(risk, subsets=risk.subsets[:SUBSETS_SHOWN]),
        quasi=roles(declaration, inspection.columns)[0],
        threshold=threshold,
        flags=tuple(_flags(columns, inspection.columns, counts)),
        digests=digests,
        versions=versions,
    )


def _sensitivity(found: Mapping[str, ColumnFinding], name: str) -> str:
    return found[name].sensitivity if name in found else ""


def _column(name: str, found: ColumnFinding, declaration: Declaration) -> ReportedColumn:
    """Return one column of the file; columns that nobody declared are removed."""
    declared = declaration.by_name.get(name)
    kept = declared is not None and declared.role in KEPT
    return ReportedColumn(
        name=name,
        info_type=found.info_type,
        sensitivity=found.sensitivity,
        confidence=found.confidence,
        evidence=found.evidence,
        proposed=found.action,
        treatment=_treatment(declared),
        grain=_grain(declared),
        overridden=kept
        and not stops.generalised(declared, found)
        and (found.sensitivity in {DIRECT, SENSITIVE} or found.action == REVIEW),
    )


def _treatment(column: Column | None) -> str:
    """Return what the declaration does to a column; what nobody declared stays behind."""
    if column is None:
        return Method.SUPPRESS.value
    return method_of(column.role, column.type, catalogue=column.catalogue, shift_days=column.shift_days).value


def _grain(column: Column | None) -> str:
    """Return what a kept dimension is generalised to: a grain of time, or a catalogue."""
    if column is None or column.role is not Role.DIMENSION:
        return ""
    dated = column.type in {ColumnType.DATE, ColumnType.TIMESTAMP}
    return column.grain.value if dated else column.catalogue


def _before(declaration: Declaration, columns: tuple[ReportedColumn, ...]) -> Level:
    """Return the level of the file as uploaded."""
    direct = declaration.person_key or any(column.sensitivity == DIRECT for column in columns)
    return Level(1, "direct_identifiers") if direct else Level(2, "not_measured")


def _after(columns: tuple[ReportedColumn, ...], risk: Risk, threshold: Threshold) -> Level:
    """Return the level of the bounded table. Level 4 is for aggregates, which only a release is."""
    if any(column.overridden and column.sensitivity == DIRECT for column in columns):
        return Level(1, "direct_identifier_kept")
    if risk.classes.prosecutor_max > threshold.risk_max:
        return Level(2, "risk_above_threshold")
    return Level(3, "risk_within_threshold")


def _flags(
    columns: tuple[ReportedColumn, ...], found: Mapping[str, ColumnFinding], counts: Mapping[str, int]
) -> list[Flag]:
    """Return what PIPL articles 6, 28 and 31 ask to look at, and findings that the provider set aside."""
    sensitive = [column for column in columns if column.sensitivity == SENSITIVE]
    kept = tuple(column.name for column in sensitive if column.treatment != Method.SUPPRESS)
    removed = tuple(column.name for column in sensitive if column.treatment == Method.SUPPRESS)
    against = tuple(column.name for column in columns if column.overridden)
    minors = counts.get(MINORS, 0)
    young = tuple(column.name for column in columns if column.evidence.get(UNDER_14))
    every = (
        Flag("contact_list", stops.contact_list(found)),
        Flag("sensitive_kept", kept),
        Flag("sensitive_removed", removed),
        Flag("kept_against_finding", against),
        Flag("minors_seen", young),
        Flag("person_doubtful", _doubtful(columns)),
    )
    return [*(flag for flag in every if flag.columns), *([Flag("minors", rows=minors)] if minors else [])]


def _doubtful(columns: tuple[ReportedColumn, ...]) -> tuple[str, ...]:
    """Return a person key that is different in every row beside numbers of persons that come again (threat E17).

    Then it rather counts rows than persons; numbers that do not come again say nothing.
    """
    key = next((column for column in columns if column.treatment == Method.PSEUDONYM), None)
    if key is None or _different(key) < UNIQUE:
        return ()
    again = [item.name for item in columns if item.info_type in NUMBERS and _different(item) < REPEATED]
    return (key.name, *again) if again else ()


def _different(column: ReportedColumn) -> float:
    """Return the share of a column's cells that are different from each other."""
    return float(str(column.evidence.get("distinct", 0.0)))
