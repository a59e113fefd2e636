"""`manage.py verify_log [--against HEAD.json]`: exit 1 and the first bad entry if anything was changed."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from marketplace.evidence import services
from marketplace.evidence.verify import Wrong, head_of
from marketplace.operations.printing import spoken


class Command(BaseCommand):
    help = "Check the log against its signed heads, the rows it vouches for and the ledgers' balances."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--against", metavar="HEAD.json", help="a signed head that was saved earlier")

    def handle(self, *args: Any, **options: Any) -> None:
        with spoken():
            saved = self._saved(options["against"])
            try:
                entries = services.verify(saved)
            except Wrong as problem:
                self.stderr.write(_("The log does not agree: %(problem)s") % {"problem": problem})
                sys.exit(1)
            self.stdout.write(
                _("%(entries)s entries agree with each other and with every signed head.") % {"entries": entries}
            )

    def _saved(self, path: str | None) -> dict[str, Any] | None:
        """Return the saved head."""
        if path is None:
            return None
        try:
            found: dict[str, Any] = json.loads(Path(path).read_text(encoding="utf-8"))
            head_of(found)
        except (OSError, ValueError, Wrong) as problem:
            raise CommandError(
                _("%(path)s is no signed head: save one from the log's page.") % {"path": path}
            ) from problem
        return found
