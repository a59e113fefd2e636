"""The ledger accounts losses are charged on: a provider's, a population's or that of several with the same people, a product's."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db import transaction

from datasets.schema import Guarantee
from marketplace.budgets import selectors as budgets_selectors
from marketplace.budgets import services as budgets
from marketplace.budgets.models import Account
from marketplace.catalogue import access as catalogue_access
from marketplace.catalogue import services as catalogue
from marketplace.catalogue.models import DataProduct, Population, SharedPeople
from marketplace.core.permissions import Actor


@transaction.atomic
def open_accounts(*, actor: Actor, product: DataProduct, guarantee: str) -> list[Account]:
    """Open, once, the accounts of a product's provider, of its people and of the product under its guarantee; return them.

    The population is locked first: an account nobody had opened yet must not be opened beside a joining of its people.
    """
    population = Population.objects.select_for_update().get(id=product.population_id)
    return [
        _of_provider(actor, product.organisation_id),
        _of_people(actor, population),
        budgets.ensure_account(
            actor=actor,
            subject_kind="product",
            subject_id=product.id,
            micro_epsilon_max=min(settings.PRODUCT_MICRO_EPSILON_MAX, population.micro_epsilon_max),
            guarantee=guarantee,
        ),
    ]


def _of_provider(actor: Actor, organisation_id: UUID) -> Account:
    """Return the account that sums all populations of a provider (design rule 3.8); as rho, whatever they promise."""
    return budgets.ensure_account(
        actor=actor,
        subject_kind="provider",
        subject_id=organisation_id,
        micro_epsilon_max=settings.PROVIDER_MICRO_EPSILON_MAX,
        guarantee=Guarantee.CONCENTRATED,
    )


def _of_people(actor: Actor, population: Population) -> Account:
    """Return the account of a population; where it shares people, that was opened when the populations were joined."""
    if population.shared_id is not None:
        return Account.objects.get(subject_kind="shared", subject_id=population.shared_id)
    return budgets.ensure_account(
        actor=actor,
        subject_kind="population",
        subject_id=population.id,
        micro_epsilon_max=population.micro_epsilon_max,
        guarantee=population.guarantee,
    )


@transaction.atomic
def lower_cap(*, actor: Actor, population_id: UUID, micro_epsilon_max: int) -> Population:
    """Lower an own population's budget for life; what its account has above it is given up.

    Raises:
        Invalid: not lower. Conflict: more is spent or reserved already.
    """
    catalogue_access.own_population(actor, population_id)
    rows = catalogue.joined_with([population_id])
    row, before = next(item for item in rows if item.id == population_id), min(item.micro_epsilon_max for item in rows)
    kind, subject_id = row.account_subject
    # locked before the log's end, as every charge does
    account = Account.objects.select_for_update().filter(subject_kind=kind, subject_id=subject_id).first()
    catalogue.lower_cap(actor=actor, population=row, micro_epsilon_max=micro_epsilon_max)
    if account is not None:
        budgets.lower(row=account, before=before, to=min(before, micro_epsilon_max))
    row.refresh_from_db()
    return row


@transaction.atomic
def join_populations(*, actor: Actor, population_ids: Iterable[UUID]) -> SharedPeople | None:
    """Let populations whose people are largely the same share one account; None where they do already, or are one alone.

    What all of them have lost so far is off the smallest of their caps; what is left of their own accounts is carried over.
    """
    rows = catalogue.joined_with(population_ids)
    if len({row.account_subject for row in rows}) < 2:
        return None
    held = _held_until_now(rows)  # locked before the log's end, as every charge does
    shared = catalogue.share_account(actor=actor, populations=rows)
    before = [budgets.carry_over(row=row, into=shared.id) for row in held]
    pure = all(row.guarantee == Guarantee.PURE for row in rows)
    budgets.ensure_account(
        actor=actor,
        subject_kind="shared",
        subject_id=shared.id,
        micro_epsilon_max=min(row.micro_epsilon_max for row in rows),
        guarantee=Guarantee.PURE if pure else Guarantee.CONCENTRATED,
        less=before,
    )
    return shared


def _held_until_now(populations: list[Population]) -> list[Account]:
    """Return all accounts these populations have had, of their own and with others, locked."""
    found = {row.shared_id for row in populations if row.shared_id is not None}
    earlier = found
    while earlier:
        earlier = set(SharedPeople.objects.filter(joined_into__in=earlier).values_list("id", flat=True)) - found
        found |= earlier
    subjects = {"population": [row.id for row in populations], "shared": list(found)}
    return list(budgets_selectors.accounts_of(subjects).order_by("rank", "id").select_for_update())
