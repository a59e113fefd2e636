"""A manifest to whose rows may be used, and the sealed book of consents it leaves behind."""

from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from datasets.plan import Plan
from datasets.stages.eligibility import judging, receipts, records
from datasets.stages.eligibility.judging import Standing
from datasets.tables import RawTable
from datasets.transforms.members import Members
from datasets.transforms.person_key import Pseudonyms
from datasets.vault import book


@dataclass(frozen=True)
class Consents:
    """Pseudonyms that may be used, and those with a guardian's consent; exact counts and bad rows beside them.

    `counts` are persons by where their best record stands; `problems` are row numbers by what is wrong with them.
    """

    persons: Members
    guarded: Members
    counts: dict[str, int]
    problems: dict[str, list[int]] = field(default_factory=dict)


def read_manifest(
    raw: RawTable,
    plan: Plan,
    pseudonyms: Pseudonyms,
    *,
    ragged: list[int] | None = None,
    folder: Path | None = None,
) -> Consents:
    """Return whose consent covers the plan.

    Args:
        raw: the manifest.
        plan: the consent rule and the keys.
        pseudonyms: makes pseudonyms under the plan's key.
        ragged: numbers of rows intake skipped; filled while `raw` is read.
        folder: where the book and the receipts are sealed; None leaves none behind.

    Raises:
        InputError: `manifest_column_missing`, `manifest_column_unknown`.
    """
    problems, skipped = records.Problems(), ragged if ragged is not None else []
    read = records.read(raw, plan.declaration.person_key, pseudonyms, problems, skipped)
    count = len(read)
    one_each = judging.best(read, judging.judge(read, plan.consent))
    del read  # a manifest may have millions of rows: one copy at a time
    if folder is not None:
        _keep(one_each, plan, folder)
    good = one_each.filter(pc.equal(one_each["standing"], int(Standing.IN_FORCE)))
    return Consents(
        persons=_members(good),
        guarded=_members(good.filter(good["guardian"])),
        counts={"records": count, **_by_standing(one_each), **problems.counts},
        problems=problems.rows,
    )


def _keep(one_each: pa.Table, plan: Plan, folder: Path) -> None:
    """Seal the book and, beside it, the codes its provider fetches once."""
    codes, hashes = receipts.draw(len(one_each), plan.consent.locator)
    kept = one_each.append_column("receipt", hashes).append_column("notice", one_each["notice_version"])
    book.write(kept, folder / book.BOOK, plan.keys.book)
    book.write_parts(receipts.as_csv(one_each, codes), folder / book.RECEIPTS, plan.keys.book)


def _by_standing(one_each: pa.Table) -> dict[str, int]:
    """Return the number of persons by standing, every standing named."""
    counted = {item["values"]: item["counts"] for item in pc.value_counts(one_each["standing"]).to_pylist()}
    return {standing.name.lower(): counted.get(int(standing), 0) for standing in Standing}


def _members(records_of: pa.Table) -> Members:
    """Return the persons of records as a set."""
    return Members(pa.concat_arrays([pa.array([], pa.binary(16)), *records_of["person"].chunks]))
