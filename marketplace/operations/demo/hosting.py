"""`python -m marketplace.operations.demo.hosting ROWS`: a market with the courier's product listed, until its input ends.

A process of its own, because the benchmark must not touch the rows of the market it is started in. It prints one line
of JSON: the address, the keys by member, and the product.
"""

import json
import logging
import sys

import django


def main() -> None:
    """Start, publish, tell, wait."""
    django.setup()
    logging.getLogger("httpx").setLevel(logging.WARNING)  # a line a request
    from django.conf import settings  # noqa: PLC0415 - settings are read after setup

    from marketplace.operations.demo import seeding  # noqa: PLC0415
    from marketplace.operations.demo.client import Client  # noqa: PLC0415
    from marketplace.operations.demo.provider import Provider  # noqa: PLC0415
    from marketplace.operations.demo.story import COURIER, PATIENCE_SECONDS  # noqa: PLC0415
    from marketplace.operations.publishing import read_order  # noqa: PLC0415
    from marketplace.operations.supervisor import Market  # noqa: PLC0415

    with Market(settings.MARKET_VAR, 0) as market:
        seats = seeding.seats(seeding.passwords(settings.MARKET_VAR / "demo.json"))
        keys = {name: seat.key for name, seat in seats.items()}
        client = {name: Client(market.url, key, patience_seconds=PATIENCE_SECONDS) for name, key in keys.items()}
        reviewers = [client["first_reviewer"], client["second_reviewer"]]
        provider = Provider(client["provider"], reviewers, read_order(COURIER), lambda *_, **__: None)
        product = provider.list_product(int(sys.argv[1]))
        sys.stdout.write(json.dumps({"url": market.url, "keys": keys, "product": product}) + "\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
