"""`manage.py up`: the embedded market under its supervisor, without the demo's data."""

import signal
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from marketplace.operations.supervisor import Market, MarketError


def interrupt(number: int, frame: FrameType | None) -> None:
    """Turn TERM into the same orderly end as Ctrl-C."""
    raise KeyboardInterrupt


class Command(BaseCommand):
    help = "Starts web, worker, beat and broker; Ctrl-C stops all."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="where the web listens (another one if taken)")

    def handle(self, *args: Any, **options: Any) -> None:
        signal.signal(signal.SIGTERM, interrupt)
        try:
            with Market(settings.MARKET_VAR, options["port"]) as market:
                self.stdout.write(f"{market.url}  (Ctrl-C stops it; logs in {settings.MARKET_VAR / 'logs'})")
                self.stdout.flush()
                market.wait()
        except KeyboardInterrupt:
            self.stdout.write("stopped")
        except MarketError as problem:
            raise CommandError(str(problem)) from problem
