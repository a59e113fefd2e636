"""The embedded market: SQLite, a Valkey child, one machine. Loopback only, so cookies need no TLS."""

from marketplace.settings.base import *  # noqa: F403
