"""The demo courier's declaration file, for a table as small as a test's: sets of persons are padded to what it declares."""

from dataclasses import replace

from marketplace.operations.demo.story import COURIER
from marketplace.operations.publishing import read_order

ROWS_MAX = 200_000
WHOLE = "rows_max = 2000000"


def courier_order():
    """Return the demo's order: texts, offers and the declaration."""
    order = read_order(COURIER)
    return replace(order, declaration={**order.declaration, "rows_max": ROWS_MAX})


def courier_text(*changes):
    """Return the declaration with (before, after) texts changed, each of which must be there."""
    text = COURIER.read_text(encoding="utf-8")
    for before, after in ((WHOLE, f"rows_max = {ROWS_MAX}"), *changes):
        assert before in text
        text = text.replace(before, after)
    return text


def courier_file(folder, *changes):
    """Write the declaration into a folder and return its path."""
    file = folder / "courier.toml"
    file.write_text(courier_text(*changes), encoding="utf-8")
    return file
