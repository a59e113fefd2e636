"""Who may do what: one alphabetical list of permissions, named app:resource:action, and the roles that hold them."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import UUID

from marketplace.core.errors import Forbidden


class Role(StrEnum):
    """What a member does for an organisation."""

    PROVIDER = "provider"
    BUYER = "buyer"
    REVIEWER = "reviewer"
    OPERATOR = "operator"
    REGULATOR = "regulator"


# Those who decide, pay or oversee: nothing of these roles without a second factor.
PROVED_ROLES = frozenset({Role.REVIEWER, Role.OPERATOR, Role.REGULATOR})


class Part(StrEnum):
    """What an organisation is in the market (GB/T 37932); it may be several."""

    SUPPLY = "supply"
    DEMAND = "demand"
    EXCHANGE = "exchange"
    VENDOR = "vendor"
    SERVICE = "service"


# What a member's role makes of the organisation; a regulator's is no party of the market.
ROLE_PARTS = {
    Role.PROVIDER: Part.SUPPLY,
    Role.BUYER: Part.DEMAND,
    Role.REVIEWER: Part.SERVICE,
    Role.OPERATOR: Part.EXCHANGE,
}


class Permission(StrEnum):
    """Everything that needs permission."""

    ACCOUNTS_FACTOR_RESET = "accounts:factor:reset"
    ACCOUNTS_KEY_MANAGE = "accounts:key:manage"
    BILLING_INVOICE_REQUEST = "billing:invoice:request"
    BILLING_PAYMENT_CONFIRM = "billing:payment:confirm"
    BILLING_REFUND_MAKE = "billing:refund:make"
    BILLING_STATEMENT_READ = "billing:statement:read"
    BILLING_WALLET_READ = "billing:wallet:read"
    BUDGETS_LEDGER_READ = "budgets:ledger:read"
    CATALOGUE_POPULATION_PROPOSE = "catalogue:population:propose"
    CATALOGUE_POPULATION_READ = "catalogue:population:read"
    CATALOGUE_PRODUCT_WRITE = "catalogue:product:write"
    CATALOGUE_UPLOAD_WRITE = "catalogue:upload:write"
    CONSENTS_MANIFEST_WRITE = "consents:manifest:write"
    LICENCES_AGREEMENT_WRITE = "licences:agreement:write"
    OVERSIGHT_ACCESS_ASK = "oversight:access:ask"
    OVERSIGHT_ACCESS_DECIDE = "oversight:access:decide"
    OVERSIGHT_MARKET_READ = "oversight:market:read"
    PAPERS_AGREEMENT_SIGN = "papers:agreement:sign"
    PAPERS_IDENTITY_WRITE = "papers:identity:write"
    QUERIES_QUERY_ASK = "queries:query:ask"
    REVIEWS_CASE_DECIDE = "reviews:case:decide"


ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.PROVIDER: frozenset(
        {
            Permission.ACCOUNTS_KEY_MANAGE,
            Permission.BILLING_STATEMENT_READ,
            Permission.BUDGETS_LEDGER_READ,
            Permission.CATALOGUE_POPULATION_PROPOSE,
            Permission.CATALOGUE_POPULATION_READ,
            Permission.CATALOGUE_PRODUCT_WRITE,
            Permission.CATALOGUE_UPLOAD_WRITE,
            Permission.CONSENTS_MANIFEST_WRITE,
            Permission.PAPERS_AGREEMENT_SIGN,
            Permission.PAPERS_IDENTITY_WRITE,
        }
    ),
    Role.BUYER: frozenset(
        {
            Permission.ACCOUNTS_KEY_MANAGE,
            Permission.BILLING_INVOICE_REQUEST,
            Permission.BILLING_WALLET_READ,
            Permission.BUDGETS_LEDGER_READ,
            Permission.LICENCES_AGREEMENT_WRITE,
            Permission.PAPERS_IDENTITY_WRITE,
            Permission.QUERIES_QUERY_ASK,
        }
    ),
    Role.REVIEWER: frozenset(
        {
            Permission.ACCOUNTS_KEY_MANAGE,
            Permission.CATALOGUE_POPULATION_READ,
            Permission.OVERSIGHT_ACCESS_DECIDE,
            Permission.REVIEWS_CASE_DECIDE,
        }
    ),
    Role.OPERATOR: frozenset(
        {
            Permission.ACCOUNTS_FACTOR_RESET,
            Permission.ACCOUNTS_KEY_MANAGE,
            Permission.BILLING_PAYMENT_CONFIRM,
            Permission.BILLING_REFUND_MAKE,
            Permission.OVERSIGHT_ACCESS_ASK,
            Permission.OVERSIGHT_ACCESS_DECIDE,
        }
    ),
    Role.REGULATOR: frozenset(
        {Permission.ACCOUNTS_KEY_MANAGE, Permission.OVERSIGHT_ACCESS_ASK, Permission.OVERSIGHT_MARKET_READ}
    ),
}


class ActorKind(StrEnum):
    """Who stands behind an action; public in the log."""

    PERSON = "person"
    SCRIPT = "script"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """Who acts, for which organisation, in which roles. Passed first to every service."""

    user_id: UUID | None
    organisation_id: UUID | None
    roles: frozenset[Role] = frozenset()
    kind: ActorKind = ActorKind.PERSON
    scopes: frozenset[Permission] | None = field(default=None)  # of an API key; None: all of the roles'
    proved: bool = True  # by a second factor, without which the roles of PROVED_ROLES hold nothing

    def may(self, permission: Permission) -> bool:
        """Tell whether a role of the actor, and the key in use, hold this permission."""
        usable = self.roles if self.proved else self.roles - PROVED_ROLES
        held = any(permission in ROLE_PERMISSIONS[role] for role in usable)
        return held and (self.scopes is None or permission in self.scopes)

    @property
    def unproved(self) -> bool:
        """Tell whether a role of the actor waits for a second factor."""
        return not self.proved and bool(self.roles & PROVED_ROLES)

    def require(self, permission: Permission) -> None:
        """Raise Forbidden unless the actor may."""
        if self.may(permission):
            return
        proved = replace(self, proved=True)
        code = "second_factor_needed" if proved.may(permission) else "role_not_allowed"
        raise Forbidden(code, permission=permission.value)


SYSTEM = Actor(user_id=None, organisation_id=None, kind=ActorKind.SYSTEM)
