"""`manage.py publish FILE --declaration FILE.toml [--consents FILE]`: a table to a listed product, headless."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from datasets.errors import DatasetError
from marketplace.core.errors import MarketError
from marketplace.operations import embedded
from marketplace.operations.printing import refusal, spoken
from marketplace.operations.publishing import Published, publish, read_order


class Command(BaseCommand):
    help = "Publish a table under a declaration, with review decisions made and marked as made by script."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="CSV, JSON lines, Parquet or XLSX")
        parser.add_argument("--declaration", type=Path, required=True, metavar="FILE.toml")
        parser.add_argument("--consents", type=Path, metavar="FILE", help="consent manifest, CSV or Parquet")

    def handle(self, *args: Any, **options: Any) -> None:
        with spoken():
            self._prepare()
            try:
                order = read_order(options["declaration"])
                done = publish(order, options["file"], options["consents"], say=self._say)
            except (MarketError, DatasetError) as problem:
                raise CommandError(refusal(problem)) from problem
            self._show(done)

    def _prepare(self) -> None:
        """Set up this process, and say whose decisions the listing will rest on."""
        embedded.prepare_database()
        embedded.work_without_broker()
        if embedded.allow_scripted_review():
            self.stderr.write(_("Two scripted reviewers of two organisations decide; the listing says so."))

    def _say(self, step: str) -> None:
        """Print the step that begins."""
        steps = {
            "population": _("The population is confirmed ..."),
            "upload": _("The file is uploaded and sealed ..."),
            "consents": _("The consent manifest is attached ..."),
            "prepare": _("Rows are inspected, matched with consent, de-identified and bounded ..."),
            "review": _("The case is reviewed ..."),
            "release": _("The release is drawn ..."),
        }
        self.stderr.write(steps[step])

    def _show(self, done: Published) -> None:
        """Print what was listed; the lines a program reads have the same words in every language."""
        for name, rows in done.tables:
            self.stdout.write(_("table %(name)s: %(rows)s rows") % {"name": name, "rows": rows})
        self.stdout.write(_("Listed. Approved by script, not by a person."))
        self.stdout.write(f"product: {done.product_id}")
        self.stdout.write(f"version: {done.version_id}")
        self.stdout.write(f"release: {done.release_id}")
