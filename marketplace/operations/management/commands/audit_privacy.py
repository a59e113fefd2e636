"""`manage.py audit_privacy [--epsilon E] [--runs N] [--guarantee pure|concentrated|both]`: exit 1 if a claim is broken."""

import sys
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from datasets.errors import DatasetError
from datasets.querying import parse_epsilon
from marketplace.core.errors import MarketError
from marketplace.operations.auditing import Finding, audit
from marketplace.operations.printing import refusal, spoken

RUNS = 2000
KINDS = {"pure": ("pure",), "concentrated": ("concentrated",), "both": ("pure", "concentrated")}


class Command(BaseCommand):
    help = (
        "Audit the privacy claim as a black box: many answers on tables that differ in one person. A pass is no proof."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--epsilon", type=Decimal, default=Decimal(1), metavar="E", help="loss of each answer")
        parser.add_argument("--runs", type=int, default=RUNS, metavar="N", help="answers on each table (default 2000)")
        parser.add_argument("--guarantee", choices=KINDS, default="both")

    def handle(self, *args: Any, **options: Any) -> None:
        with spoken():
            try:
                micro_epsilon = parse_epsilon(options["epsilon"])
            except (MarketError, DatasetError) as problem:
                self.stderr.write(refusal(problem))
                sys.exit(2)
            findings = audit(
                micro_epsilon=micro_epsilon,
                runs=max(100, options["runs"]),
                guarantees=KINDS[options["guarantee"]],
                say=self._say,
            )
            broken = [item for item in findings if item.broken]
            self.stdout.write(_verdict(len(broken), len(findings)))
        sys.exit(1 if broken else 0)

    def _say(self, item: Finding) -> None:
        """Print one case's result."""
        facts = {"case": item.case, "guarantee": item.guarantee, "claimed": f"{item.claimed:.3f}"}
        facts |= {"found": f"{max(0.0, item.bound.epsilon):.3f}", "event": item.bound.event}
        words = _("%(guarantee)s, %(case)s: claimed %(claimed)s, at least %(found)s was seen (%(event)s)") % facts
        self.stdout.write(words + (f"  {_('BROKEN')}" if item.broken else ""))


def _verdict(broken: int, cases: int) -> str:
    """Return the last line."""
    if broken:
        return _("%(broken)s of %(cases)s claims are broken.") % {"broken": broken, "cases": cases}
    return _("Nothing contradicts the claim in %(cases)s cases. This is no proof.") % {"cases": cases}
