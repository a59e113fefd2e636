"""The embedded market: web, worker, beat and broker as children of one supervisor."""

from marketplace.operations.supervisor.errors import MarketError
from marketplace.operations.supervisor.market import Market

__all__ = ["Market", "MarketError"]
