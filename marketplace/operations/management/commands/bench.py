"""`manage.py bench [ingest|query|ledger|api|right|inspect] [--rows N] [--json]`: the project's own benchmarks, as ratios of one run."""

import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from datasets.errors import DatasetError
from marketplace.operations.bench import BENCHES, Options, Report
from marketplace.operations.printing import refusal, spoken, table


class Command(BaseCommand):
    help = "Measure this machine: ratios against plain DuckDB, or bare commits, in the same run."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bench", nargs="?", choices=list(BENCHES), help="one of them (default: all)")
        parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the table, entries of the history")
        parser.add_argument("--runs", type=int, default=5, help="pairs measured; the median counts (default 5)")
        parser.add_argument("--rows-per-person", type=int, default=500, help="rows of a person that are stored")
        parser.add_argument("--folder", type=Path, help="keep the invented table here (default: a temporary folder)")
        parser.add_argument("--json", action="store_true", help="print the result as one line of JSON, the last")

    def handle(self, *args: Any, **options: Any) -> None:
        with spoken(), tempfile.TemporaryDirectory(prefix="market-bench-") as temporary:
            told = Options(
                rows=max(1_000, options["rows"]),
                folder=options["folder"] or Path(temporary),
                runs=max(1, options["runs"]),
                rows_per_person=options["rows_per_person"],
                say=self.stderr.write,
            )
            for name in [options["bench"]] if options["bench"] else list(BENCHES):
                self._measure(name, told, as_json=options["json"])

    def _measure(self, name: str, options: Options, *, as_json: bool) -> None:
        """Run one benchmark and print it."""
        try:
            report = BENCHES[name](options)
        except DatasetError as problem:
            raise CommandError(refusal(problem)) from problem
        self.stdout.write(report.line() if as_json else shown(report))
        if report.broken:
            raise CommandError(_("Broken promises: %(broken)s") % {"broken": "; ".join(report.broken)})


def shown(report: Report) -> str:
    """Return a report as a table."""
    if all(item.seconds is None for item in report.results):
        return _judged(report)
    heads = [report.bench, _("seconds"), _("baseline, seconds"), _("ratio"), _("peak MiB"), _("error"), _("note")]
    rows = [
        [item.name, item.seconds, item.baseline_seconds, item.ratio, item.peak_mib, item.error, _noted(item)]
        for item in report.results
    ]
    return f"{table(heads, rows)}\n{_('rows: %(rows)s, threads: %(threads)s') % vars(report)}"


def _judged(report: Report) -> str:
    """Return a report without times as a table of its facts."""
    names = list(dict.fromkeys(name for item in report.results for name in item.facts))
    rows = [[item.name, *(item.facts.get(name) for name in names), item.note] for item in report.results]
    heads = [report.bench, *(name.replace("_", " ") for name in names), _("note")]
    return f"{table(heads, rows)}\n{_('rows: %(rows)s, threads: %(threads)s') % vars(report)}"


def _noted(item: Any) -> str:
    """Return a result's note and facts in one cell."""
    return "; ".join([*([item.note] if item.note else []), *(f"{name} {value}" for name, value in item.facts.items())])
