"""An answer as a table: every number with the interval it most likely lies in, then what it cost and what is left."""

from django.utils.translation import gettext as _

from marketplace.operations.printing.tables import table, text

LOW, HIGH = "_low", "_high"


def answer(result: dict[str, object]) -> str:
    """Return an answer in the contract's shape as text."""
    heads, rows = _with_intervals(result["columns"], result["rows"])
    return "\n".join([table(heads, rows), "", *_facts(result)])


def _with_intervals(columns: list[dict[str, object]], rows: list[list[object]]) -> tuple[list[str], list[list[object]]]:
    """Return heads and rows with the two ends of an interval in one column beside their number."""
    names = [str(column["name"]) for column in columns]
    heads, places = [], []
    for place, name in enumerate(names):
        if _base(name) in names:
            continue
        heads.append(_head(columns[place]))
        places.append((place,))
        if f"{name}{LOW}" in names:
            heads.append(_("95 % interval"))
            places.append((names.index(f"{name}{LOW}"), names.index(f"{name}{HIGH}")))
    return heads, [[_cell(row, place) for place in places] for row in rows]


def _base(name: str) -> str:
    """Return the column whose interval end this is; no column's name for any other."""
    return next((name.removesuffix(end) for end in (LOW, HIGH) if name.endswith(end)), "\0")


def _head(column: dict[str, object]) -> str:
    """Return a column's name with its unit."""
    unit = column.get("unit")
    return f"{column['name']} ({unit})" if unit and unit != column["name"] else str(column["name"])


def _cell(row: list[object], places: tuple[int, ...]) -> object:
    """Return one cell: a value, or the ends of its interval."""
    if len(places) == 1:
        return row[places[0]]
    return f"{text(row[places[0]])} … {text(row[places[1]])}"


def _facts(result: dict[str, object]) -> list[str]:
    """Return what was charged, what is left, whose decision it rests on, and the receipt."""
    charged, left = result["charged"], result["left"]
    lines = [
        _("charged: epsilon %(epsilon)s, delta %(delta)s, %(yuan)s yuan")
        % {"epsilon": charged["epsilon"], "delta": charged["delta"], "yuan": f"{charged['fen'] / 100:,.2f}"},
        _("left under this agreement: epsilon %(epsilon)s") % {"epsilon": left["epsilon"]},
        _("receipt: %(receipt)s") % {"receipt": result["receipt"]},
    ]
    if result["source"] == "stored":
        lines.insert(0, _("This question was answered before; the same answer costs no privacy again."))
    if result.get("scripted_approval"):
        lines.append(_("This product was approved by script, not by a person."))
    return lines
