"""Hard stops of a version: what its declaration, its purposes and what was found in its file do not go together with."""

from collections.abc import Mapping

from datasets import risk
from datasets.tables import ColumnFinding
from marketplace.catalogue import selectors as catalogue
from marketplace.catalogue.models import ProductVersion
from marketplace.core.errors import FieldProblem
from marketplace.core.purposes import CONTACT_NEEDED
from marketplace.processing import selectors
from marketplace.processing.services import sandboxed


def stops(version: ProductVersion) -> list[FieldProblem]:
    """Return what stops a declared version, as far as its newest inspection shows; nothing before a declaration."""
    known = selectors.findings_of(version.id)
    if version.declaration is None or known is None:
        return []
    declaration = catalogue.declaration_of(version)
    found = risk.stops(declaration, sandboxed.typed(known), contact_needed=_contact_needed(version))
    return [FieldProblem(item.code, item.pointer, {**item.facts, **_allowed(item.code)}) for item in found]


def refuse(version: ProductVersion, found: Mapping[str, ColumnFinding]) -> None:
    """Raise InputError with the first stop of a version in what was found."""
    risk.refuse(catalogue.declaration_of(version), found, contact_needed=_contact_needed(version))


def _contact_needed(version: ProductVersion) -> bool:
    """Tell whether one of a product's purposes needs contact data to have been collected together."""
    return not CONTACT_NEEDED.isdisjoint(version.product.purpose_codes)


def _allowed(code: str) -> dict[str, str | int]:
    """Return the purposes that would do, for the sentence that names them."""
    return {"allowed": ", ".join(sorted(CONTACT_NEEDED))} if code == "contact_list_without_purpose" else {}
