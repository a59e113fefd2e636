"""Sets that show neither their members nor their number, with proofs for one member alone (design rule 13).

Each member enters as HMAC-SHA-256 under a fresh key of the set; random values pad the set to a declared size, and
all are sorted. The log holds the root of RFC 9162's tree over them. Presence is one inclusion proof, absence two
neighbours with nothing between them. Who is given a proof is given the set's key as well and can compute their
own value; other members' values stay opaque, for what they are made of (keyed pseudonyms) is not known to them.
Needs nothing but Python and `verify.py`: whoever holds a proof can check it without the market.
"""

import hmac
import secrets
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from marketplace.evidence.merkle import Tree, from_leaves, leaf_hash
from marketplace.evidence.verify import inclusion_holds

VALUE_BYTES = 32


def value_of(member: bytes, key: bytes) -> bytes:
    """Return what a member enters the set as."""
    return hmac.digest(key, member, "sha256")


def padded_set(members: Iterable[bytes], size: int, key: bytes) -> list[bytes]:
    """Return the sorted values of a set padded to `size`; ValueError when it has more members."""
    values = {value_of(member, key) for member in members}
    if len(values) > size:
        raise ValueError("more members than the declared size")
    while missing := size - len(values):
        drawn = secrets.token_bytes(missing * VALUE_BYTES)
        values.update(drawn[at : at + VALUE_BYTES] for at in range(0, len(drawn), VALUE_BYTES))
    return sorted(values)


def tree_of(values: Sequence[bytes]) -> Tree:
    """Return the tree over a set's values."""
    return Tree(from_leaves([leaf_hash(value) for value in values]))


def proof(values: Sequence[bytes], tree: Tree, member: bytes, key: bytes) -> dict[str, Any]:
    """Return the proof that a member is in the set, or that it is not; `tree` is the one over its values."""
    wanted = value_of(member, key)
    place = bisect_left(values, wanted)
    present = place < len(values) and values[place] == wanted
    places = [place] if present else [at for at in (place - 1, place) if 0 <= at < len(values)]
    leaves = [
        {"place": at, "value": values[at].hex(), "path": [step.hex() for step in tree.inclusion(at, len(values))]}
        for at in places
    ]
    return {"present": present, "leaves": leaves}


def holds(found: Mapping[str, Any], member: bytes, key: bytes, *, root: str, size: int) -> bool:
    """Tell whether a proof shows what it says about a member, under the root and size in the log."""
    wanted, leaves = value_of(member, key), found["leaves"]
    if not leaves or not all(_stands(leaf, root, size) for leaf in leaves):
        return False
    values = [bytes.fromhex(leaf["value"]) for leaf in leaves]
    if found["present"]:
        return values == [wanted]
    places = [leaf["place"] for leaf in leaves]
    if len(leaves) == 2:
        return places[1] == places[0] + 1 and values[0] < wanted < values[1]
    below, above = places == [size - 1] and values[0] < wanted, places == [0] and wanted < values[0]
    return below or above


def _stands(leaf: Mapping[str, Any], root: str, size: int) -> bool:
    """Tell whether one leaf stands where it says."""
    path = [bytes.fromhex(step) for step in leaf["path"]]
    hashed = leaf_hash(bytes.fromhex(leaf["value"]))
    return inclusion_holds(leaf["place"], size, hashed, path, bytes.fromhex(root))
