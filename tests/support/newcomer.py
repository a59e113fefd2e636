"""Run inside a market's environment: `python -m tests.support.newcomer` registers a provider without papers, prints its key.

As the operator registers an organisation: nothing is filed, nothing is signed. The key is a person's.
"""

import sys
from dataclasses import replace

import django


def main() -> None:
    django.setup()
    from marketplace.accounts import services
    from marketplace.core.permissions import ActorKind, Role
    from marketplace.operations.parties import Party, seat

    party = Party("迅达速递", "Xunda Express", "newcomer@demo.example", "许达", Role.PROVIDER)
    actor = replace(seat(party), kind=ActorKind.PERSON)
    sys.stdout.write(services.make_key(actor=actor, name="newcomer")[1])


if __name__ == "__main__":
    main()
