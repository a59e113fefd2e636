"""The demo's consent manifest: most persons agreed; some withdrew, some lack the purpose, some are not in it."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from marketplace.operations.demo import texts
from marketplace.operations.demo.people import People

PURPOSE = "logistics_statistics"
NOTICE = "2025-01"
# What became of each consent, and how many of a hundred persons: in force, withdrawn, other purpose, expired, no record
SHARES = {"in_force": 0.90, "withdrawn": 0.03, "other_purpose": 0.03, "expired": 0.02, "no_record": 0.02}
GUARDED = 0.5  # children whose guardian agreed


def make(people: People, rng: np.random.Generator) -> pa.Buffer:
    """Return the manifest as CSV."""
    fate = rng.choice(len(SHARES), len(people), p=list(SHARES.values()))
    kinds = list(SHARES)
    guardian = people.children & (rng.random(len(people)) < GUARDED)
    table = pa.table(
        {
            "id_card": people.ids,
            "purposes": _where(fate == kinds.index("other_purpose"), "marketing", f"{PURPOSE};service_improvement"),
            "granted_at": _where(np.ones(len(people), bool), "2025-01-01T00:00:00Z", ""),
            "expires_at": _where(fate == kinds.index("expired"), "2026-01-01T00:00:00Z", "2035-12-31T00:00:00Z"),
            "notice_version": _where(np.ones(len(people), bool), NOTICE, ""),
            "separate": _where(np.ones(len(people), bool), "true", ""),
            "guardian": _where(guardian, "true", ""),
            "evidence_ref": texts.numbered("C", np.arange(len(people)), 9),
            "withdrawn_at": _where(fate == kinds.index("withdrawn"), "2025-11-20T08:00:00Z", ""),
        }
    )
    out = pa.BufferOutputStream()
    recorded = table.filter(pa.array(fate != kinds.index("no_record")))
    csv.write_csv(recorded, out, csv.WriteOptions(quoting_style="needed"))
    return out.getvalue()


def _where(flags: np.ndarray, yes: str, no: str) -> pa.Array:
    """Return one of two texts for each person."""
    return pc.if_else(pa.array(flags), yes, no)
