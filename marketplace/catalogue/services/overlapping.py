"""Populations that share people: what the vault told of prepared versions, and populations joined on one account."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from marketplace.catalogue.models import Overlap, Population, ProductVersion, SharedPeople
from marketplace.core.permissions import Actor
from marketplace.evidence import services as evidence

Told = Mapping[UUID, tuple[bool | None, int]]


@transaction.atomic
def keep_overlaps(*, version: ProductVersion, found: Told) -> None:
    """Keep what was told of a prepared version beside others, given as (passed, percentage) by their ids.

    It takes the place of what was told of an earlier preparation, from either side: its table may have other people.
    """
    Overlap.objects.filter(Q(version=version) | Q(other=version)).delete()
    add_overlaps(version=version, found=found)


def add_overlaps(*, version: ProductVersion, found: Told) -> None:
    """Keep what was told of a version beside others that it had not been compared with; the first telling stands."""
    rows = [
        Overlap(version=version, other_id=id_, passed=told, percent_max=most) for id_, (told, most) in found.items()
    ]
    Overlap.objects.bulk_create(rows, ignore_conflicts=True)


def joined_with(population_ids: Iterable[UUID]) -> list[Population]:
    """Return these populations and all that share an account with one of them, locked until the transaction ends."""
    wanted = set(population_ids)
    together = Population.objects.filter(id__in=wanted).exclude(shared=None).values_list("shared_id", flat=True)
    found = Population.objects.filter(Q(id__in=wanted) | Q(shared_id__in=list(together)))
    return list(found.order_by("id").select_for_update())


@transaction.atomic
def share_account(*, actor: Actor, populations: list[Population]) -> SharedPeople:
    """Let populations share one account from now on; whose they are, the log tells to nobody who has not the key."""
    row = SharedPeople.objects.create()
    SharedPeople.objects.filter(populations__in=populations).update(joined_into=row)
    Population.objects.filter(id__in=[item.id for item in populations]).update(shared=row)
    evidence.append(
        "populations.joined",
        actor=actor,
        subject_kind="shared",
        subject_id=row.id,
        public_fields={"reason_code": "population_overlap"},
        private={"populations": sorted(str(item.id) for item in populations)},
    )
    return row
