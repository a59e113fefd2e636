"""The buyer's half of the story: take the offer, read the quote, ask, wait for the answer."""

from collections.abc import Callable
from typing import Any

from marketplace.operations.demo.client import Client

QUESTION = {
    "select": [{"count": "rows"}, {"count": "persons"}, {"sum": "fee"}],
    "where": [["sent_on", "between", "2025-01", "2025-06"]],
    "group_by": ["service"],
}
EPSILON = 0.1
SCENARIO = "Planning of sorting centres: how many parcels each service carries in half a year."


def ask(buyer: Client, product_id: str, say: Callable[..., None]) -> dict[str, Any]:
    """Return the answer to the demo's question; asked again, the same answer costs no privacy."""
    product = buyer.get(f"/catalogue/{product_id}")
    agreement = _agreement(buyer, product)
    body = {"agreement": agreement["id"], "query": QUESTION, "epsilon": EPSILON}
    quote = buyer.post("/quotes", body)
    say("quote", epsilon=quote["epsilon"], errors=quote["errors"])
    say("ask")
    return buyer.answer(buyer.post("/queries", body))


def _agreement(buyer: Client, product: dict[str, Any]) -> dict[str, Any]:
    """Return the agreement in force on a product; takes its first offer when there is none."""
    for row in buyer.every("/agreements"):
        if row["product"] == product["id"] and row["state"] == "FINALIZED":
            return row
    offer = product["offers"][0]
    terms = {"product": product["id"], "offer": offer["id"], "scenario": SCENARIO}
    terms |= {"purpose_code": offer["purpose_codes"][0], "days": offer["days"]}
    return buyer.post("/agreements", terms)
