"""`manage.py ask PRODUCT QUERY [--epsilon E] [--json]`: one question from the command line."""

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from datasets.errors import DatasetError
from marketplace.core.errors import Invalid, MarketError
from marketplace.operations import asking, embedded
from marketplace.operations.printing import answer, refusal, spoken

EPSILON = "0.05"


class Command(BaseCommand):
    help = "Ask one question about a listed product, as a scripted buyer under an agreement on its first offer."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("product", metavar="PRODUCT", help="the product's id")
        parser.add_argument("query", metavar="QUERY", help='JSON, for example {"select": [{"count": "rows"}]}, or SQL')
        parser.add_argument("--epsilon", default=EPSILON, metavar="E", help=f"privacy loss (default {EPSILON})")
        parser.add_argument("--json", action="store_true", help="print the result as one line of JSON, the last")
        parser.add_argument("--another-agreement", action="store_true", help="take the offer again first")

    def handle(self, *args: Any, **options: Any) -> None:
        with spoken():
            embedded.prepare_database()
            embedded.work_without_broker()
            try:
                result = self._ask(options)
            except (MarketError, DatasetError) as problem:
                raise CommandError(refusal(problem)) from problem
            self.stdout.write(json.dumps(result, ensure_ascii=False) if options["json"] else answer(result))

    def _ask(self, options: dict[str, Any]) -> dict[str, object]:
        """Return the answer to the question as typed."""
        return asking.ask(
            asking.product_id_of(options["product"]),
            asking.read_question(options["query"]),
            number(options["epsilon"]),
            another_agreement=options["another_agreement"],
        )


def number(text: str) -> Decimal:
    """Return a number exactly as typed; Invalid when it is none."""
    try:
        return Decimal(text)
    except InvalidOperation as problem:
        raise Invalid("epsilon_not_a_number", pointer="/epsilon") from problem
