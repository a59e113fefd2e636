"""`manage.py inspect FILE [--format json] [--redact]`: what the columns of a file hold. Needs no database."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from datasets.errors import DatasetError
from marketplace.operations.printing import refusal, spoken, table
from marketplace.processing.services.files import inspect_file


class Command(BaseCommand):
    help = "Tell what personal information the columns of a file hold; with --redact, print its texts without it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="CSV, JSON lines, Parquet or XLSX")
        parser.add_argument("--format", choices=["table", "json"], default="table", help="how to print (default table)")
        parser.add_argument("--redact", action="store_true", help="also print the text columns, redacted")

    def handle(self, *args: Any, **options: Any) -> None:
        with spoken():
            try:
                report = inspect_file(options["file"], redact=options["redact"])
            except DatasetError as problem:
                raise CommandError(refusal(problem)) from problem
            except OSError as problem:
                raise CommandError(_("The file cannot be read.")) from problem
            as_json = options["format"] == "json"
            self.stdout.write(json.dumps(report, ensure_ascii=False) if as_json else shown(report))


def shown(report: dict[str, Any]) -> str:
    """Return a report as a table, and the redacted texts below it."""
    rows = [
        [name, found["info_type"], found["class"], found["confidence"], found["action"]]
        for name, found in report["columns"].items()
    ]
    texts = [f"\n{name}\n" + "\n".join(cells) for name, cells in report.get("redacted", {}).items()]
    return "\n".join([table([_("column"), _("type"), _("class"), _("confidence"), _("action")], rows), *texts])
