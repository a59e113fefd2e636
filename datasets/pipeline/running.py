"""Running the stages in this process. Intake to de-identification pass over the file together, batch by batch."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from datasets.errors import InputError
from datasets.interfaces import Store
from datasets.pipeline.ahead import ahead
from datasets.pipeline.stages import reaches
from datasets.plan import Limits, Plan
from datasets.schema import Role
from datasets.stages import (
    aggregation,
    bounding,
    deidentification,
    eligibility,
    inspection,
    intake,
    linking,
    release,
    settling,
)
from datasets.tables import BoundedTable, DeidentifiedTable, Inspection, Release
from datasets.transforms.person_key import Links, Pseudonyms
from datasets.transforms.person_key.links import level_for
from datasets.vault.book import BOOK
from datasets.vault.links import LINKS

BOUNDED = "bounded.parquet"
Progress = Callable[[str, float], None]


@dataclass
class PipelineResult:
    """What a run made, as far as it went."""

    inspection: Inspection | None = None
    counts: dict[str, int] = field(default_factory=dict)
    problems: dict[str, list[int]] = field(default_factory=dict)  # bad rows of the manifest, by number
    bounded: BoundedTable | None = None
    release: Release | None = None
    links: Links | None = field(default=None, repr=False)  # of the persons seen


def run(
    source: Path | Iterable[bytes],
    plan: Plan,
    *,
    eligible: Path | Iterable[bytes] | None = None,
    store: Store,
    until: str | None = None,
    progress: Progress | None = None,
) -> PipelineResult:
    """Run a file through the stages.

    Args:
        source: the table, as a path or as chunks of bytes.
        plan: declaration, consent rule, keys, limits.
        eligible: the consent manifest, as a path or as chunks; needed where consent is the legal basis.
        store: where files go.
        until: the last stage to run; None runs to the release.
        progress: called with the stage and the share of it that is done.

    Raises:
        InputError: the file, the manifest or the declaration must change. PlatformError: our fault.
    """
    tell = progress or _silent
    result = PipelineResult()
    tell("intake", 0.0)
    result.links = _links(plan)
    coded = _deidentified(source, plan, eligible, store, result)
    if reaches(until, "bounding"):
        tell("bounding", 0.0)
        bounding.run(coded, plan, store.temporary(BOUNDED), result.counts)
        path = store.publish(BOUNDED)
        result.bounded = BoundedTable(plan.declaration, path, plan.rows_kept_max)
        if result.links is not None:
            linking.run(result.links, result.bounded, plan, store.path(LINKS))
        tell("bounding", 1.0)
    if result.bounded and reaches(until, "aggregation"):
        tell("aggregation", 0.0)
        result.bounded = replace(result.bounded, profile=aggregation.profile(result.bounded))
        if (discovery := aggregation.discover(result.bounded)) is not None:
            result.bounded = settling.run(result.bounded, discovery)
        noisy = aggregation.run(result.bounded)
        if reaches(until, "release"):
            tell("release", 0.0)
            result.release = release.run(noisy, result.bounded, store)
    return result


def _deidentified(
    source: Path | Iterable[bytes],
    plan: Plan,
    eligible: Path | Iterable[bytes] | None,
    store: Store,
    result: PipelineResult,
) -> DeidentifiedTable:
    """Pass over the file, three stages at a time; no cell and no key of a person outlives this function."""
    limits = replace(plan.limits, rows=min(plan.limits.rows, plan.declaration.rows_max))
    raw = intake.run(_chunks(source), limits)
    _require_columns(raw.columns, plan)
    consents, pseudonyms = None, Pseudonyms(plan.keys.pseudonym)
    if eligible is not None:
        consents = _consents(eligible, plan, pseudonyms, store)
        result.problems = consents.problems
        result.counts |= {f"consent_{name}": count for name, count in consents.counts.items()}
    inspected, findings = inspection.run(replace(raw, batches=ahead(raw.batches)), plan, pseudonyms, result.links)
    inspected = replace(inspected, batches=ahead(inspected.batches))
    rows = eligibility.run(inspected, consents, plan, result.counts)
    coded = deidentification.run(rows, plan, store.path("coded"))
    result.inspection = findings()
    return coded


def _links(plan: Plan) -> Links | None:
    """Return what gathers the links of a table's persons; None where there are none, or no key to seal them under."""
    if not plan.declaration.person_key or not plan.keys.links:
        return None
    return Links(plan.keys.linkage, plan.keys.linkage_own, level_for(plan.declaration.rows_max))


def _consents(
    manifest: Path | Iterable[bytes], plan: Plan, pseudonyms: Pseudonyms, store: Store
) -> eligibility.Consents:
    """Return what the manifest says; its book is sealed in the store where there is a key for it."""
    ragged: list[int] = []
    raw = intake.run(_chunks(manifest), plan.limits, ragged=ragged)
    folder = store.path(BOOK).parent if plan.keys.book else None
    return eligibility.read_manifest(raw, plan, pseudonyms, ragged=ragged, folder=folder)


def inspect(source: Path | Iterable[bytes], limits: Limits) -> Inspection:
    """Return what inspection finds in a file, without any declaration."""
    return inspection.inspect(intake.run(_chunks(source), limits))


def redact(source: Path | Iterable[bytes], limits: Limits) -> tuple[Inspection, dict[str, list[str]]]:
    """Return what inspection finds in a file, and its text columns redacted."""
    return inspection.redact(intake.run(_chunks(source), limits))


def _silent(stage: str, share: float) -> None:
    """Tell nobody."""


def _chunks(source: Path | Iterable[bytes]) -> Iterable[bytes]:
    """Return a file's bytes in chunks; an iterable is returned as it is."""
    return _read(source) if isinstance(source, Path) else source


def _read(path: Path) -> Iterator[bytes]:
    """Yield a file's bytes, a mebibyte at a time."""
    with path.open("rb") as file:
        while chunk := file.read(1024 * 1024):
            yield chunk


def _require_columns(columns: tuple[str, ...], plan: Plan) -> None:
    """Raise InputError when a declared column is not in the file. Columns nobody declared are dropped."""
    for place, column in enumerate(plan.declaration.columns):
        if column.name not in columns:
            code = "person_key_missing" if column.role is Role.PERSON else "column_missing"
            raise InputError(code, pointer=f"/declaration/columns/{place}", column=column.name)
