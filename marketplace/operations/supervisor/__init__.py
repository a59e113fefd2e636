"""The embedded market: web, worker, beat and broker as children of one supervisor."""

from marketplace.operations.supervisor.market import Market, MarketError

__all__ = ["Market", "MarketError"]
