"""`manage.py export_log FILE`: the public log with its signed heads, as the offline verifier reads it."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from marketplace.evidence import selectors
from marketplace.operations.printing import spoken


class Command(BaseCommand):
    help = "Write the public log with its signed heads to a file; check it with python -m marketplace.evidence.verify."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        lines = 0
        with spoken(), options["file"].open("wb") as file:
            for line in selectors.export():
                file.write(line)
                lines += 1
            self.stdout.write(_("%(lines)s lines written to %(file)s.") % {"lines": lines, "file": options["file"]})
