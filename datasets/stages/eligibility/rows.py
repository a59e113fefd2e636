"""The rows of persons who may be used: each row's fate is decided by its own person alone."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from datasets.errors import InputError
from datasets.plan import Plan
from datasets.stages.eligibility.manifest import Consents
from datasets.tables import EligibleTable, InspectedTable
from datasets.transforms.members import Members


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
