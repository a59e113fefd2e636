"""The present code of one of the demo's people: what their authenticator app would show."""

import time

from marketplace.accounts import factors, selectors
from marketplace.operations.demo.seeding import PARTIES

PAUSE_SECONDS = 0.5


class Unknown(Exception):
    """Nobody of the demo has this name and a second factor."""


def unused_code(name: str) -> str:
    """Return a code nobody has used, waiting for the next one where need be.

    Args:
        name: as in `PARTIES`, or the e-mail address.
    """
    wanted = {party.email for key, party in PARTIES.items() if name in {key, party.email}}
    user = selectors.user_with_email(next(iter(wanted), ""))
    row = selectors.factor_of(user.id) if user else None
    if row is None:
        raise Unknown(name)
    moment = max(row.data["moment"] + 1, factors.now())
    while moment > factors.now() + 1:  # the market takes a code half a minute early
        time.sleep(PAUSE_SECONDS)
    return factors.code_at(factors.Adapter().decrypt(row.data["secret"]), moment)
