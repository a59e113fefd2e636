"""Papers in order for the tests' providers and buyers, through the services of the demo and of `publish`."""

from dataclasses import replace

from marketplace.core.permissions import ActorKind, Role
from marketplace.operations.parties import Party
from marketplace.operations.publishing import papers

# made-up organisations with right check marks (GB 32100)
CODE, OTHER_CODE = papers.invented_code("one"), papers.invented_code("two")
FILED = {"legal_name": "迅达速递有限公司", "uscc": CODE, "contact_name": "陈雨", "contact": "021-55550100"}


def put_in_order(actor, name):
    """File, confirm and, for a provider, sign; others need no papers."""
    if actor.roles & {Role.PROVIDER, Role.BUYER}:
        party = Party(f"{name} Ltd", "", f"{name}@example.org", name, Role.PROVIDER)
        papers.put_in_order(replace(actor, kind=ActorKind.SCRIPT), party)
