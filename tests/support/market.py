"""A small market in the test database: members with roles, a listed product with a release, an answered question.

Nothing runs the pipeline: what it would have drawn is written down, so that pages and doors can be looked at.
"""

import base64
import hashlib
from uuid import uuid4

from django.conf import settings

from datasets.querying import from_canonical, loss_of, plan_answer, to_dict
from datasets.querying.language import cells_of, group_codes
from datasets.stages import aggregation
from datasets.stages import release as release_stage
from datasets.stores.local import LocalStore
from datasets.tables import Answer, BoundedTable, NoisyTable
from marketplace.accounts import services as accounts
from marketplace.catalogue import selectors as catalogue
from marketplace.catalogue import services
from marketplace.catalogue.models import Population, ProductVersion
from marketplace.core import clock
from marketplace.core.permissions import SYSTEM, Actor
from marketplace.evidence import services as evidence
from marketplace.licences import selectors as licences_selectors
from marketplace.licences import services as licences
from marketplace.queries import services as queries
from marketplace.queries.models import Draw, Question
from marketplace.queries.services.answering import digest
from marketplace.releases import services as releases
from tests.support.papers import put_in_order
from tests.support.tables import DECLARED, PURPOSE

PASSWORD = "a long enough pass phrase"
TABLE = b"id\n1\n"
DIGEST = f"sha-256=:{base64.b64encode(hashlib.sha256(TABLE).digest()).decode()}:"
PRODUCT = {
    "title": "Waybills",
    "description": "A courier's waybills.",
    "theme": "transport",
    "purpose_codes": [PURPOSE],
    "legal_basis": "contract",
    "source_statement": "Collected when a parcel is handed over.",
}
OFFER = {"purpose_codes": [PURPOSE], "days": 365, "epsilon": 1, "fen": 500_000}


def member(name, *roles, papers=True):
    """Register a person of an organisation of their own, a provider's papers in order; returns the actor."""
    party = accounts.register_organisation(actor=SYSTEM, name=f"party {name}")
    user = accounts.register_member(
        actor=SYSTEM, organisation=party, email=f"{name}@example.org", name=name, password=PASSWORD, roles=roles
    )
    actor = Actor(user_id=user.id, organisation_id=party.id, roles=frozenset(roles))
    if papers:
        put_in_order(actor, name)
    return actor


def product(provider, **changes):
    """Create a product on a confirmed population."""
    population = services.propose_population(
        actor=provider,
        name="senders",
        description="People who sent a parcel.",
        guarantee="pure",
        micro_epsilon_max=10_000_000,
        reason="",
    )
    Population.objects.filter(id=population.id).update(state="confirmed")
    return services.create_product(actor=provider, population_id=population.id, **{**PRODUCT, **changes})


def version(provider, row, *, state="inspected", declared=True):
    """Create a version in a state; its upload is one small part."""
    upload = services.create_upload(actor=provider, file_name="t.csv")
    services.put_part(actor=provider, upload_id=upload.id, number=1, chunks=[TABLE], content_digest=DIGEST, length=None)
    services.complete_upload(actor=provider, upload_id=upload.id)
    declaration = {**DECLARED, "offers": [OFFER]} if declared else None
    made = services.create_version(actor=provider, product_id=row.id, upload_id=upload.id, declaration=declaration)
    ProductVersion.objects.filter(id=made.id).update(state=state)
    return catalogue.version_by_id(made.id)


def listed(row):
    """List a version: offers, accounts, and a release whose numbers are made up."""
    ProductVersion.objects.filter(id=row.id).update(state="listed", listed_at=clock.now())
    row = catalogue.version_by_id(row.id)
    licences.publish_offers(actor=SYSTEM, version=row)
    releases.open_accounts(actor=SYSTEM, product=row.product, guarantee="pure")
    declaration = catalogue.declaration_of(row)
    bounded = BoundedTable(declaration=declaration, path=settings.MARKET_VAR / "none.parquet", rows_kept_max=3)
    noisy = tuple(_drawn(table, declaration) for table in declaration.tables)
    drawn = release_stage.run(noisy, bounded, LocalStore(settings.MARKET_VAR / "releases" / str(row.id)))
    releases.record_release(actor=SYSTEM, version=row, charge_id=uuid4(), drawn=drawn, bounded_file="none.parquet")
    return row


def _drawn(table, declaration):
    """Return a released table with made-up numbers, one of them below zero."""
    return NoisyTable(table.name, made_up(aggregation.question(table, declaration), declaration, 500_000))


def made_up(query, declaration, micro_epsilon):
    """Return an answer nobody drew: 100, 200, ... and last -5."""
    plan = plan_answer(query, declaration, loss_of(micro_epsilon, declaration), declaration.rows_per_person)
    codes = group_codes(query, declaration)
    width = sum(noise.coordinate.width for noise in plan.noises)
    values = [100 * (place + 1) for place in range(cells_of(query, declaration))]
    values = [*values[:-1], -5] if len(values) > 1 else values
    return Answer(query, plan.noises, tuple(item.places for item in plan.planned), codes, (tuple(values),) * width)


def agreement(buyer, row):
    """Take the first offer of a listed version's product."""
    offer = licences_selectors.standing_offers(row.product_id).first()
    return licences.request_agreement(
        actor=buyer, product_id=row.product_id, offer_id=offer.id, purpose_code=PURPOSE, scenario="planning", days=30
    )


def question(buyer, held, asked, *, epsilon=0.1):
    """Ask a question that waits for its answer."""
    return queries.ask(actor=buyer, agreement_id=held.id, question=asked, epsilon=epsilon)


def answered(row):
    """Give a waiting question a made-up answer, to be seen now."""
    draw = Draw.objects.select_related("version__product").get(id=row.draw_id)
    query = from_canonical(draw.canonical.encode())
    kept = to_dict(made_up(query, catalogue.declaration_of(draw.version), draw.micro_epsilon))
    now = clock.now()
    fields = {"version": str(draw.version_id), "sha256": digest(kept), "epsilon": draw.micro_epsilon}
    entry = evidence.append(
        "answer.stored", actor=SYSTEM, subject_kind="draw", subject_id=draw.id, public_fields=fields
    )
    Draw.objects.filter(id=draw.id).update(state="released", answer=kept, stored_at=now, receipt_id=entry.id)
    Question.objects.filter(id=row.id).update(release_at=now)
