"""Doors to the catalogue: own things for a provider, one refusal for everything else."""

from uuid import UUID

from marketplace.catalogue import selectors
from marketplace.catalogue.models import DataProduct, Population, ProductVersion, Upload
from marketplace.catalogue.states import PopulationState
from marketplace.core.doors import one
from marketplace.core.errors import Conflict, NotFound
from marketplace.core.permissions import Actor, Permission


def own_product(actor: Actor, product_id: UUID) -> DataProduct:
    """Return a product of the actor's organisation."""
    actor.require(Permission.CATALOGUE_PRODUCT_WRITE)
    return one(selectors.products_of(actor), id=product_id)


def own_version(actor: Actor, version_id: UUID) -> ProductVersion:
    """Return a version of the actor's organisation."""
    actor.require(Permission.CATALOGUE_PRODUCT_WRITE)
    return one(selectors.versions_of(actor), id=version_id)


def own_upload(actor: Actor, upload_id: UUID) -> Upload:
    """Return an upload of the actor's organisation."""
    actor.require(Permission.CATALOGUE_UPLOAD_WRITE)
    return one(selectors.uploads_of(actor), id=upload_id)


def own_population(actor: Actor, population_id: UUID) -> Population:
    """Return a population of the actor's organisation."""
    actor.require(Permission.CATALOGUE_POPULATION_PROPOSE)
    return one(Population.objects.all(), id=population_id, organisation_id=actor.organisation_id)


def usable_population(actor: Actor, population_id: UUID) -> Population:
    """Return a confirmed population of the actor's organisation."""
    found = one(Population.objects.all(), id=population_id, organisation_id=actor.organisation_id)
    if found.state != PopulationState.CONFIRMED:
        raise Conflict("population_not_confirmed", pointer="/population")
    return found


def listed_version(product_id: UUID) -> ProductVersion:
    """Return the newest listed version of a product."""
    found = selectors.listed_version(product_id)
    if found is None:
        raise NotFound
    return found
