"""What a source statement forbids, against what a product offers and a buyer wants: contradictions, as codes.

Found by words, so nothing is refused by them: a reviewer reads the statement then (DSL article 33). No words found is no
promise that nothing is forbidden.
"""

from collections.abc import Collection, Sequence

INTERNAL = (
    "仅供内部",
    "仅限内部",
    "不得对外",
    "不得向第三方",
    "不得提供给第三方",
    "internal use only",
    "not be shared",
    "third parties",
)
RESEARCH = (
    "仅用于科研",
    "仅限科研",
    "非商业",
    "不得用于商业",
    "不得商用",
    "non-commercial",
    "noncommercial",
    "research only",
)
COMMERCIAL = frozenset(
    {"commercial_research", "market_analysis", "marketing", "product_development", "service_optimisation"}
)


def found(
    source_statement: str, consented: Collection[str], wanted: Collection[str], *, priced: bool
) -> tuple[str, ...]:
    """Return what contradicts.

    Args:
        source_statement: how the provider came by the data, in its own words.
        consented: the purposes the product's people were asked for.
        wanted: the purposes that are offered, or that a buyer names.
        priced: whether money is asked for.
    """
    told = source_statement.casefold()
    checks = {
        "source_internal_only": _says(told, INTERNAL),
        "source_not_commercial": _says(told, RESEARCH) and (priced or bool(COMMERCIAL & set(wanted))),
        "offer_beyond_consent": not set(wanted) <= set(consented),
    }
    return tuple(code for code, holds in checks.items() if holds)


def of_offers(
    source_statement: str, consented: Collection[str], offers: Sequence[dict[str, object]]
) -> tuple[str, ...]:
    """Return what contradicts among a version's offers, for its reviewers."""
    wanted = {str(code) for offer in offers for code in _codes(offer)}
    priced = any(offer.get("fen") or offer.get("answer_fen") for offer in offers)
    return found(source_statement, consented, wanted, priced=priced)


def _codes(offer: dict[str, object]) -> list[object]:
    """Return an offer's purposes."""
    codes = offer.get("purpose_codes")
    return codes if isinstance(codes, list) else []


def _says(told: str, words: Collection[str]) -> bool:
    """Tell whether a statement has one of these words."""
    return any(word in told for word in words)
