"""Eligibility: whose rows may be used, from their own consent records and the plan alone (design rule 3.3).

A person may be used when one of their consent records covers every purpose, is in force at the plan's time and
not withdrawn, and, for a child under 14, carries the guardian's consent (PIPL article 31).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.compute as pc

from datasets.errors import InputError
from datasets.plan import Plan
from datasets.tables import EligibleTable, InspectedTable, RawTable
from datasets.transforms.members import Members
from datasets.transforms.person_key import Pseudonyms

KEY_NAMES = ("person_key", "person")
COLUMNS = (
    "purposes",
    "granted_at",
    "expires_at",
    "notice_version",
    "separate",
    "guardian",
    "evidence_ref",
    "withdrawn_at",
)
REQUIRED = ("purposes", "granted_at")
TRUE = ("1", "true", "yes", "y", "是")


@dataclass(frozen=True)
class Consents:
    """Pseudonyms that may be used, and those with a guardian's consent; exact counts beside them."""

    persons: Members
    guarded: Members
    counts: dict[str, int]


def read_manifest(raw: RawTable, plan: Plan, pseudonyms: Pseudonyms) -> Consents:
    """Return whose consent covers the plan. `pseudonyms` makes them under the plan's key.

    Raises:
        InputError: `manifest_column_missing`, `manifest_column_unknown`.
    """
    key = _key_column(raw.columns, plan.declaration.person_key)
    unknown = set(raw.columns) - set(COLUMNS) - {key}
    if unknown:
        raise InputError("manifest_column_unknown", allowed=", ".join((key, *COLUMNS)))
    for name in REQUIRED:
        if name not in raw.columns:
            raise InputError("manifest_column_missing", column=name)
    valid, guarded = [], []
    counts = dict.fromkeys(("records", "without_purpose", "not_in_force", "withdrawn", "consenting"), 0)
    for batch in raw.batches:
        kept, guardian = _valid(batch, pseudonyms.of(batch[key]), plan, counts)
        valid.append(kept)
        guarded.append(guardian)
    empty = pa.array([], pa.binary(16))
    return Consents(
        persons=Members(pa.concat_arrays([empty, *valid])),
        guarded=Members(pa.concat_arrays([empty, *guarded])),
        counts=counts,
    )


def _key_column(columns: tuple[str, ...], person_key: str) -> str:
    """Return the manifest's key column: `person_key`, or the table's own name for it."""
    for name in (*KEY_NAMES, person_key):
        if name in columns:
            return name
    raise InputError("manifest_column_missing", column="person_key")


def _valid(batch: pa.RecordBatch, persons: pa.Array, plan: Plan, counts: dict[str, int]) -> tuple[pa.Array, pa.Array]:
    """Return the pseudonyms of the batch's valid records, and those with a guardian's consent among them."""
    now = pa.scalar(plan.consent.as_of.astimezone(UTC), pa.timestamp("us", "UTC"))
    covers = _covers(batch["purposes"], plan.consent.purposes)
    force = pc.and_(_passed(batch, "granted_at", now), pc.invert(_passed(batch, "expires_at", now)))
    if plan.consent.notice_version:
        force = pc.and_(force, pc.equal(_text(batch, "notice_version"), plan.consent.notice_version))
    withdrawn = _passed(batch, "withdrawn_at", now)
    good = pc.and_(pc.and_(covers, force), pc.invert(withdrawn))
    for name, flags in (
        ("without_purpose", pc.invert(covers)),
        ("not_in_force", pc.invert(force)),
        ("withdrawn", withdrawn),
        ("consenting", good),
    ):
        counts[name] += int(pc.sum(flags).as_py() or 0)
    counts["records"] += batch.num_rows
    good = pc.and_(good, pc.is_valid(persons))
    guardian = pc.is_in(pc.utf8_lower(_text(batch, "guardian")), value_set=pa.array(TRUE))
    return persons.filter(good), persons.filter(pc.and_(good, guardian))


def _text(batch: pa.RecordBatch, name: str) -> pa.Array:
    """Return a column without outer space; empty text where the manifest has no such column."""
    if name in batch.schema.names:
        return pc.utf8_trim_whitespace(batch[name])
    return pa.repeat(pa.scalar(""), batch.num_rows)


def _covers(purposes: pa.Array, wanted: tuple[str, ...]) -> pa.Array:
    """Tell for each record whether it names every wanted purpose; purposes are separated by `;` or `,`."""
    distinct = pc.dictionary_encode(purposes)
    flags = [
        set(wanted) <= {part.strip() for part in text.replace(",", ";").split(";")}
        for text in distinct.dictionary.to_pylist()
    ]
    return pa.array(flags, pa.bool_()).take(distinct.indices)


def _moments(column: pa.Array) -> pa.Array:
    """Return times in UTC, null where a cell is not one; a bare date is its first moment in UTC."""
    distinct = pc.dictionary_encode(pc.utf8_trim_whitespace(column))
    return pa.array([_moment(text) for text in distinct.dictionary.to_pylist()], pa.timestamp("us", "UTC")).take(
        distinct.indices
    )


def _moment(text: str) -> datetime | None:
    """Return one time; None when it is not one."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)


def _passed(batch: pa.RecordBatch, name: str, now: pa.Scalar) -> pa.Array:
    """Tell for each record whether its time lies at or before `now`. No time: not passed.

    A cell that holds something else than a time counts as passed where it ends a consent: doubt is for the person.
    """
    text = _text(batch, name)
    moments = _moments(text)
    passed = pc.fill_null(pc.less_equal(moments, now), value_of_doubt(name))
    return pc.and_(passed, pc.not_equal(text, ""))


def value_of_doubt(name: str) -> bool:
    """Return what an unreadable time means: it never grants, it always ends."""
    return name != "granted_at"


def run(inspected: InspectedTable, consents: Consents | None, plan: Plan, counts: dict[str, int]) -> EligibleTable:
    """Return the rows of persons who may be used; `counts` gets exact numbers of rows for the provider's eyes.

    Args:
        inspected: rows with pseudonym and under-14 flag.
        consents: what the manifest says; None where there is no manifest.
        plan: says whether consent is the legal basis.
        counts: filled while batches are read.

    Raises:
        InputError: consent is the basis and there is no manifest, or the table has more rows than declared.
    """
    if plan.consent.required and consents is None:
        raise InputError("manifest_required")
    return EligibleTable(columns=inspected.columns, batches=_eligible(inspected, consents, plan, counts))


def _eligible(
    inspected: InspectedTable, consents: Consents | None, plan: Plan, counts: dict[str, int]
) -> Iterator[pa.RecordBatch]:
    """Yield the eligible rows of each batch."""
    counts |= dict.fromkeys(
        ("rows", "rows_without_person", "rows_without_consent", "rows_of_minors", "rows_eligible"), 0
    )
    for batch in inspected.batches:
        counts["rows"] += batch.num_rows
        if counts["rows"] > plan.declaration.rows_max:
            raise InputError("more_rows_than_declared", max=plan.declaration.rows_max)
        person = batch["_person"]
        known = pc.is_valid(person)
        allowed = _allowed(batch, consents, plan)
        grown = pc.or_(pc.invert(batch["_minor"]), _among(person, consents.guarded if consents else None))
        kept = pc.and_(pc.and_(known, allowed), grown)
        for name, flags in (
            ("rows_without_person", pc.invert(known)),
            ("rows_without_consent", pc.and_(known, pc.invert(allowed))),
            ("rows_of_minors", pc.and_(pc.and_(known, allowed), pc.invert(grown))),
            ("rows_eligible", kept),
        ):
            counts[name] += int(pc.sum(flags).as_py() or 0)
        rows = batch if kept.true_count == batch.num_rows else batch.filter(kept)
        yield rows.drop_columns(["_minor"])


def _allowed(batch: pa.RecordBatch, consents: Consents | None, plan: Plan) -> pa.Array:
    """Tell for each row whether consent allows it; every row where consent is not the basis."""
    if not plan.consent.required:
        return _all(batch.num_rows, flag=True)
    return _among(batch["_person"], consents.persons if consents else None)


def _among(person: pa.Array, persons: Members | None) -> pa.Array:
    """Tell for each row whether its person is among `persons`."""
    return _all(len(person), flag=False) if persons is None else persons.hold(person)


def _all(rows: int, *, flag: bool) -> pa.Array:
    """Return the same flag for so many rows."""
    return pa.repeat(pa.scalar(flag), rows)
