"""`manage.py demo [--once] [--rows N] [--port P]`: the market end to end, then pages to look at."""

import logging
import os
from argparse import ArgumentTypeError
from typing import Any

import httpx
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from datasets.errors import DatasetError
from marketplace.core.errors import MarketError
from marketplace.core.messages import sentence
from marketplace.operations.demo import generator
from marketplace.operations.demo.client import Refused
from marketplace.operations.demo.provider import Failed
from marketplace.operations.demo.seeding import PARTIES
from marketplace.operations.demo.story import Told, tell
from marketplace.operations.demo.telling import Teller
from marketplace.operations.printing import answer, refusal, spoken, table
from marketplace.operations.printing.language import language
from marketplace.operations.supervisor import Market, end_in_order
from marketplace.operations.supervisor import MarketError as SupervisorError


class Command(BaseCommand):
    help = "Start the embedded market, publish a synthetic courier's table over HTTP, ask a buyer's question."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop everything and exit 0 after the answer")
        parser.add_argument("--rows", type=_rows, default=generator.ROWS, help="waybills to invent (default 1,000,000)")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        os.environ["ALLOW_SCRIPTED_REVIEW"] = "1"  # for the children; every decision is marked as a script's
        logging.getLogger("httpx").setLevel(logging.WARNING)  # a line a request would hide the story
        end_in_order()
        with spoken():
            try:
                self._run(options)
            except KeyboardInterrupt:
                self.stdout.write(_("Stopped."))
            except SupervisorError as problem:
                raise CommandError(str(problem)) from problem
            except (MarketError, DatasetError) as problem:
                raise CommandError(refusal(problem)) from problem
            except Refused as problem:
                raise CommandError(_words(problem.problem, problem.code)) from problem
            except Failed as problem:
                raise CommandError(_words(problem.error, problem.error["code"])) from problem
            except httpx.TransportError as problem:
                raise CommandError(_("The market's web server does not answer; see var/logs/web.log.")) from problem

    def _run(self, options: dict[str, Any]) -> None:
        """Start the market, tell the story, and serve unless once was enough."""
        say = Teller(self.stdout)
        say.line(_("The market starts: web, worker, beat, broker ..."))
        with Market(settings.MARKET_VAR, options["port"]) as market:
            told = tell(market.url, settings.MARKET_VAR, rows=options["rows"], language=language(), say=say)
            self._show(told, market.url)
            if not options["once"]:
                self.stdout.write(_("Press Ctrl-C to stop."))
                self.stdout.flush()  # into a file or a pipe too, before it serves for hours
                market.wait()

    def _show(self, told: Told, url: str) -> None:
        """Print the answer, the address and the sign-ins."""
        self.stdout.write("")
        self.stdout.write(answer(told.answer))
        self.stdout.write("")
        self.stdout.write(_("Address: %(url)s   product: %(product)s") % {"url": url, "product": told.product_id})
        heads = [_("role"), _("organisation"), _("e-mail"), _("password")]
        self.stdout.write(table(heads, [_sign_in(name, told) for name in PARTIES]))
        self.stdout.write(_("Reviewers, operators and the regulator also type a code: manage.py demo_code <e-mail>"))


def _rows(text: str) -> int:
    """Return how many waybills to invent; no more than the courier declares."""
    rows = int(text)
    if not generator.ROWS_MIN <= rows <= generator.ROWS_MAX:
        raise ArgumentTypeError(f"{generator.ROWS_MIN} to {generator.ROWS_MAX}")
    return rows


def _sign_in(name: str, told: Told) -> list[str]:
    """Return one row of the sign-ins."""
    party = PARTIES[name]
    roles = {"provider": _("provider"), "reviewer": _("reviewer"), "buyer": _("buyer")}
    roles |= {"operator": _("operator"), "regulator": _("regulator")}
    shown = party.name if language() == "zh-hans" else party.name_en
    return [roles[party.role.value], shown, party.email, told.passwords[party.email]]


def _words(problem: dict[str, Any], code: str) -> str:
    """Return a problem document as lines."""
    said = sentence(code)
    lines = [f"{problem.get('title', said.title)} [{code}]", problem.get("next_step", said.next_step)]
    lines += [f"  {item.get('pointer', '')}: {item.get('detail', '')}" for item in problem.get("errors", ())]
    return "\n".join(line for line in lines if line)
