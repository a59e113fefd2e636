"""What one individual sees: uses, the state of a withdrawal, requests. Every function takes a person, known or not."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, QuerySet, When

from datasets.accounting import format_micro
from datasets.querying import holds_person
from datasets.tables import BoundedTable
from datasets.vault import book
from datasets.vault import keys as vault
from marketplace.catalogue import selectors as catalogue
from marketplace.catalogue.models import DataProduct, ProductVersion
from marketplace.consents import selectors as consents
from marketplace.consents.models import Withdrawal
from marketplace.core import clock
from marketplace.core.errors import NotFound
from marketplace.core.permissions import Actor
from marketplace.core.secrets import master
from marketplace.evidence import services as evidence
from marketplace.individuals.models import RightsRequest
from marketplace.individuals.session import Person, record_in, records_of
from marketplace.individuals.states import RequestState
from marketplace.processing import selectors as processing
from marketplace.queries import selectors as queries
from marketplace.releases import selectors as releases

STANDINGS = (
    "in_force",
    "needs_separate",
    "needs_reconsent",
    "without_purpose",
    "notice_unknown",
    "not_yet",
    "expired",
    "withdrawn",
)


def product_of(person: Person) -> DataProduct | None:
    """Return the product a known person's receipt is about."""
    if not person.matched:
        return None
    return DataProduct.objects.select_related("organisation").filter(id=person.product_id).first()


def uses(person: Person) -> list[dict[str, Any]]:
    """Return the releases that could have used the person's rows, newest first, each with who asked it what for."""
    product = product_of(person)
    if product is None:
        return []
    return list(_uses(product, person))


def _uses(product: DataProduct, person: Person) -> Iterator[dict[str, Any]]:
    """Yield the uses of one product."""
    ended = withdrawn_at(product, person)
    records = {record["version"]: record for record in records_of(product, person.pseudonym)}
    for version in product.versions.select_related("product").order_by("-number"):
        release, prepared = releases.release_of(version.id), processing.prepared_at(version.id)
        table = releases.bounded_of(version)
        if release is None or table is None or not _could_have_used(version, table, person):
            continue
        yield {
            "release": str(release.id),
            "product": product.title,
            "version": version.number,
            "provider": product.organisation.name,
            "purposes": product.purpose_codes,
            "released_at": release.created_at,
            "consents_as_of": prepared,
            "epsilon": format_micro(catalogue.declaration_of(version).release_micro_epsilon),
            "consent": _consent(records.get(version.id)),
            "made_before_expiry": _expired_since(records.get(version.id), prepared),
            "made_before_withdrawal": bool(ended and prepared and prepared < ended),
            "buyers": queries.losses_by_agreement(version.id),
        }


def _expired_since(record: dict[str, Any] | None, prepared: datetime | None) -> bool:
    """Tell whether the consent a version was made under has run out since."""
    ends = record["expires_at"] if record else None
    return bool(ends and prepared and prepared < ends <= clock.now())


def _could_have_used(version: ProductVersion, table: BoundedTable, person: Person) -> bool:
    """Tell whether a version was made with the person's rows; once those are deleted, by the set it was committed to."""
    if version.rows_deleted_at is None:
        return holds_person(table, person.pseudonym)
    try:
        return bool(evidence.person_proof(version_id=version.id, member=person.pseudonym)["set"]["present"])
    except NotFound:
        return False


def _consent(record: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return a consent as its person sees it; None where another legal basis carries the use."""
    if record is None:
        return None
    names = ("notice", "granted_at", "expires_at", "separate", "guardian", "evidence_ref")
    kind = record.get("consent_kind", "")  # books sealed before kinds were kept have none
    purposes = [code.strip() for code in record["purposes"].replace(",", ";").split(";") if code.strip()]
    return {
        **{name: record[name] for name in names},
        "consent_kind": kind,
        "purposes": purposes,
        "standing": STANDINGS[record["standing"]],
    }


def consent_of(person: Person) -> dict[str, Any] | None:
    """Return the person's newest consent record; a withdrawal made here since shows in its standing."""
    product = product_of(person)
    found = records_of(product, person.pseudonym) if product else []
    if product is None or not found:
        return None
    shown = _consent(found[0])
    ended = withdrawn_at(product, person)
    if shown and ended and found[0]["granted_at"] <= ended:
        shown["standing"] = "withdrawn"
    return shown


def newest_record(person: Person) -> dict[str, Any] | None:
    """Return the person's newest record as the book has it."""
    product = product_of(person)
    found = records_of(product, person.pseudonym) if product else []
    return found[0] if found else None


def withdrawn_at(product: DataProduct, person: Person) -> datetime | None:
    """Return when the person last withdrew from a product."""
    newest = consents.withdrawals_by(product, person.pseudonym).first()
    return newest.created_at if newest else None


def withdrawals_of(person: Person) -> QuerySet[Withdrawal]:
    """Return the person's withdrawals, newest first."""
    return consents.withdrawals_by(product_of(person), person.pseudonym)


def followed(person: Person, row: Withdrawal) -> list[dict[str, Any]]:
    """Return each version of the product with what the withdrawal means for it, oldest first."""
    if row.product is None or not row.matched:
        return []
    return [_fate(person, row, version) for version in row.product.versions.order_by("number")]


def _fate(person: Person, row: Withdrawal, version: ProductVersion) -> dict[str, Any]:
    """Return one version's: made before it, made without the person, made with a later consent, or not made yet."""
    prepared, release = processing.prepared_at(version.id), releases.release_of(version.id)
    facts = {"version": version.number, "state": version.state, "consents_as_of": prepared}
    if prepared is None or release is None:
        return {**facts, "effect": "not_released"}
    return {**facts, "effect": _effect(person, row, version, before=release.created_at < row.created_at)}


def _effect(person: Person, row: Withdrawal, version: ProductVersion, *, before: bool) -> str:
    """Return what a withdrawal means for a released version."""
    table, prepared = releases.bounded_of(version), processing.prepared_at(version.id)
    if before:
        return "made_before"
    if table is None or not _could_have_used(version, table, person):
        return "made_without"
    if prepared is not None and prepared < row.created_at:  # it came while the release was being drawn
        return "made_before"
    record = record_in(version, row.product, person.pseudonym)
    return "given_again" if record and record["granted_at"] > row.created_at else "still_held"


def proof(person: Person, row: Withdrawal) -> dict[str, Any]:
    """Return the opening of a withdrawal's commitment and what became of it, for this person alone."""
    opening = consents.opening(row)
    return {
        "withdrawal": str(row.id),
        "at": row.created_at,
        "commitment": row.commitment,
        "key": opening.key.hex(),
        "fields": opening.fields,
        "check": "commitment = HMAC-SHA-256(key, JSON of fields with sorted keys and no spaces)",
        "log": evidence.batch_proof(row.id) if row.matched else {"opening": None, "entry": None, "proof": None},
        "versions": [{**item, "set": _set_proof(person, row, item)} for item in followed(person, row)],
    }


def _set_proof(person: Person, row: Withdrawal, item: dict[str, Any]) -> dict[str, Any] | None:
    """Return the proof that a version was built with or without the person; None where none was committed."""
    version = row.product.versions.filter(number=item["version"]).first() if row.product else None
    try:
        return evidence.person_proof(version_id=version.id, member=person.pseudonym) if version else None
    except NotFound:
        return None


def withdrawn_since_listed(product: DataProduct) -> int:
    """Return how many persons withdrew since the listed version was made; exact, so for the product's provider alone."""
    listed = catalogue.listed_version(product.id)
    return consents.withdrawals_since(product.id, processing.prepared_at(listed.id)) if listed else 0


def expired_since_listed(product: DataProduct) -> int:
    """Return how many consents the listed version was made under have run out since; exact, for the provider alone."""
    listed = catalogue.listed_version(product.id)
    folder, since = (processing.book_of(listed.id), processing.prepared_at(listed.id)) if listed else (None, None)
    if folder is None or since is None or not folder.is_dir():
        return 0
    return book.ended(folder / book.BOOK, consents.book_key(product), since, clock.now())


def person_tag(person: Person) -> str:
    """Return the keyed digest by which a person's requests are found again."""
    key = vault.derive(master(), "rights-requests")
    return hmac.new(key, person.product_id.bytes + person.pseudonym, hashlib.sha256).hexdigest()


def requests_of(person: Person) -> QuerySet[RightsRequest]:
    """Return the person's own requests, those due first first."""
    own = RightsRequest.objects.filter(person_tag=person_tag(person), matched=person.matched)
    return own.select_related("product")


def requests_to(actor: Actor) -> QuerySet[RightsRequest]:
    """Return the requests to the actor's organisation: those that wait for an answer first, then by when it is due."""
    theirs = RightsRequest.objects.filter(product__organisation_id=actor.organisation_id, matched=True)
    answered = Case(When(state=RequestState.OPEN, then=0), default=1)
    return theirs.select_related("product").order_by(answered, "due_at", "id")


def words_of(row: RightsRequest) -> dict[str, str]:
    """Return what a request says and what was answered; for the person and the handler."""
    key = consents.secret_of(row.product)
    said: dict[str, str] = json.loads(vault.open_small(key, bytes(row.sealed), context=f"request:{row.id}"))
    answer = vault.open_small(key, bytes(row.answer), context=f"answer:{row.id}").decode() if row.answer else ""
    return {**said, "answer": answer}


def receipts_there(version_id: UUID) -> bool:
    """Tell whether a version's receipt codes still wait for their provider."""
    folder = processing.book_of(version_id)
    return bool(folder and (folder / book.RECEIPTS).is_dir())
