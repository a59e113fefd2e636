"""`manage.py demo_code NAME`: the code one of the demo's people types after the password."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from marketplace.operations.demo.codes import Unknown, unused_code
from marketplace.operations.demo.seeding import PARTIES
from marketplace.operations.printing import spoken


class Command(BaseCommand):
    help = "Print a code for one of the demo's people who sign in with a second factor; waits for an unused one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="an e-mail address of the demo, or first_reviewer, regulator, ...")

    def handle(self, *args: Any, **options: Any) -> None:
        with spoken():
            try:
                self.stdout.write(unused_code(options["name"]))
            except Unknown as problem:
                names = ", ".join(PARTIES)
                raise CommandError(
                    _("%(name)s signs in without a code, or is not of the demo: %(names)s.")
                    % {"name": problem, "names": names}
                ) from problem
