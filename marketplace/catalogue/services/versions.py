"""Versions: created on an upload, declared, moved through their states, cancelled, suspended, delisted."""

import hashlib
import json
from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from datasets import recipes
from datasets.discovery import Discovery
from datasets.errors import DatasetError, DeclarationError
from datasets.querying import parse_declaration, parse_epsilon, plain
from marketplace.catalogue import access
from marketplace.catalogue.models import DataProduct, ProductVersion, Upload
from marketplace.catalogue.services import searching, uploads
from marketplace.catalogue.services.products import check_purposes
from marketplace.catalogue.states import EDITABLE, SHRED_AT, VERSION, UploadState, VersionState
from marketplace.core.errors import Conflict, FieldProblem, Invalid
from marketplace.core.permissions import Actor, Permission
from marketplace.core.transitions import move
from marketplace.evidence import services as evidence
from marketplace.reviews import services as reviews

OFFERS_MAX = 20
FEN_MAX = 10**12
# whether something accepted before is still computed on a version's rows; upper apps say so, and deletion waits for it
UNDER_WAY: list[Callable[[UUID], bool]] = []
# further clauses of an offer: name -> what reads its value at a pointer; `licences` registers them
FURTHER_CLAUSES: dict[str, Callable[[object, str], object]] = {}


@transaction.atomic
def create_version(
    *, actor: Actor, product_id: UUID, upload_id: UUID, declaration: dict[str, object] | None
) -> ProductVersion:
    """Create a version of a product on a complete upload; the declaration may come now or after inspection."""
    product = access.own_product(actor, product_id)
    upload = access.own_upload(actor, upload_id)
    if upload.state != UploadState.COMPLETE:
        raise Conflict("upload_not_complete", pointer="/upload")
    if upload.purpose != "data":
        raise Invalid("upload_is_a_manifest", pointer="/upload")
    DataProduct.objects.select_for_update().get(id=product.id)
    number = (product.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    facts, offers = check_declaration(declaration) if declaration is not None else (None, [])
    check_guarantee(product, facts)
    row = ProductVersion.objects.create(
        product=product, upload=upload, number=number, declaration=facts, offers=offers, state=VersionState.UPLOADED
    )
    _log("version.created", actor, row, {"product": str(product.id), "number": number})
    return row


@transaction.atomic
def declare(*, actor: Actor, version_id: UUID, declaration: dict[str, object]) -> ProductVersion:
    """Set or change the declaration of a version that is not in review, approved or listed."""
    row = access.own_version(actor, version_id)
    facts, offers = check_declaration(declaration)
    check_guarantee(row.product, facts, but=row.id)
    return keep_declaration(actor=actor, row=row, declaration=facts, offers=offers)


@transaction.atomic
def keep_declaration(*, actor: Actor, row: ProductVersion, **fields: object) -> ProductVersion:
    """Store a sound declaration, and offers where they are given, on a version that may be edited.

    Keys that were chosen for an earlier declaration are not those of this one.
    """
    changed = ProductVersion.objects.filter(id=row.id, state__in=EDITABLE).update(**fields, keys=None)
    if not changed:
        raise Conflict("version_not_editable", state=row.state)
    kept = access.own_version(actor, row.id)
    _log("version.declared", actor, kept, {}, private={"recipe": recipes.digest(recipes.recipe_of(kept.declaration))})
    return kept


def check_declaration(declaration: dict[str, object]) -> tuple[dict[str, object], list[dict[str, object]]]:
    """Return the declaration's facts and its offers; Invalid with every problem found."""
    facts = {key: plain(value) for key, value in declaration.items() if key != "offers"}
    try:
        parse_declaration(facts)
    except DeclarationError as refused:
        problems = tuple(
            FieldProblem(item.code, f"/declaration{item.pointer}", item.facts) for item in refused.problems
        )
        raise Invalid("declaration_invalid", problems=problems) from refused
    except DatasetError as refused:
        raise Invalid(refused.code, pointer=f"/declaration{refused.pointer}", **refused.facts) from refused
    return facts, check_offers(declaration.get("offers", []))


def check_guarantee(product: DataProduct, facts: dict[str, object] | None, *, but: UUID | None = None) -> None:
    """Raise Invalid unless a declaration's guarantee fits the population's and that of the product's other versions.

    A pure population adds epsilon up, which a concentrated product has not; one product has one account.
    """
    if facts is None:
        return
    guarantee = facts.get("guarantee", "pure")
    if guarantee != "pure" and product.population.guarantee == "pure":
        raise Invalid("guarantee_of_population", pointer="/declaration/guarantee", allowed="pure")
    for other in product.versions.exclude(id=but).exclude(declaration=None):
        if other.declaration.get("guarantee", "pure") != guarantee:
            raise Invalid("guarantee_of_product", pointer="/declaration/guarantee")


def check_offers(offers: object) -> list[dict[str, object]]:
    """Return offers in one shape: purposes, days, micro-epsilon, fen for the term and for each answer."""
    if not isinstance(offers, list) or len(offers) > OFFERS_MAX:
        raise Invalid("offers_invalid", pointer="/declaration/offers")
    return [_check_offer(offer, f"/declaration/offers/{place}") for place, offer in enumerate(offers)]


def _check_offer(offer: object, pointer: str) -> dict[str, object]:
    """Return one offer; Invalid when a field is missing, of another kind or out of range."""
    basic = {"purpose_codes", "days", "epsilon", "fen", "answer_fen"}
    if not isinstance(offer, dict) or not set(offer) <= basic | FURTHER_CLAUSES.keys():
        raise Invalid("offers_invalid", pointer=pointer)
    further = {name: read(offer[name], f"{pointer}/{name}") for name, read in FURTHER_CLAUSES.items() if name in offer}
    codes, days, fen = offer.get("purpose_codes"), offer.get("days"), offer.get("fen")
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        raise Invalid("purpose_codes_required", pointer=f"{pointer}/purpose_codes")
    check_purposes(codes, f"{pointer}/purpose_codes")
    if not isinstance(days, int) or isinstance(days, bool) or not 1 <= days <= 3660:
        raise Invalid("offer_days_out_of_range", pointer=f"{pointer}/days")
    prices = {"fen": fen, "answer_fen": offer.get("answer_fen", 0)}
    for name, price in prices.items():
        if not isinstance(price, int) or isinstance(price, bool) or not 0 <= price <= FEN_MAX:
            raise Invalid("offer_fen_out_of_range", pointer=f"{pointer}/{name}")
    return {
        "purpose_codes": sorted(set(codes)),
        "days": days,
        "micro_epsilon": _cap(offer.get("epsilon"), pointer),
        **prices,
        **({"clauses": further} if further else {}),
    }


def _cap(value: object, pointer: str) -> int:
    """Return an offer's cap in micro-epsilon; the same rules as for a question's loss."""
    try:
        return parse_epsilon(value)
    except DatasetError as refused:
        raise Invalid(refused.code, pointer=f"{pointer}/epsilon", **refused.facts) from refused


@transaction.atomic
def attach_manifest(*, actor: Actor, version_id: UUID, upload_id: UUID) -> ProductVersion:
    """Note the consent manifest's digest on the version it belongs to (the consents app keeps the manifest)."""
    actor.require(Permission.CONSENTS_MANIFEST_WRITE)
    row = access.own_version(actor, version_id)
    digest = Upload.objects.values_list("sha256", flat=True).get(id=upload_id)
    changed = ProductVersion.objects.filter(id=row.id, state__in=EDITABLE).update(manifest_sha256=digest)
    if not changed:
        raise Conflict("version_not_editable", state=row.state)
    _log("version.manifest_attached", actor, row, {}, private={"sha256": digest})
    return access.own_version(actor, version_id)


@transaction.atomic
def move_version(*, actor: Actor, version: ProductVersion, after: VersionState, **fields: object) -> None:
    """Move a version, log it, and shred its upload where the new state says so."""
    before = version.state
    move(version, after, table=VERSION, **fields)
    _log(f"version.{after.value}", actor, version, {"from": before})
    if after is VersionState.LISTED:
        searching.index_columns(version.product, version.declaration)
    if after in SHRED_AT:
        uploads.shred_upload(actor=actor, upload_id=version.upload_id)


@transaction.atomic
def keep_discovery(*, actor: Actor, version: ProductVersion, discovery: Discovery) -> None:
    """Store the keys chosen for a version before anything is computed from them; the first ones stored stand."""
    kept = discovery.to_dict()
    if ProductVersion.objects.filter(id=version.id, keys__isnull=True).update(keys=kept):
        digest = hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()
        _log("version.keys_chosen", actor, version, {"sha256": digest})
    version.refresh_from_db(fields=["keys"])


@transaction.atomic
def cancel_version(*, actor: Actor, version_id: UUID) -> ProductVersion:
    """Cancel a version that is not being released or listed; its upload is shredded."""
    row = access.own_version(actor, version_id)
    move_version(actor=actor, version=row, after=VersionState.CANCELLED)
    reviews.close(actor=actor, subject_kind="version", subject_id=row.id)
    return row


@transaction.atomic
def suspend(*, actor: Actor, version_id: UUID) -> ProductVersion:
    """Take a listed version off the catalogue for a while; `resume` undoes it."""
    row = access.own_version(actor, version_id)
    move_version(actor=actor, version=row, after=VersionState.SUSPENDED)
    return row


@transaction.atomic
def resume(*, actor: Actor, version_id: UUID) -> ProductVersion:
    """List a suspended version again."""
    row = access.own_version(actor, version_id)
    if row.state != VersionState.SUSPENDED:
        raise Conflict("state_not_allowed", state=row.state, wanted=VersionState.LISTED.value)
    move_version(actor=actor, version=row, after=VersionState.LISTED)
    return row


@transaction.atomic
def delist(*, actor: Actor, version_id: UUID) -> ProductVersion:
    """Take a version off the catalogue for good; nothing spent comes back."""
    row = access.own_version(actor, version_id)
    move_version(actor=actor, version=row, after=VersionState.DELISTED)
    return row


def _log(
    kind: str, actor: Actor, row: ProductVersion, fields: dict[str, object], private: dict[str, object] | None = None
) -> None:
    """Append what happened to a version."""
    evidence.append(kind, actor=actor, subject_kind="version", subject_id=row.id, public_fields=fields, private=private)
