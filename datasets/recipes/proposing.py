"""A recipe proposed from what inspection found: methods, code books and constants of the kind of information.

Bounds, lists and dates are never read from values (design rule 2): where the kind has none of its own they stay blank,
for the provider to fill in. A step depends on the kinds that were found and on nothing else.
"""

from collections.abc import Mapping
from typing import Any

from datasets.recipes.methods import Method
from datasets.recipes.steps import FORMAT, Step
from datasets.schema import Grain
from datasets.tables import ColumnFinding
from datasets.transforms.codebooks import PREFECTURES

# What a person may be known by, the surest first; one of them becomes the pseudonym.
PERSON_KEYS = ("ID_CARD", "PASSPORT", "HKM_PASS", "SSN", "MEDICAL_RECORD_NO", "USER_ID", "MOBILE", "EMAIL", "WECHAT")
PLACES = ("REGION", "ADDRESS")
BIRTHS = ["1900-01-01", "2029-12-31"]
SCHOOLS = ["小学", "初中", "高中", "中专", "大专", "本科", "硕士", "博士"]
REGION: Step = {"method": Method.GENERALISE_REGION.value, "catalogue": PREFECTURES}
OPEN_ENDED = frozenset({"COMPANY", "PRODUCT"})  # nobody could write the list: to be found by key selection
KNOWN: Mapping[str, Step] = {  # kinds with constants of their own
    "AGE": {"method": Method.GENERALISE_NUMBER.value, "bounds": [0, 120], "step": 10},
    "AMOUNT": {"method": Method.TOP_BOTTOM_CODE.value, "bounds": []},
    "BIRTH_DATE": {"method": Method.GENERALISE_DATE.value, "grain": Grain.YEAR.value, "bounds": BIRTHS},
    "DATETIME": {"method": Method.GENERALISE_DATE.value, "grain": Grain.MONTH.value, "bounds": []},
    "EDUCATION": {"method": Method.KEEP.value, "categories": SCHOOLS},
    "GENDER": {"method": Method.KEEP.value, "categories": ["男", "女"]},
    "MARITAL": {"method": Method.KEEP.value, "categories": ["未婚", "已婚", "离异", "丧偶"]},
    "ORDER_NO": {"method": Method.SUPPRESS.value},
    "REGION": REGION,
}


def propose(found: Mapping[str, ColumnFinding]) -> dict[str, Any]:
    """Return a recipe for the columns of a file."""
    kinds = {name: finding.info_type for name, finding in found.items()}
    person = _first(kinds, PERSON_KEYS)
    place = _first(kinds, PLACES)
    steps = [_step(name, finding, person=person, place=place) for name, finding in found.items()]
    born = _first(kinds, ("BIRTH_DATE",))
    return {"recipe": FORMAT, **({"birth_date": born} if born else {}), "steps": steps}


def _first(kinds: Mapping[str, str], wanted: tuple[str, ...]) -> str:
    """Return the column of the first wanted kind there is; empty for none."""
    return next((name for kind in wanted for name, found in kinds.items() if found == kind), "")


def _step(name: str, found: ColumnFinding, *, person: str, place: str) -> Step:
    """Return the step of one column."""
    if name == person:
        return {"column": name, "method": Method.PSEUDONYM.value}
    if name == place:
        return {"column": name, **REGION}
    return {"column": name, **_usual(found)}


def _usual(found: ColumnFinding) -> Step:
    """Return what is usually done to a kind of information; whatever is personal goes unless it is a known quasi."""
    if found.info_type in KNOWN:
        return dict(KNOWN[found.info_type])
    if found.sensitivity in {"direct", "sensitive"} or found.action in {"drop", "review"}:
        return {"method": Method.SUPPRESS.value}
    return {
        "method": Method.KEEP.value,
        **({"discover": True} if found.info_type in OPEN_ENDED else {"categories": []}),
    }
