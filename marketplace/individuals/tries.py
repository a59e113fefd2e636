"""How often one receipt code may be tried: who finds a receipt must not find out whose it is by trying resident IDs.

Every try counts, right or wrong, for a known code as for one nobody has: what is refused says nothing. Counted by each
web process for itself, under a keyed digest of the code. The person whose receipt it is waits a quarter of an hour at most.
"""

import hmac

from django.core.cache import cache

from datasets.vault import keys as vault
from marketplace.core.errors import TooOften
from marketplace.core.secrets import master

TRIES_MAX, TRIES_SECONDS = 10, 900


def count(code: str) -> None:
    """Count one try of a receipt code; TooOften beyond ten within a quarter of an hour."""
    name = "receipt:" + hmac.digest(vault.derive(master(), "receipt-tries"), code.encode(), "sha256").hex()
    if not cache.add(name, 1, TRIES_SECONDS) and _more(name) > TRIES_MAX:
        raise TooOften("too_many_attempts")


def _more(name: str) -> int:
    """Return the number of tries with this one; one where the others were forgotten meanwhile."""
    try:
        return int(cache.incr(name))
    except ValueError:
        return 1
