"""Hard stops: what nobody may declare, whatever the reason. Each is a code with its place; articles stand in its sentence.

An unsure finding stops nothing: reviewers see it. What is suppressed never leaves intake, so it stops nothing either,
except what should not have been collected: names, telephones and addresses together (PIPL articles 6 and 10).
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from datasets.errors import InputError, Problem
from datasets.schema import KEPT, Column, Declaration, Role
from datasets.tables import ColumnFinding

SURE = 0.9
LIKELY = 0.8
HASHED = 0.85  # share of cells that have the form of a digest
LOCATION, ADDRESS, BIOMETRIC, IDENTITY = "GPS", "ADDRESS", "BIOMETRIC", "ID_CARD"
AGES = frozenset({"AGE", "BIRTH_DATE"})
STEP_MIN_DEGREES = Decimal("0.1")  # about ten kilometres
CONTACT = (frozenset({"NAME"}), frozenset({"MOBILE", "LANDLINE"}), frozenset({"ADDRESS"}))  # what brokers sell

Found = Mapping[str, ColumnFinding]


def refuse(declaration: Declaration, found: Found, *, contact_needed: bool, by_consent: bool = True) -> None:
    """Raise InputError with the first thing that stops a declaration."""
    for stop in stops(declaration, found, contact_needed=contact_needed, by_consent=by_consent):
        raise InputError(stop.code, pointer=stop.pointer, **stop.facts)


def stops(declaration: Declaration, found: Found, *, contact_needed: bool, by_consent: bool = True) -> list[Problem]:
    """Return everything that stops a declaration.

    Args:
        declaration: what the provider declared.
        found: what inspection found, by column.
        contact_needed: whether a declared purpose needs names, telephones and addresses to be collected together.
        by_consent: whether consent is the basis, so that a guardian's is needed for children.
    """
    return [
        *_contacts(found, contact_needed=contact_needed),
        *_columns(declaration, found),
        *(_minors(declaration, found) if by_consent else ()),
    ]


def contact_list(found: Found) -> tuple[str, ...]:
    """Return the columns that together are a contact list; none where a part is missing."""
    parts = [tuple(name for name, item in found.items() if item.info_type in kinds) for kinds in CONTACT]
    return sum(parts, ()) if all(parts) else ()


def generalised(column: Column | None, finding: ColumnFinding) -> bool:
    """Tell whether an address is kept as the prefecture it lies in, and no finer."""
    return finding.info_type == ADDRESS and column is not None and bool(column.catalogue)


def _contacts(found: Found, *, contact_needed: bool) -> Iterator[Problem]:
    """Yield the stop of a contact list nobody needs."""
    columns = contact_list({name: item for name, item in found.items() if item.confidence >= LIKELY})
    if columns and not contact_needed:
        yield Problem("contact_list_without_purpose", "/purpose_codes", {"columns": ", ".join(columns)})


def _columns(declaration: Declaration, found: Found) -> Iterator[Problem]:
    """Yield the stops of single columns."""
    for place, column in enumerate(declaration.columns):
        finding = found.get(column.name)
        code = _stop(column, finding) if finding is not None and column.role is not Role.DROP else None
        if code is not None:
            yield Problem(code, f"/declaration/columns/{place}", {"column": column.name})


def _stop(column: Column, finding: ColumnFinding) -> str | None:
    """Return the code of what is wrong with using a column as it is declared; None where nothing is."""
    if finding.info_type == BIOMETRIC and finding.confidence >= LIKELY:
        return "biometric_declared"
    if _plain_hash(column, finding):
        return "plain_hash_declared"
    return _stop_kept(column, finding) if column.role in KEPT else None


def _stop_kept(column: Column, finding: ColumnFinding) -> str | None:
    """Return the code of what is wrong with showing a column's values as they are declared."""
    if finding.info_type == LOCATION:
        coarse = column.step is not None and column.step >= STEP_MIN_DEGREES
        return None if coarse else "exact_location_declared"
    if generalised(column, finding):
        return None
    sure = finding.confidence >= SURE and finding.action != "review"
    return "identifier_declared_public" if finding.sensitivity == "direct" and sure else None


def _plain_hash(column: Column, finding: ColumnFinding) -> bool:
    """Tell whether a column holds digests anybody can look up.

    As a person key, random marks of this length are fine: there the header must speak of numbers or digests, or other
    columns of the table must hash to the cells.
    """
    if finding.evidence.get("hashed", 0.0) < HASHED:
        return False
    shown = finding.evidence.get("hash_of", 0.0) > 0 or finding.evidence.get("hash_named", 0.0) > 0
    return shown or column.role in KEPT


def _minors(declaration: Declaration, found: Found) -> Iterator[Problem]:
    """Yield the stop of a table whose children nobody would find (PIPL articles 28 and 31)."""
    if declaration.birth_date or _holds_identities(declaration, found):
        return
    for place, column in enumerate(declaration.columns):
        finding = found.get(column.name)
        if finding is not None and finding.info_type in AGES and _of_children(finding):
            yield Problem("minors_unseen", f"/declaration/columns/{place}", {"column": column.name})


def _of_children(finding: ColumnFinding) -> bool:
    """Tell whether a column tells ages and shows children; birth dates that are surely such need not show any."""
    surely = finding.info_type == "BIRTH_DATE" and finding.confidence >= LIKELY
    return surely or finding.evidence.get("under_14", 0.0) > 0


def _holds_identities(declaration: Declaration, found: Found) -> bool:
    """Tell whether resident IDs stand where children are looked for."""
    looked = [column.name for column in declaration.columns if column.role not in KEPT]
    return any(name in found and found[name].info_type == IDENTITY for name in looked)
