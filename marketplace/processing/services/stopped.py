"""Hard stops of a version: what its declaration, its purposes and what was found in its file do not go together with."""

from collections.abc import Mapping

from datasets import risk
from datasets.tables import ColumnFinding
from marketplace.catalogue import selectors as catalogue
from marketplace.catalogue.models import ProductVersion
from marketplace.core.errors import FieldProblem
from marketplace.core.purposes import CONTACT_NEEDED, DPV
from marketplace.processing import selectors
from marketplace.processing.services import sandboxed


def stops(version: ProductVersion) -> list[FieldProblem]:
    """Return what stops a declared version, as far as its newest inspection shows; nothing before a declaration."""
    known = selectors.findings_of(version.id)
    if version.declaration is None or known is None:
        return []
    declaration = catalogue.declaration_of(version)
    found = risk.stops(declaration, sandboxed.typed(known), **_rules(version))
    return [FieldProblem(item.code, item.pointer, {**item.facts, **_allowed(item.code)}) for item in found]


def refuse(version: ProductVersion, found: Mapping[str, ColumnFinding]) -> None:
    """Raise InputError with the first stop of a version in what was found."""
    risk.refuse(catalogue.declaration_of(version), found, **_rules(version))


def _rules(version: ProductVersion) -> dict[str, bool]:
    """Return what a product's purposes and legal basis make of contact data and of children.

    A purpose outside the list is for the reviewers, who see the contact list flagged.
    """
    product = version.product
    needed = any(code in CONTACT_NEEDED or code not in DPV for code in product.purpose_codes)
    return {"contact_needed": needed, "by_consent": product.legal_basis == "consent"}


def _allowed(code: str) -> dict[str, str | int]:
    """Return the purposes that would do, for the sentence that names them."""
    return {"allowed": ", ".join(sorted(CONTACT_NEEDED))} if code == "contact_list_without_purpose" else {}
