"""Writes of the ledger: open an account, reserve, post, void.

Every movement is one guarded UPDATE an account plus one entry, all accounts in one transaction, locked in the
order provider > population > product > agreement. Nothing is ever given back because of data; a void exists only for
work no worker has claimed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Sum

from datasets.accounting import ConcentratedLoss, PureLoss, concentrated_of, rho_at
from marketplace.budgets import proving
from marketplace.budgets.models import AMOUNTS, Account, Entry
from marketplace.budgets.statements import ENDS, HELD, RESERVE
from marketplace.core import sql
from marketplace.core.errors import Conflict, Fault
from marketplace.core.permissions import SYSTEM, Actor
from marketplace.evidence import services as evidence
from marketplace.evidence import sources

Loss = PureLoss | ConcentratedLoss
# kinds of cause of what is reserved for good: carried over to an account several populations share, or given up
CARRIED, LOWERED = "shared", "lowered"
RANK = {"provider": 0, "shared": 1, "population": 1, "product": 2, "agreement": 3}


@dataclass(frozen=True)
class Cause:
    """What a charge is for, as (kind, id)."""

    kind: str
    id: UUID


@transaction.atomic
def ensure_account(
    *,
    actor: Actor,
    subject_kind: str,
    subject_id: UUID,
    micro_epsilon_max: int,
    guarantee: str = "pure",
    less: Sequence[Account] = (),
) -> Account:
    """Open the account of a subject once; a second call returns the first account unchanged.

    The cap of a concentrated account is the largest rho that still is (epsilon, delta)-DP at the stated epsilon: half of
    the lifetime delta pays for that conversion, half is left for draws that cost delta themselves. What the accounts in
    `less` have borne until now is off the cap.
    """
    caps = _less(caps_of(micro_epsilon_max, guarantee), less)
    defaults = {"rank": RANK[subject_kind], **caps}
    row, made = Account.objects.get_or_create(subject_kind=subject_kind, subject_id=subject_id, defaults=defaults)
    if made:
        fields = {**caps, sources.FIELD: sources.digest([row], proving.CAPS)}
        evidence.append(
            proving.OPENED, actor=actor, subject_kind=subject_kind, subject_id=subject_id, public_fields=fields
        )
    return row


def caps_of(micro_epsilon_max: int, guarantee: str) -> dict[str, int | None]:
    """Return an account's caps for a promised epsilon under a guarantee."""
    delta = settings.POPULATION_DELTA_ATTO_MAX
    if guarantee == "pure":
        return {"micro_epsilon_max": micro_epsilon_max, "rho_pico_max": None, "delta_atto_max": delta}
    rho = rho_at(micro_epsilon=micro_epsilon_max, delta_atto=delta, own_delta_atto=delta // 2)
    return {"micro_epsilon_max": 0, "rho_pico_max": rho, "delta_atto_max": delta // 2}


def _less(caps: dict[str, int | None], accounts: Sequence[Account]) -> dict[str, int | None]:
    """Return caps without what accounts have spent and reserved, never below nought."""
    borne = {f"{name}_max": sum(_borne(row, name) for row in accounts) for name in AMOUNTS}
    return {cap: None if most is None else max(0, most - borne[cap]) for cap, most in caps.items()}


def _borne(row: Account, name: str) -> int:
    """Return what an account has spent and reserved of an amount, without what no question can have any more."""
    kept = row.entries.filter(cause_kind__in=[CARRIED, LOWERED]).aggregate(total=Sum(name))["total"] or 0
    return int(getattr(row, f"{name}_spent") + getattr(row, f"{name}_reserved") - kept)


@transaction.atomic
def carry_over(*, row: Account, into: UUID) -> Account:
    """Reserve, for good, what is left of an account: from now on another one bears the losses of its people; return it.

    Who read this account before and charges it only now is refused, and finds the other one when asking again.
    """
    row = Account.objects.select_for_update().get(id=row.id)
    _keep(row, {name: _left(row, name) for name in AMOUNTS}, Cause(CARRIED, into))
    return row


@transaction.atomic
def lower(*, row: Account, before: int, to: int) -> None:
    """Reserve, for good, what an account has above a lower cap, both caps given as epsilon.

    Raises:
        Conflict: `cap_below_spent`, more than the lower cap is spent or reserved already.
    """
    row = Account.objects.select_for_update().get(id=row.id)
    unit, guarantee = ("micro_epsilon", "pure") if row.rho_pico_max is None else ("rho_pico", "concentrated")
    most, less = (caps_of(cap, guarantee)[f"{unit}_max"] or 0 for cap in (before, to))
    amount = most - less
    if amount > _left(row, unit):
        raise Conflict("cap_below_spent", pointer="/epsilon_cap")
    _keep(row, {**dict.fromkeys(AMOUNTS, 0), unit: amount}, Cause(LOWERED, row.subject_id))


def _keep(row: Account, amounts: dict[str, int], cause: Cause) -> None:
    """Reserve amounts of a locked account that nobody will ever post or void."""
    if any(amounts.values()):
        sql.update(RESERVE, id=row.id, **amounts)
        charge_id = uuid4()
        _vouch(charge_id, "reserve", [_append(row.id, charge_id, "reserve", amounts, cause)])
        row.refresh_from_db()


def _left(row: Account, name: str) -> int:
    """Return what is left of an amount; nought of one that has no cap."""
    most = getattr(row, f"{name}_max")
    return 0 if most is None else most - getattr(row, f"{name}_spent") - getattr(row, f"{name}_reserved")


@transaction.atomic
def reserve(*, accounts: list[Account], charge_id: UUID, loss: Loss, cause: Cause) -> None:
    """Reserve a loss on all accounts or on none.

    Raises:
        Conflict: `budget_exhausted` names the first account that cannot bear it. Nothing was reserved.
    """
    if (loss.micro_epsilon if isinstance(loss, PureLoss) else loss.rho_pico) <= 0:
        raise Fault("charge_not_positive")
    made = []
    for row in sorted(accounts, key=lambda item: item.rank):
        amounts = amounts_on(row, loss)
        if _beyond(row, amounts) or not sql.update(RESERVE, id=row.id, **amounts):
            raise Conflict("budget_exhausted", account=row.subject_kind)
        made.append(_append(row.id, charge_id, "reserve", amounts, cause))
    _vouch(charge_id, "reserve", made)


def _beyond(row: Account, amounts: dict[str, int]) -> bool:
    """Tell whether an amount is more than a whole cap; caps never rise. It might not even fit the ledger's columns."""
    caps = {name: getattr(row, f"{name}_max") for name in amounts}
    return any(cap is not None and amounts[name] > cap for name, cap in caps.items())


@transaction.atomic
def post(*, charge_id: UUID) -> None:
    """Turn a reservation into a loss on every account it was made on. Posting twice raises Fault."""
    _end(charge_id, "post")


@transaction.atomic
def void(*, charge_id: UUID) -> None:
    """Give a reservation back; only for work no worker ever claimed."""
    _end(charge_id, "void")


def _end(charge_id: UUID, kind: str) -> None:
    """End each reservation of a charge by an entry of `kind`; the unique constraint refuses a second end."""
    held = list(Entry.objects.raw(HELD, {"charge": sql.adapted(charge_id)}))
    if not held:
        raise Fault("charge_not_reserved")
    made = []
    for entry in held:
        amounts = {name: getattr(entry, name) for name in AMOUNTS}
        sql.update(ENDS[kind], id=entry.account_id, **amounts)
        made.append(_append(entry.account_id, charge_id, kind, amounts, Cause(entry.cause_kind, entry.cause_id)))
    _vouch(charge_id, kind, made)


def amounts_on(row: Account, loss: Loss) -> dict[str, int]:
    """Return what a loss is on one account, as the ledger's columns (design rule 8).

    A pure draw of m micro-epsilon is m on a pure account, and ceil(m^2 / 2) of rho on every account: the one-way posting
    to a concentrated one. A concentrated loss has no epsilon, so a pure account cannot bear it.
    """
    if isinstance(loss, PureLoss):
        epsilon = 0 if row.rho_pico_max is not None else loss.micro_epsilon
        rho = concentrated_of(loss).rho_pico
        return {"micro_epsilon": epsilon, "rho_pico": rho, "delta_atto": loss.delta_atto}
    if row.rho_pico_max is None:
        raise Fault("loss_kind_refused")
    return {"micro_epsilon": 0, "rho_pico": loss.rho_pico, "delta_atto": loss.delta_atto}


def _append(account_id: UUID, charge_id: UUID, kind: str, amounts: dict[str, int], cause: Cause) -> Entry:
    """Append one entry."""
    about = {"charge_id": charge_id, "kind": kind, "cause_kind": cause.kind, "cause_id": cause.id}
    entry = Entry(account_id=account_id, **about, **amounts)
    sql.insert(entry)
    return entry


def _vouch(charge_id: UUID, kind: str, made: list[Entry]) -> None:
    """Let the public log vouch for the movements of one charge; last, so that account rows are always locked first."""
    fields = {sources.FIELD: sources.digest(made, proving.MOVEMENT)}
    evidence.append(proving.ENDS[kind], actor=SYSTEM, subject_kind="charge", subject_id=charge_id, public_fields=fields)
