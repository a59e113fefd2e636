"""A small courier table, its declaration and its manifest, for tests of the data plane."""

import csv
import io
from datetime import UTC, datetime

from datasets.plan import ConsentRule, Keys, Plan
from datasets.querying import parse_declaration

PURPOSE = "logistics_research"
AS_OF = datetime(2026, 6, 1, tzinfo=UTC)
DECLARED = {
    "person_key": "id",
    "rows_per_person": 3,
    "rows_max": 1000,
    "guarantee": "pure",
    "columns": [
        {"name": "id", "role": "person", "type": "category"},
        {"name": "name", "role": "drop", "type": "category"},
        {"name": "city", "role": "dimension", "type": "category", "catalogue": "cn-regions-prefecture"},
        {"name": "service", "role": "dimension", "type": "category", "categories": ["standard", "express"]},
        {"name": "month", "role": "dimension", "type": "date", "bounds": ["2025-01-01", "2025-12-31"]},
        {"name": "home", "role": "dimension", "type": "boolean", "constant_per_person": True},
        {"name": "fee", "role": "measure", "type": "decimal", "bounds": [-10, 50], "step": 0.5, "missing": ["N"]},
    ],
    "release": {"epsilon": 0.5, "tables": [{"group_by": ["service"], "select": [{"count": "rows"}, {"sum": "fee"}]}]},
}
HEADER = ["id", "name", "city", "service", "month", "home", "fee"]
MANIFEST_HEADER = ["person_key", "purposes", "granted_at", "expires_at", "guardian", "withdrawn_at"]


def declaration(**changes):
    return parse_declaration({**DECLARED, **changes})


def plan(*, consent=True, **changes):
    rule = ConsentRule(required=consent, purposes=(PURPOSE,), as_of=AS_OF)
    return Plan(declaration=declaration(**changes), consent=rule, keys=Keys(pseudonym=b"p" * 32, ordering=b"o" * 32))


def as_csv(header, rows):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode()
