"""`manage.py audit_pack FILE`: the audit pack as one file (PIPL article 54)."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from marketplace.core.permissions import SYSTEM
from marketplace.operations.printing import spoken
from marketplace.oversight import services


class Command(BaseCommand):
    help = "Write decisions, assessments, licences, ledgers and the log to one file; check it with verify_pack."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        with spoken():
            digest = services.pack(actor=SYSTEM, file=options["file"])
            self.stdout.write(
                _("%(file)s written; its manifest is %(sha256)s.") % {"file": options["file"], "sha256": digest}
            )
