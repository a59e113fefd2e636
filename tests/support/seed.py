"""Run inside a market's environment: `python -m tests.support.seed` registers the demo's members, prints their keys.

A process of its own, because the market under test has another database than the test that looks at it.
"""

import json
import sys
from pathlib import Path

import django


def main() -> None:
    django.setup()
    from marketplace.operations.demo import seeding

    made = seeding.seats(seeding.passwords(Path(sys.argv[1])))
    sys.stdout.write(json.dumps({name: member.key for name, member in made.items()}))


if __name__ == "__main__":
    main()
