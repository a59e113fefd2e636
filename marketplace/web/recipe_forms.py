"""A recipe as the fields of a form, and a form's fields as a recipe. No rule: the services say what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from datasets.querying import plain
from datasets.recipes import Method
from datasets.recipes.methods import DECLARED
from datasets.recipes.steps import FORMAT
from datasets.schema import ColumnType, Grain
from datasets.tables import ColumnFinding
from datasets.transforms.codebooks import PREFECTURES
from marketplace.core.errors import Refusal
from marketplace.web.api.parsers import parse

COLUMNS_MAX = 512
DIGITS_MAX = 6
GRAINS = tuple(grain.value for grain in reversed(Grain))
DATED = (Method.GENERALISE_DATE, Method.SHIFT_DATE)
NUMBERED = (Method.GENERALISE_NUMBER, Method.TOP_BOTTOM_CODE)
LINE = "\n"


@dataclass(frozen=True)
class Row:
    """One column on the page: its step, what was found in it, and where its problems point."""

    number: int
    column: str
    step: Mapping[str, Any]
    found: ColumnFinding | None

    @property
    def pointer(self) -> str:
        """Where problems of this step point."""
        return f"/steps/{self.number}"

    @property
    def ends(self) -> tuple[object, object]:
        """The bounds as two fields; blank where they are to be filled in."""
        bounds = self.step.get("bounds") or ["", ""]
        return (bounds[0], bounds[1]) if len(bounds) == 2 else ("", "")

    @property
    def listed(self) -> str:
        """The declared list, a value a line."""
        return LINE.join(map(str, self.step.get("categories") or ()))

    @property
    def missing(self) -> str:
        """The spellings of "no value", a spelling a line."""
        return LINE.join(map(str, self.step.get("missing") or ()))

    @property
    def boolean(self) -> bool:
        """Whether a kept column is yes or no."""
        return self.step.get("type") == ColumnType.BOOLEAN


def rows(recipe: Mapping[str, Any], found: Mapping[str, ColumnFinding]) -> list[Row]:
    """Return the rows of a page: the recipe's steps, then columns of the file that it does not name."""
    steps = list(recipe.get("steps", ()))
    named = {step["column"] for step in steps}
    steps += [{"column": name, "method": Method.SUPPRESS.value} for name in found if name not in named]
    return [Row(at, step["column"], step, found.get(step["column"])) for at, step in enumerate(steps)]


def recipe_from(given: QueryDict) -> dict[str, Any]:
    """Return the recipe that a form holds."""
    born = given.get("birth_date", "")
    return {"recipe": FORMAT, **({"birth_date": born} if born else {}), "steps": list(_steps(given))}


def _steps(given: QueryDict) -> Iterator[dict[str, Any]]:
    """Yield the steps in the order of their numbers."""
    for number in range(COLUMNS_MAX):
        if f"{number}.column" not in given:
            return
        yield _step(given, f"{number}.")


def _step(given: QueryDict, at: str) -> dict[str, Any]:
    """Return one step: the fields of its method, and those every kept column has."""
    method = given.get(f"{at}method", "")
    step: dict[str, Any] = {"column": given[f"{at}column"], "method": method}
    if method == Method.SUPPRESS:
        return step
    if method in DATED:
        step |= _dates(given, at, method)
    elif method in NUMBERED:
        step |= _numbers(given, at, method)
    elif method == Method.GENERALISE_REGION:
        step["catalogue"] = PREFECTURES
    elif method == Method.KEEP:
        step |= (
            {"type": "boolean"} if given.get(f"{at}boolean") else {"categories": _lines(given.get(f"{at}listed", ""))}
        )
    return step | _common(given, at)


def _common(given: QueryDict, at: str) -> dict[str, Any]:
    """Return what every used column may have."""
    flags = {name: True for name in ("constant_per_person", "sensitive") if given.get(f"{at}{name}")}
    missing, unit = _lines(given.get(f"{at}missing", "")), given.get(f"{at}unit", "").strip()
    return {**({"missing": missing} if missing else {}), **({"unit": unit} if unit else {}), **flags}


def _dates(given: QueryDict, at: str, method: str) -> dict[str, Any]:
    """Return the period, the grain and the shift of a column of dates."""
    ends = [given.get(f"{at}{name}", "").strip() for name in ("first", "last")]
    days = given.get(f"{at}shift_days", "").strip()
    shift = (
        {"shift_days": int(days) if days.isascii() and days.isdigit() and len(days) < DIGITS_MAX else days}
        if method == Method.SHIFT_DATE
        else {}
    )
    kind = {"type": "timestamp"} if given.get(f"{at}type") == ColumnType.TIMESTAMP else {}
    return {**kind, "bounds": ends if any(ends) else [], "grain": given.get(f"{at}grain", ""), **shift}


def _numbers(given: QueryDict, at: str, method: str) -> dict[str, Any]:
    """Return bounds and step of a column of numbers; a point in one of them makes the column decimal."""
    texts = [given.get(f"{at}{name}", "").strip() for name in ("low", "high", "step")]
    low, high, step = (_number(text) for text in texts)
    usual = DECLARED[Method(method)][1][0]
    whole = given.get(f"{at}type", usual.value) == ColumnType.INTEGER and not any("." in text for text in texts)
    kind = ColumnType.INTEGER if whole else ColumnType.DECIMAL
    facts = {"bounds": [low, high] if any(texts[:2]) else [], **({"step": step} if texts[2] else {})}
    return {**({} if kind is usual else {"type": kind.value}), **facts}


def _number(text: str) -> object:
    """Return what was typed as a plain number; anything else as it was typed, for the service to refuse."""
    try:
        found = plain(parse(text.encode()))
    except Refusal:
        return text
    return found if isinstance(found, int | float) and not isinstance(found, bool) else text


def _lines(text: str) -> list[str]:
    """Return the values of a field with one a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]
