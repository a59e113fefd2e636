"""`manage.py publish_head`: sign a head of the log now and print it."""

from typing import Any

from django.core.management.base import BaseCommand

from marketplace.core.errors import MarketError
from marketplace.evidence import services
from marketplace.operations.printing import refusal, spoken


class Command(BaseCommand):
    help = "Sign a head over the whole log now, publish it and print it as JSON: save it outside the market."

    def handle(self, *args: Any, **options: Any) -> None:
        with spoken():
            try:
                self.stdout.write(bytes(services.publish_head().document).decode())
            except MarketError as problem:
                self.stderr.write(refusal(problem))
                raise SystemExit(2) from problem
