"""Writes of queries: quote and ask (by a buyer), answer (by a worker), take back, give a receipt."""

from marketplace.queries.services.answering import answer, give_up
from marketplace.queries.services.asking import ask, take_back
from marketplace.queries.services.quoting import quote
from marketplace.queries.services.receipting import receipt

__all__ = ["answer", "ask", "give_up", "quote", "receipt", "take_back"]
