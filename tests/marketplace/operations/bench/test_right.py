"""`bench right` finds a sound engine sound and notices one that claims too little noise, or too much."""

import io
import json
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from datasets.querying import answering, drawing
from marketplace.operations.bench import right
from marketplace.operations.bench.forms import FORMS


def ran(folder):
    out = io.StringIO()
    options = {"rows": 2_000, "runs": 1, "rows_per_person": 15, "folder": folder, "json": True}
    try:
        call_command("bench", "right", stdout=out, stderr=io.StringIO(), **options)
    except CommandError:
        assert json.loads(out.getvalue().splitlines()[-1])["broken"]
    return json.loads(out.getvalue().splitlines()[-1])


def test_every_question_is_right_under_both_guarantees(tmp_path, monkeypatch):
    monkeypatch.setattr(right, "INTERVALS", 50)
    report = ran(tmp_path)
    assert report["broken"] == []
    wanted = [f"{form.name}, {kind}" for kind in ("pure", "concentrated") for form in FORMS]
    assert [item["name"] for item in report["results"]] == wanted
    assert all(item["intervals"] >= 50 for item in report["results"])
    assert [path.name for path in tmp_path.iterdir()] == ["courier-2000.csv"]


@pytest.mark.parametrize("times", [2, 0])
def test_noise_that_is_not_what_is_said_is_noticed(tmp_path, monkeypatch, times):
    """Noise twice as wide leaves the intervals, no noise leaves none: both are outside what chance allows."""

    def drawn(exact, noise):
        return exact + times * (drawing.draw(exact, noise) - exact)

    monkeypatch.setattr(answering, "draw", drawn)
    monkeypatch.setattr(right, "FORMS", [form for form in FORMS if form.name in {"count_by_city", "sum_by_city"}])
    monkeypatch.setattr(right, "INTERVALS", 3_000)
    assert len(ran(tmp_path)["broken"]) == 4


def test_rows_a_bound_should_have_cut_are_noticed(tmp_path, monkeypatch):
    """A count that lets more rows through than its answer says is off by those rows."""

    def looser(query, bounded, noises, engine, **more):
        loose = [replace(noise, bound=replace(noise.bound, rows=15)) for noise in noises]
        return totals(query, bounded, loose, engine, **more)

    totals = answering.totals
    monkeypatch.setattr(answering, "totals", looser)
    monkeypatch.setattr(right, "FORMS", [form for form in FORMS if form.name == "persons_by_city"])
    assert ran(tmp_path)["broken"]
