"""The whole story on a running market: seed, publish, ask."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marketplace.operations.demo import buyer, seeding
from marketplace.operations.demo.client import Client
from marketplace.operations.demo.provider import Provider
from marketplace.operations.publishing import read_order

COURIER = Path(__file__).parent / "courier.toml"
PATIENCE_SECONDS = 30


@dataclass(frozen=True)
class Told:
    """What the story ends with."""

    product_id: str
    answer: dict[str, Any]
    passwords: dict[str, str]


def tell(url: str, var: Path, *, rows: int, language: str, say: Callable[..., None]) -> Told:
    """Tell the story; `say(step, **facts)` hears each step as it begins.

    Raises:
        Refused, Failed: the market said no, or a job ended badly. httpx.TransportError: it does not answer.
    """
    passwords = seeding.passwords(var / "demo.json")
    seats = seeding.seats(passwords)
    clients = {
        name: Client(url, seat.key, patience_seconds=PATIENCE_SECONDS, language=language)
        for name, seat in seats.items()
    }
    try:
        reviewers = [clients["first_reviewer"], clients["second_reviewer"]]
        product_id = Provider(clients["provider"], reviewers, read_order(COURIER), say).list_product(rows)
        answer = buyer.ask(clients["buyer"], product_id, say)
    finally:
        for client in clients.values():
            client.close()
        seeding.revoke(seats)
    return Told(product_id, answer, passwords)
