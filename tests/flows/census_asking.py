"""Run inside a census market: asks all questions in one process and prints each result as one line of JSON."""

import json
import sys
from decimal import Decimal
from uuid import UUID

import django


def main(product: str, epsilon: str, questions: str) -> None:
    import marketplace.celery  # noqa: F401 - the current application

    django.setup()
    from marketplace.operations import asking, embedded
    from marketplace.operations.parties import seat

    embedded.work_without_broker()
    actor = seat(asking.BUYER)
    agreement = asking.agreement_on(actor, UUID(product))
    for result in asking.ask_all(actor, agreement, json.loads(questions), Decimal(epsilon)):
        sys.stdout.write(f"{json.dumps(result)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
