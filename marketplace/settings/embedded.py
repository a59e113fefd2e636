"""The embedded market: SQLite, a Valkey child, one machine. Loopback only, so cookies need no TLS."""

import environ

from marketplace.settings.base import *  # noqa: F403

# No bank sends money to a market on somebody's own machine: a new wallet has 100,000 yuan of credit to try it with.
WALLET_CREDIT_FEN_MAX = environ.Env().int("WALLET_CREDIT_FEN_MAX", default=10_000_000)
