"""Who meets what at every address: the whole matrix, written down, and an unlisted combination fails (threats F1, F2).

When an address is new or changes, read what the failure says, decide whether it is what you meant, and write the line
into tests/cases/access/matrix.txt. The columns are the seats of matrix.py in their order.
"""

import re
from collections import defaultdict
from pathlib import Path
from uuid import UUID

import pytest

from marketplace.web import health
from tests.attacks import matrix

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).parents[1] / "cases/access/matrix.txt"
# of the things an address can name: whose eyes each is for; what is in the catalogue or the log is for everybody's
PRIVATE = {
    "upload_id": {"owner", "reviewer"},  # a reviewer sees what was submitted
    "job_id": {"owner"},
    "key_id": {"owner"},
    "agreement_id": {"owner", "buyer"},
    "question_id": {"buyer"},
    "invoice_id": {"buyer", "operator"},
    "access_id": {"regulator", "operator", "reviewer"},
    "case_id": {"reviewer", "regulator"},
    "signature_id": {"owner"},
    "reset_id": {"operator", "reviewer"},  # the reviewer's own factor
}
PUBLIC = ("log", "api/v1/log", "api/v1/receipts")  # the public log names everything by id


@pytest.fixture
def seats(db):
    return {name: matrix.Seat(name, roles) for name, roles in matrix.SEATS.items()}


@pytest.fixture
def things(seats, monkeypatch):
    monkeypatch.setattr(health, "_broker", lambda: True)  # no broker runs here, and looking for one takes time
    return matrix.things_of(seats)


def written():
    """The table: {(pattern, method): letters}."""
    lines = [line for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
    split = [line.split(maxsplit=2) for line in lines]
    return {(rest[0] if rest else "", method): letters for letters, method, *rest in split}


def test_every_address_method_and_seat_is_as_written(seats, things):
    found, seen, differing = defaultdict(str), set(), []
    nothing, items = matrix.absent(things), dict(matrix.addresses())
    for pattern, method, seat, answer in matrix.asked(seats, things):
        met = matrix.letter(answer)
        found[pattern, method] += met
        seen |= {(pattern, method, seat.name, name) for name in shown(pattern, seat, answer, things)}
        named = met == "u" and method not in matrix.READS and items[pattern].pattern.converters
        if named and told(answer) != told(absent(seat, items[pattern], pattern, method, nothing)):
            differing.append((pattern, method, seat.name))
    if unlike := changes(written(), listed(found)):
        pytest.fail("not as tests/cases/access/matrix.txt has it:\n" + "\n".join(unlike))
    assert seen == set(), "somebody is shown another's thing"
    assert differing == [], "another's thing is told from one that is not there"


def listed(found):
    """What the table must hold: all but methods an address has not, and HEAD where it does what GET does."""
    for (pattern, method), letters in list(found.items()):
        get = found.get((pattern, "GET"), "")
        if letters == "m" or (method == "HEAD" and letters == get[:1] + get[-1:]):
            del found[pattern, method]
    return found


def changes(before, now):
    """What differs, in the table's own form: `-` stands in it and is not so, `+` is so and does not stand in it."""
    old, new = (
        {f"{letters:9} {method:7} {pattern}" for (pattern, method), letters in some.items()} for some in (before, now)
    )
    return sorted([f"- {line}" for line in old - new] + [f"+ {line}" for line in new - old])


def shown(pattern, seat, answer, things):
    """The private things of others that an answer names, other than the one asked for."""
    if pattern.startswith(PUBLIC) or answer.status_code >= 400:
        return []
    text = answer.kept.decode(errors="replace")
    return [
        name
        for name, eyes in PRIVATE.items()
        if seat.name not in eyes and f"<uuid:{name}>" not in pattern and str(things[name]) in text
    ]


def absent(seat, item, pattern, method, nothing):
    """What a seat is answered when it asks for a thing that does not exist."""
    body = matrix.body_of(item, pattern, method, nothing)
    return seat.send(method, matrix.filled(item, pattern, nothing), body)


def told(answer):
    """An answer without what differs each time: the forgery token, and the id in the address, which pages repeat."""
    text = answer.kept.decode(errors="replace")
    text = re.sub(r'(csrfmiddlewaretoken" value=|X-CSRFToken": )"\w+', "", text)
    return answer.status_code, re.sub(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", "ID", text)


def test_a_quote_for_anothers_agreement_says_what_one_for_none_says(seats, things):
    for name in ("owner", "rival", "reviewer", "operator", "regulator", "member"):
        theirs, none = (
            seats[name].send("POST", f"/agreements/{thing}/quote", {"sql": "SELECT COUNT(*) FROM product"})
            for thing in (things["agreement_id"], UUID(int=7))
        )
        assert told(theirs) == told(none)
        assert str(things["version_id"]) not in theirs.kept.decode()
