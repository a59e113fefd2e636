"""`bench ingest`: the whole pipeline from a raw CSV to the bounded table, over DuckDB's plain COPY of the same file."""

import shutil
from pathlib import Path

from datasets import pipeline
from datasets.pipeline import sandbox
from datasets.stores.local import LocalStore
from marketplace.operations.bench.courier import KEYS, LIMITS, Courier, consent, declared, plan
from marketplace.operations.bench.measuring import ChildWatch, compared, interleaved, peak_mib, reset_peak, threads
from marketplace.operations.bench.report import Options, Report

CHUNK_BYTES = 1024 * 1024  # what the vault opens at a time


def run(options: Options) -> Report:
    """Measure both ways of running the pipeline in turn with the baseline."""
    courier = Courier(options.rows, options.folder)
    work = options.folder / "ingest"
    options.say(f"{courier.csv}: {courier.csv.stat().st_size // 1024**2} MiB")
    reset_peak()
    peaks: list[int] = []
    plain, here, child = interleaved(
        options.runs,
        lambda: courier.copy(_clean(work) / "plain.parquet", threads=threads()),
        lambda: bounded_here(courier, _clean(work), options.rows_per_person),
        lambda: peaks.append(bounded_in_child(courier, _clean(work), options.rows_per_person)),
    )
    shutil.rmtree(work)
    results = (
        compared("bounding", here, plain, peak_mib=peak_mib(), note="in this process, whose peak this is"),
        compared("bounding_in_sandbox", child, plain, peak_mib=max(peaks), note="peak of the child alone"),
    )
    return Report("ingest", options.rows, threads(), results)


def bounded_here(courier: Courier, out: Path, rows_per_person: int) -> None:
    """Run the noise-free stages in this process."""
    pipeline.run(courier.csv, plan(courier.rows, rows_per_person), store=LocalStore(out), until="bounding")


def bounded_in_child(courier: Courier, out: Path, rows_per_person: int) -> int:
    """Run the noise-free stages as the market does, in the child; return its peak memory in MiB."""
    watch = ChildWatch()
    watch.start()
    header = {
        "declaration": declared(courier.rows, rows_per_person),
        "consent": consent(),
        "keys": {name: key.hex() for name, key in KEYS.items()},
    }
    with courier.csv.open("rb") as file:
        sandbox.prepare(
            header,
            upload=iter(lambda: file.read(CHUNK_BYTES), b""),
            manifest=None,
            out=out,
            limits=LIMITS,
            until="bounding",
            on_progress=lambda stage, share: None,  # noqa: ARG005
            cancelled=lambda: False,
        )
    return watch.stop()


def _clean(folder: Path) -> Path:
    """Return the folder, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
