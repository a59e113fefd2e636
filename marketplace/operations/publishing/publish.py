"""The steps from an order to a listed version, in order; each is one service a person's page calls too."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from marketplace.catalogue import selectors as catalogue_selectors
from marketplace.catalogue import services as catalogue
from marketplace.catalogue.states import PopulationState
from marketplace.consents import selectors as consents_selectors
from marketplace.consents import services as consents
from marketplace.core.errors import Conflict, Fault
from marketplace.core.permissions import Actor, Role
from marketplace.operations import jobs
from marketplace.operations.parties import Party, seat
from marketplace.operations.publishing import deciding, files, papers
from marketplace.operations.publishing.order import Order
from marketplace.processing import selectors as processing_selectors
from marketplace.processing import services as processing
from marketplace.releases import selectors as releases

PROVIDER = Party("命令行数据提供方", "Command-line provider", "provider@command.invalid", "命令行", Role.PROVIDER)
SECOND_REASON = "Published from the command line; the people of this table were stated to be in no other population."


@dataclass(frozen=True)
class Published:
    """What came of it."""

    product_id: UUID
    version_id: UUID
    release_id: UUID
    tables: tuple[tuple[str, int], ...]  # name, rows


def publish(
    order: Order, table: Path, manifest: Path | None = None, *, say: Callable[[str], None] = lambda _: None
) -> Published:
    """Publish a file under an order; `say` hears the name of each step as it begins."""
    actor = seat(PROVIDER)
    papers.put_in_order(actor, PROVIDER)
    say("population")
    population_id = _population(actor, order.population)
    say("upload")
    product_id = _product(actor, order.product, population_id)
    version = catalogue.create_version(
        actor=actor,
        product_id=product_id,
        upload_id=files.upload(actor, table),
        declaration=order.declaration,
    )
    if manifest is not None:
        say("consents")
        _consents(actor, version.id, order.notice, manifest)
    say("prepare")
    jobs.finish(actor, processing.submit(actor=actor, version_id=version.id).id)
    say("review")
    deciding.approve("version", version.id)
    say("release")
    job = processing_selectors.latest_job(version.id)
    if job is None:
        raise Fault("job_missing")
    jobs.finish(actor, job.id)
    return _published(product_id, version.id)


def _population(actor: Actor, terms: dict[str, object]) -> UUID:
    """Return the provider's confirmed population of this name; proposed and confirmed now if it is new."""
    own = catalogue_selectors.populations_for(actor)
    row = own.filter(name=terms.get("name"), state=PopulationState.CONFIRMED).first()
    if row is None:
        row = catalogue.propose_population(
            actor=actor,
            name=str(terms.get("name", "")),
            description=str(terms.get("description", "")),
            guarantee=str(terms.get("guarantee", "pure")),
            micro_epsilon_max=int(Decimal(str(terms.get("epsilon_cap", 10))) * 10**6),
            reason=str(terms.get("reason", SECOND_REASON if own.exists() else "")),
        )
        deciding.approve("population", row.id)
    return row.id


def _product(actor: Actor, terms: dict[str, object], population_id: UUID) -> UUID:
    """Return the provider's product of this title on this population, made now if it is new."""
    own = catalogue_selectors.products_of(actor).filter(population_id=population_id, title=terms.get("title"))
    found = own.first()
    return found.id if found else catalogue.create_product(actor=actor, population_id=population_id, **texts(terms)).id


def texts(terms: dict[str, object]) -> dict[str, object]:
    """Return a product's fields as its service wants them, absent ones empty: the service names what is missing."""
    names = ("title", "description", "theme", "legal_basis", "source_statement")
    lists = {name: terms.get(name, []) for name in ("purpose_codes", "keywords")}
    more = {name: str(terms[name]) for name in ("update_frequency", "coverage", "grade") if name in terms}
    plain = {name: [str(item) for item in held] if isinstance(held, list) else [] for name, held in lists.items()}
    return {name: str(terms.get(name, "")) for name in names} | plain | more


def _consents(actor: Actor, version_id: UUID, notice: dict[str, object] | None, manifest: Path) -> None:
    """Publish the notice unless this version of it is out, then attach the manifest."""
    if notice is not None and not consents_selectors.notices_of(actor).filter(version=notice.get("version")).exists():
        consents.publish_notice(
            actor=actor,
            version=str(notice.get("version", "")),
            kind=str(notice.get("kind", "general")),
            text=str(notice.get("text", "")),
            **{
                name: [str(code) for code in notice.get(name, [])]
                for name in ("purpose_codes", "information", "methods")
            },
        )
    upload_id = files.upload(actor, manifest, purpose="manifest")
    consents.attach_manifest(actor=actor, version_id=version_id, upload_id=upload_id)


def _published(product_id: UUID, version_id: UUID) -> Published:
    """Return what was listed; Conflict when the last job ended without listing it."""
    release = releases.release_of(version_id)
    if release is None:
        raise Conflict("not_listed")
    tables = tuple((table.name, table.rows) for table in release.tables.all())
    return Published(product_id, version_id, release.id, tables)
