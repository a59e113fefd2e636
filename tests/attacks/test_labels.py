"""Names and texts that try to run: no page of anybody's shows them as anything but text (threat F22)."""

import re

import pytest

from marketplace.accounts.models import Organisation
from marketplace.catalogue.models import DataProduct, Population
from marketplace.licences.models import Agreement
from marketplace.reviews.models import Case
from marketplace.web import health
from tests.attacks import matrix

pytestmark = pytest.mark.django_db
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7|add:7 }}{% debug %}",
    "</title><iframe src=//e.example>",
    '" autofocus onfocus=alert(1) x="',
    "<!--<b>--!><i>",
    "\u202e<a href=//e.example>",
)
RUNS = (
    "<script>alert",
    "<img src=x",
    "<svg/onload",
    "<iframe",
    "<a href=//e.example",
    "<!--<b>",
)


def plant(text):
    """Put a text wherever somebody may write a label."""
    Organisation.objects.update(name_en=text)
    for number, row in enumerate(Organisation.objects.all()):
        Organisation.objects.filter(id=row.id).update(name=f"{number} {text}")
    DataProduct.objects.update(title=text, description=text, source_statement=text)
    Population.objects.update(name=text, description=text)
    Case.objects.update(title=text)
    Agreement.objects.update(scenario=text)


def test_f22_no_label_runs_on_any_page(db, monkeypatch):
    monkeypatch.setattr(health, "_broker", lambda: True)
    roles = {name: matrix.SEATS[name] for name in ("owner", "buyer", "reviewer", "operator", "regulator")}
    seats = {name: matrix.Seat(name, held) for name, held in roles.items()}
    things = matrix.things_of(seats)
    plant(" ".join(PAYLOADS))
    seen = 0
    for pattern, item in matrix.addresses():
        if pattern.startswith("api/") or pattern.endswith((".py", ".json", ".csv", ".pdf", ".jsonld")):
            continue
        for seat in seats.values():
            answer = seat.send("GET", matrix.filled(item, pattern, things), {})
            text = answer.kept.decode(errors="replace")
            assert [mark for mark in RUNS if mark in text] == [], (pattern, seat.name)
            assert not re.search(r'[^\\]" autofocus onfocus', text), (
                pattern,
                seat.name,
            )  # escaped within JSON it is text
            assert "{{ 7|add:7 }}" in text or "14{" not in text, pattern
            seen += "&lt;script&gt;alert" in text
            if answer["Content-Type"].startswith("text/html"):
                policy = answer["Content-Security-Policy"]
                assert "default-src 'self'" in policy
                assert "unsafe" not in policy
    assert seen > 20  # the labels did reach the pages
