"""The de-identification report of a prepared version: measured on its bounded table, stored with its run."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

import duckdb
from django.conf import settings

from datasets import recipes, risk
from datasets.pipeline import sandbox
from datasets.tables import BoundedTable
from marketplace.catalogue import selectors as catalogue
from marketplace.catalogue.models import ProductVersion
from marketplace.processing.services.digests import digest_of

REPORT_VERSION = "2"  # changes when a figure's meaning changes


def measured(version: ProductVersion, outcome: sandbox.Outcome, file: Path) -> dict[str, object]:
    """Return the report of what a preparation made, as plain values; nothing without an inspection.

    Args:
        version: the version that was prepared.
        outcome: what its child found and counted.
        file: its bounded table, at its place.

    Raises:
        PlatformError: the engine failed.
    """
    if outcome.inspection is None:
        return {}
    declaration = catalogue.declaration_of(version)
    quasi, sensitive = risk.roles(declaration, outcome.inspection.columns)
    bounded = BoundedTable(declaration, file, declaration.rows_per_person)
    made = risk.report(
        declaration,
        outcome.inspection,
        risk.measure(bounded, quasi=quasi, sensitive_columns=sensitive),
        counts=outcome.counts,
        threshold=risk.Threshold(settings.DEIDENTIFICATION_RISK_MAX, settings.DEIDENTIFICATION_RISK_SOURCE),
        digests={
            "upload": version.upload.sha256,
            "declaration": _digest(version.declaration),
            "recipe": recipes.digest(recipes.recipe_of(version.declaration)),
            "bounded": digest_of(file),
        },
        versions={"report": REPORT_VERSION, "duckdb": duckdb.__version__},
    )
    return json.loads(json.dumps(asdict(made)))  # type: ignore[no-any-return]


def _digest(declaration: object) -> str:
    """Return the SHA-256 of a declaration's canonical JSON."""
    text = json.dumps(declaration, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
