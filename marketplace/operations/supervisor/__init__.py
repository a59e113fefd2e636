"""The embedded market: web, worker, beat and broker as children of one supervisor."""

from marketplace.operations.supervisor.errors import MarketError
from marketplace.operations.supervisor.market import Market
from marketplace.operations.supervisor.signals import end_in_order

__all__ = ["Market", "MarketError", "end_in_order"]
