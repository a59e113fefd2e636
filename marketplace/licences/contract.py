"""The digital contract of an agreement: who, what, for what, under which clauses, and where it stands in the log.

Its certificate numbers name entries of the public log - `DJ` for the product's registration, `GP` for its listing,
`JY` for the trade - by day and number, so that each can be looked up and proved. The market signs the whole.
"""

from typing import Any

from marketplace.catalogue.certificates import LISTING, REGISTRATION, number, registration_of
from marketplace.core.errors import Conflict
from marketplace.evidence import selectors as evidence
from marketplace.evidence import services as signing
from marketplace.licences import clauses, selectors

TRADE = "JY"  # 交易


def document(row: Any) -> dict[str, Any]:
    """Return the signed contract of an agreement that came into force.

    Raises:
        Conflict: it never did.
    """
    entries = list(evidence.entries_about("agreement", row.id).filter(kind__startswith="agreement."))
    trade = next((entry for entry in entries if entry.kind == "agreement.finalized"), None)
    if trade is None:
        raise Conflict("agreement_not_in_force")
    registration = registration_of(row.product_id)
    listing = _listing(row, trade)
    proofs = {"registration": (REGISTRATION, registration), "listing": (LISTING, listing), "trade": (TRADE, trade)}
    named = [entry for _, entry in proofs.values() if entry not in {None, trade}]
    contract = {
        "v": 1,
        "id": str(row.id),
        "state": row.state,
        "certificates": {name: number(head, entry) if entry else None for name, (head, entry) in proofs.items()},
        "provider": _party(row.product.organisation),
        "buyer": _party(row.organisation),
        "product": {"id": str(row.product_id), "title": row.product.title},
        "purpose_code": row.purpose_code,
        "scenario": row.scenario,
        "days": row.days,
        "from": _body(trade)["at"],
        "until": row.ends_at.isoformat(timespec="seconds"),
        "fen": row.offer.fen,
        "answer_fen": row.offer.answer_fen,
        "clauses": _clauses(row),
        "policy": selectors.agreement_policy(row),
        "log": [{"seq": entry.seq, "kind": entry.kind, "leaf_hash": entry.leaf_hash} for entry in [*named, *entries]],
    }
    return signing.sign("contract", contract)


def _body(entry: Any) -> dict[str, Any]:
    """Return an entry's content."""
    found: dict[str, Any] = evidence.as_dict(entry)["body"]
    return found


def _listing(row: Any, trade: Any) -> Any:
    """Return the entry of the listing the agreement was made under: the last one before it."""
    versions = row.product.versions.values_list("id", flat=True)
    listed = evidence.entries().filter(kind="version.listed", subject_kind="version", subject_id__in=versions)
    return listed.filter(seq__lt=trade.seq).last()


def _party(organisation: Any) -> dict[str, object]:
    """Return one side."""
    return {
        "id": str(organisation.id),
        "name": organisation.name,
        "name_en": organisation.name_en,
        "parts": organisation.parts,
    }


def _clauses(row: Any) -> list[dict[str, str]]:
    """Return what was agreed, as sentences in both languages: the offer's clauses for this purpose and term."""
    terms = {**row.offer.terms, "purpose_codes": [row.purpose_code], "days": row.days}
    pairs = zip(clauses.words(terms, "zh"), clauses.words(terms, "en"), strict=True)
    return [{"zh": zh, "en": en} for zh, en in pairs]
