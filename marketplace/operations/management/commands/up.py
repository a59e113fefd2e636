"""`manage.py up`: the embedded market under its supervisor, without the demo's data."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from marketplace.operations.printing import spoken
from marketplace.operations.supervisor import Market, MarketError, end_in_order


class Command(BaseCommand):
    help = "Start web, worker, beat and broker; Ctrl-C stops all."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="where the web listens (another one if taken)")

    def handle(self, *args: Any, **options: Any) -> None:
        end_in_order()
        with spoken():
            try:
                self._run(options["port"])
            except KeyboardInterrupt:
                self.stdout.write(_("Stopped."))
            except MarketError as problem:
                raise CommandError(str(problem)) from problem

    def _run(self, port: int) -> None:
        """Start the market, say where it is, and watch it."""
        with Market(settings.MARKET_VAR, port) as market:
            self.stdout.write(_("The market runs at %(url)s") % {"url": market.url})
            self.stdout.write(_("Logs lie in %(folder)s.") % {"folder": settings.MARKET_VAR / "logs"})
            self.stdout.write(_("Press Ctrl-C to stop."))
            self.stdout.flush()
            market.wait()
