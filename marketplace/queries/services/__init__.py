"""Writes of queries: quote and ask (by a buyer), answer (by a worker), take back."""

from marketplace.queries.services.answering import answer, give_up
from marketplace.queries.services.asking import ask, take_back
from marketplace.queries.services.quoting import quote

__all__ = ["answer", "ask", "give_up", "quote", "take_back"]
