#!/usr/bin/env python3
"""Django's command line, with the Celery application loaded so that services can send by name."""

import os
import sys


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.embedded")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - the setting comes first

    import marketplace.celery  # noqa: F401, PLC0415 - makes it the current application

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
