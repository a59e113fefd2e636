"""Checking facts about single persons: each opens its commitment, stands in its batch, and its row is as it was written.

A batch also commits, hidden, to which facts are in it: a fact removed together with its row shows all the same. What
still waits for its batch is checked against its own sealed opening, which a superuser of the database cannot make.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from marketplace.evidence import sources
from marketplace.evidence.models import Entry, HeldFact
from marketplace.evidence.services.batches import REFERENCES
from marketplace.evidence.services.openings import fact_of
from marketplace.evidence.verify import Wrong


def batch_holds(entry: Entry, private: Mapping[str, Any]) -> bool:
    """Tell whether a batch's facts are those it was written with, and their rows as well."""
    facts = list(HeldFact.objects.filter(batch=entry))
    commitments = set(json.loads(bytes(entry.body))["fields"]["commitments"])
    whole = REFERENCES not in private or private[REFERENCES] == sorted(str(row.reference) for row in facts)
    return whole and all(row.commitment in commitments for row in facts) and not _changed(facts)


def check_waiting() -> None:
    """Raise Wrong when a fact that waits for its batch was changed, or a row has no fact at all."""
    if _changed(HeldFact.objects.filter(batch=None)):
        raise Wrong("a fact that waits for its batch was changed", "一项等待入批的事实被改动")
    for source in sources.HELD:
        extra = source.every().exclude(id__in=HeldFact.objects.values("reference")).count()
        if extra:
            raise Wrong(f"{extra} rows of {source.name} have no fact", f"{source.name} 有 {extra} 行没有对应的事实")


def _changed(facts: Iterable[HeldFact]) -> bool:
    """Tell whether any of these facts does not open, or its row differs from what it says."""
    said = {row.reference: fact_of(row) for row in facts}
    if any(fields is None for fields in said.values()):
        return True
    told = {
        reference: fields[sources.FIELD] for reference, fields in said.items() if fields and sources.FIELD in fields
    }
    return any(_row_digests(source, list(told)) != told for source in sources.HELD) if told else False


def _row_digests(source: sources.HeldSource, references: Sequence[Any]) -> dict[Any, str]:
    """Return the digests of rows as they are now."""
    return {key: sources.digest([row], source.fields) for key, row in source.rows(references).items()}
