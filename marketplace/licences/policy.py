"""A licence as an ODRL 2.2 policy: the same clauses a person reads and the code checks."""

from collections.abc import Mapping
from typing import Any

from marketplace.licences import clauses

CONTEXT = ["http://www.w3.org/ns/odrl.jsonld", {"dpv": "https://w3id.org/dpv#"}]


def document(kind: str, uid: str, target: str, terms: Mapping[str, Any], parties: Mapping[str, str]) -> dict[str, Any]:
    """Return a policy.

    Args:
        kind: `Offer` or `Agreement`.
        uid: what the policy is about, as a URN.
        target: the data product, as a URN.
        terms: values by clause name.
        parties: `assigner` and, for an agreement, `assignee`.
    """
    placed: dict[str, list[dict[str, object]]] = {"constraint": [], "prohibition": [], "duty": []}
    for clause, value in clauses.bound(terms):
        place, term = clause.odrl(value)
        placed[place].append(term)
    permission: dict[str, Any] = {"target": target, "action": "aggregate", "constraint": placed["constraint"]}
    if placed["duty"]:
        permission["duty"] = placed["duty"]
    forbidden = [{"target": target, **term} for term in placed["prohibition"]]
    return {
        "@context": CONTEXT,
        "@type": kind,
        "uid": uid,
        "profile": "http://www.w3.org/ns/odrl/2/core",
        **parties,
        "permission": [{**permission, **parties}],
        "prohibition": [{**term, **parties} for term in forbidden],
    }
