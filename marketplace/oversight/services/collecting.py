"""What stands in the audit pack, file by file, in the order of the articles it answers to.

Each file is a list of plain values. `log` names the entries about a thing, so that a reader can hold them against the
log in the same pack. No counts of persons, rows or consents: those are charged numbers or nobody's (design rule 14).
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Model

from marketplace.accounts.models import Organisation
from marketplace.billing.models import Booking
from marketplace.budgets.models import AMOUNTS, Account
from marketplace.catalogue.models import DataProduct, Population
from marketplace.consents.models import Manifest, Notice
from marketplace.evidence.models import Entry
from marketplace.licences import selectors as licences
from marketplace.licences.models import Agreement, Offer
from marketplace.oversight.services import parties
from marketplace.releases.models import Release
from marketplace.reviews.models import Case, ImpactAssessment

Record = dict[str, Any]


def fields(row: Model, *names: str) -> Record:
    """Return a row's id, moment and named fields as plain values."""
    return {"id": str(row.pk), "at": plain(row.created_at), **{name: plain(getattr(row, name)) for name in names}}


def plain(value: Any) -> Any:
    """Return a value as JSON has it: times in UTC, ids as text."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")
    return str(value) if isinstance(value, UUID) else value


def organisations() -> Iterator[Record]:
    """Yield the parties and their parts in the market (GB/T 37932)."""
    for row in Organisation.objects.order_by("created_at"):
        yield fields(row, "name", "name_en", "parts")


SHARING = ("overlap_percent_max", "shared_id")  # what was stated, and with whom an account is shared


def populations() -> Iterator[Record]:
    """Yield whose information is processed, and the cap on what they may ever lose."""
    for row in Population.objects.order_by("created_at"):
        yield fields(row, "organisation_id", "name", "description", "guarantee", "micro_epsilon_max", *SHARING, "state")


def products() -> Iterator[Record]:
    """Yield each product with its basis, source statement and versions as declared (PIPL 13, DSL 33)."""
    for row in DataProduct.objects.order_by("created_at").prefetch_related("versions"):
        about = fields(row, "organisation_id", "population_id", "title", "description", "theme", "purpose_codes")
        names = ("number", "state", "declaration", "listed_at", "scripted")
        versions = [fields(item, *names) for item in row.versions.order_by("number")]
        yield {**about, "legal_basis": row.legal_basis, "source_statement": row.source_statement, "versions": versions}


def notices() -> Iterator[Record]:
    """Yield what individuals were told, and under which versions consents were sealed (PIPL 14, 17)."""
    for row in Notice.objects.order_by("created_at"):
        yield fields(row, "organisation_id", "version", "kind", "text", "purpose_codes", "sha256")


def manifests() -> Iterator[Record]:
    """Yield which version was matched against a consent manifest, and when; neither its digest nor its counts."""
    for row in Manifest.objects.order_by("created_at"):
        yield fields(row, "version_id", "current")


def assessments() -> Iterator[Record]:
    """Yield every impact assessment in full (PIPL 55, 56)."""
    names = ("subject_kind", "subject_id", "organisation_id", "drafted", "answers", "risks", "digest", "kept_until")
    for row in ImpactAssessment.objects.order_by("created_at"):
        yield fields(row, *names)


def cases() -> Iterator[Record]:
    """Yield every case with its decisions by code; words a reviewer wrote may quote figures and stay at the desk."""
    for row in Case.objects.order_by("created_at").prefetch_related("decisions"):
        about = fields(row, "subject_kind", "subject_id", "title", "owner_id", "required", "state", "closed_at")
        yield {**about, "decisions": [_decision(item) for item in row.decisions.all()]}


def _decision(row: Any) -> Record:
    """Return one decision without its free words."""
    aspects = {name: item["decision"] for name, item in row.aspects.items()}
    return {**fields(row, "organisation_id", "decision", "reason_code", "actor_kind"), "aspects": aspects}


def offers() -> Iterator[Record]:
    """Yield every offer as an ODRL policy."""
    for row in Offer.objects.order_by("created_at").select_related("product"):
        yield {**fields(row, "standing"), "policy": licences.offer_policy(row)}


def agreements() -> Iterator[Record]:
    """Yield the public facts of every agreement: who, on what, for which purpose, until when."""
    names = ("organisation_id", "product_id", "offer_id", "purpose_code", "days", "state", "ends_at", "ended_by")
    for row in Agreement.objects.order_by("created_at"):
        yield fields(row, *names)


def releases() -> Iterator[Record]:
    """Yield every release's guarantee card and its tables' digests: differentially private output, public anyway."""
    for row in Release.objects.order_by("created_at").prefetch_related("tables"):
        tables = [{"name": item.name, "rows": item.rows, "sha256": item.sha256} for item in row.tables.all()]
        yield {**fields(row, "version_id", "card"), "tables": tables}


def privacy_ledger() -> Iterator[Record]:
    """Yield every account of privacy loss with its cap, its sums and its movements, in exact integers."""
    sums = [f"{name}_{what}" for name in AMOUNTS for what in ("max", "spent")]
    moves = ("charge_id", "kind", *AMOUNTS, "cause_kind", "cause_id")
    for row in Account.objects.order_by("created_at").prefetch_related("entries"):
        moved = [fields(item, *moves) for item in row.entries.order_by("created_at", "id")]
        yield {**fields(row, "subject_kind", "subject_id", *sums), "entries": moved}


def money_ledger() -> Iterator[Record]:
    """Yield every booking with its postings, in fen; each adds up to nothing."""
    for row in Booking.objects.order_by("created_at").prefetch_related("postings__account"):
        postings = [
            {"account": item.account.kind, "organisation": plain(item.account.organisation_id), "fen": item.fen}
            for item in row.postings.all()
        ]
        yield {**fields(row, "kind", "cause_kind", "cause_id", "agreement_id"), "postings": postings}


# file -> what stands in it, and the kind of subject its records have in the log
CONTENTS: dict[str, tuple[Callable[[], Iterator[Record]], str]] = {
    "01-organisations.json": (organisations, "organisation"),
    "02-populations.json": (populations, "population"),
    "03-products.json": (products, "product"),
    "04-notices.json": (notices, "notice"),
    "05-consent-manifests.json": (manifests, "manifest"),
    "06-impact-assessments.json": (assessments, "impact"),
    "07-cases.json": (cases, "case"),
    "08-offers.json": (offers, "offer"),
    "09-agreements.json": (agreements, "agreement"),
    "10-releases.json": (releases, ""),
    "11-privacy-ledger.json": (privacy_ledger, ""),
    "12-money-ledger.json": (money_ledger, ""),
    "13-identities.json": (parties.identities, "identity"),
    "14-signatures.json": (parties.signatures, "entrustment"),
}


def collected(name: str) -> list[Record]:
    """Return a file's records, each with the numbers of the log's entries about it."""
    make, kind = CONTENTS[name]
    places: dict[UUID, list[int]] = defaultdict(list)
    for subject, seq in Entry.objects.filter(subject_kind=kind).order_by("seq").values_list("subject_id", "seq"):
        places[subject].append(seq)
    return [{**record, "log": places[UUID(record["id"])]} if kind else record for record in make()]
