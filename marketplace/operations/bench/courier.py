"""The courier's files on disk, its declaration, and plain DuckDB as the baseline."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import duckdb
import pyarrow as pa
from pyarrow import csv

from datasets.plan import ConsentRule, Keys, Limits, Plan
from datasets.querying import parse_declaration
from marketplace.operations.demo import senders

TYPES = {
    "id_card": "VARCHAR",
    "city": "VARCHAR",
    "service": "VARCHAR",
    "month": "VARCHAR",
    "weight": "DOUBLE",
    "fee": "DOUBLE",
}
AS_OF = datetime(2025, 6, 1, tzinfo=UTC)
SECRETS = ("pseudonym", "ordering", "links", "linkage", "linkage_own")
KEYS = {name: bytes(range(32 * place, 32 * place + 32)) for place, name in enumerate(SECRETS)}  # of invented persons
LIMITS = Limits(upload_bytes=16 * 1024**3)  # a hundred million rows are 6 GiB; memory stays limited as for everybody
RELEASE = {
    "epsilon": 0.5,
    "tables": [
        {"group_by": ["city"], "select": [{"count": "rows"}, {"count": "persons"}, {"sum": "fee"}]},
        {"group_by": ["service", "month"], "select": [{"count": "rows"}]},
    ],
}


@dataclass(frozen=True)
class Courier:
    """The seeded table of one size below a folder; made when first asked for, kept for the next run."""

    rows: int
    folder: Path

    @cached_property
    def csv(self) -> Path:
        """The table as a provider uploads it."""
        path = self.folder / f"courier-{self.rows}.csv"
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            _write(self.rows, path)
        return path

    @cached_property
    def parquet(self) -> Path:
        """The raw rows as plain DuckDB stores them: what a query without any protection reads."""
        path = self.folder / f"courier-{self.rows}.parquet"
        if not path.exists():
            self.copy(path)
        return path

    def copy(self, path: Path, *, threads: int = 2) -> None:
        """Plain, typed CSV to Parquet by DuckDB: the baseline of processing."""
        columns = ", ".join(f"'{name}': '{kind}'" for name, kind in TYPES.items())
        with duckdb.connect(":memory:", config={"threads": threads}) as connection:
            read = f"read_csv('{self.csv}', header = true, columns = {{{columns}}})"
            connection.execute(f"COPY (SELECT * FROM {read}) TO '{path}' (FORMAT parquet)")


def _write(rows: int, path: Path) -> None:
    """Write the table under a temporary name, renamed when whole."""
    part = path.with_suffix(".part")
    schema = pa.schema([(name, pa.float64() if kind == "DOUBLE" else pa.string()) for name, kind in TYPES.items()])
    with csv.CSVWriter(part, schema, write_options=csv.WriteOptions(quoting_style="needed")) as writer:
        for chunk in senders.make(rows):
            writer.write_table(chunk)
    part.replace(path)


def declared(rows: int, rows_per_person: int) -> dict[str, object]:
    """Return the provider's declaration, as plain values."""
    month = {"name": "month", "role": "dimension", "type": "date", "bounds": ["2024-01-01", "2024-12-31"]}
    return {
        "person_key": "id_card",
        "rows_per_person": rows_per_person,
        "rows_max": max(rows, 1000),
        "guarantee": "pure",
        "columns": [
            {"name": "id_card", "role": "person", "type": "category"},
            {"name": "city", "role": "dimension", "type": "category", "categories": list(senders.cities())},
            {"name": "service", "role": "dimension", "type": "category", "categories": list(senders.SERVICES)},
            {**month, "grain": "month"},
            {"name": "weight", "role": "measure", "type": "decimal", "bounds": [0, 60], "step": 0.1},
            {"name": "fee", "role": "measure", "type": "decimal", "bounds": [0, 500], "step": 0.5},
        ],
        "release": RELEASE,
    }


def consent() -> dict[str, object]:
    """Return the consent rule, as plain values: another legal basis, so that all rows go the whole way."""
    return {"required": False, "purposes": [], "as_of": AS_OF.isoformat()}


def plan(rows: int, rows_per_person: int) -> Plan:
    """Return the plan of a run."""
    rule = ConsentRule(required=False, purposes=(), as_of=AS_OF)
    declaration = parse_declaration(declared(rows, rows_per_person))
    return Plan(declaration=declaration, consent=rule, keys=Keys(**KEYS), limits=LIMITS)
