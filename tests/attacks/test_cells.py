"""A8 to A10, A15, A16: empty groups, poisoned and missing cells, keys nobody declared, thresholds.

As a grey box: with the draws of one table given out again for its neighbour, the answers must be the same to the byte.
"""

import json
import math

import pytest

from datasets.querying import answer, loss_of, present, read_json
from marketplace.licences.clauses import minimum_cell
from tests.support import small

POISON = ["nan", "inf", "-inf", "1e400", "", "-0.0", "9" * 40, "１２", "1/0", "\x01"]
SHAPES = [{}, {"group_by": ["kind"]}, {"where": [["kind", "=", "rare"]]}, {"where": [["fee", ">", 3]]}]


def shown(hook, question, table, replay=None):
    """Return the record and the answer's bytes."""
    record = hook.start(replay)
    return record, json.dumps(small.asked(question, table))


QUESTIONS = [{"select": small.EVERY_METRIC, **shape} for shape in SHAPES]


def alike(hook, one, other):
    """Whether two tables give the same bytes to every question when the noise is the same."""
    for question in QUESTIONS:
        record, first = shown(hook, question, one)
        again, second = shown(hook, question, other, replay=record)
        assert again.flow == record.flow
        assert second == first
        assert all(math.isfinite(value) for row in json.loads(first)["rows"] for value in row if type(value) is float)


@pytest.mark.parametrize("guarantee", ["pure", "concentrated"])
@pytest.mark.parametrize("size", [0, 1])
def test_a8_a_group_of_nobody_or_of_one_is_answered_like_any(size, guarantee, tmp_path, hook):
    """The filter leaves none or one person; status, shape and noise are those of a full group."""
    declared = small.declaration(guarantee=guarantee)
    table = small.bounded(small.people(30) + [("p0", "rare", "20")] * size, tmp_path, declared)
    full = small.bounded(small.people(30) + [(f"q{n}", "rare", "5") for n in range(30)], tmp_path / "full", declared)
    question = {"select": small.EVERY_METRIC, "where": [["kind", "=", "rare"]]}
    (few, one), (many, other) = shown(hook, question, table), shown(hook, question, full)
    assert few.flow == many.flow
    assert [len(row) for row in json.loads(one)["rows"]] == [len(row) for row in json.loads(other)["rows"]]
    drawn = {shown(hook, question, table)[1] for _ in range(20)}
    assert len(drawn) == 20


def test_a8_a_mean_is_the_noisy_sum_over_the_noisy_count_or_one(tmp_path, hook):
    table = small.bounded(small.people(3), tmp_path)
    for _ in range(40):
        query, view = read_json({"select": [{"mean": "fee"}], "where": [["kind", "=", "rare"]]}, table.declaration)
        drawn = answer(query, table, loss=loss_of(1_000_000, table.declaration))
        numbers = dict(zip([noise.coordinate.kind.value for noise in drawn.noises], drawn.values, strict=True))
        centre = next(noise.coordinate.center for noise in drawn.noises if noise.coordinate.kind.value == "sum")
        wanted = centre + numbers["sum"][0] / max(1, numbers["values"][0])
        mean = present(drawn, table.declaration, view)["rows"][0][0]
        assert mean == pytest.approx(min(20, max(0, wanted)), abs=0.001)


@pytest.mark.parametrize("cell", POISON, ids=repr)
def test_a9_no_cell_passes_through_noise(cell, tmp_path, hook):
    """D has one person with this cell; D' has not."""
    rest = small.people(6)
    one = small.bounded([*rest, *[("p0", "rare", cell)] * 3], tmp_path / "with")
    alike(hook, one, small.bounded(rest, tmp_path / "without"))


def test_a10_missing_cells_are_no_part_of_what_is_counted(tmp_path, hook):
    """99 of 100 cells are missing: the mean divides by the noisy number of the others, whose noise is that of a count."""
    rest = [(f"p{place}", "a", "") for place in range(1, 100)]
    one = small.bounded([*rest, ("p0", "a", "20")], tmp_path / "with")
    other = small.bounded(rest, tmp_path / "without")
    alike(hook, one, other)
    record, _ = shown(hook, {"select": [{"mean": "fee"}]}, one)
    neighbour, _ = shown(hook, {"select": [{"mean": "fee"}]}, other)
    moved = [a.values[0] - b.values[0] for a, b in zip(record.draws, neighbour.draws, strict=True)]
    assert 1 in moved  # the count of values: one person is one, not one hundredth
    assert all(abs(change) <= draw.sensitivity for change, draw in zip(moved, record.draws, strict=True))
    spread = {round(json.loads(shown(hook, {"select": [{"mean": "fee"}]}, one)[1])["rows"][0][0]) for _ in range(60)}
    assert len(spread) > 5  # an answer near 0.995 or 0.005, as where n is public, would be one number


@pytest.mark.parametrize(
    "key",
    ["secret", "RARE", "rare\u200b", "other", "", "x" * 65_000, "=cmd|'/c calc'!A1"],
    ids=lambda key: ascii(key)[:20],
)
def test_a15_a_key_in_an_answer_is_a_declared_key(key, tmp_path, hook):
    """One person has a key nobody else has and nobody declared: all declared keys are answered, none besides."""
    rest = small.people(6)
    one = small.bounded([*rest, *[("p0", key, "5")] * 3], tmp_path / "with")
    other = small.bounded(rest, tmp_path / "without")
    alike(hook, one, other)
    rows = small.asked({"select": [{"count": "rows"}], "group_by": ["kind"]}, one)["rows"]
    assert [row[0] for row in rows] == [*small.KINDS, "other", None]


@pytest.mark.parametrize("least", [2, 5, 9])
def test_a16_a_small_group_is_hidden_by_its_noisy_count_alone(least, tmp_path, hook):
    """Exactly `least` persons against one fewer, as a licence with a minimum cell shows them."""
    question = {"select": [{"count": "rows"}], "group_by": ["kind"]}
    rest, group = small.people(12), [(f"q{place}", "rare", "5") for place in range(least)]
    tables = [small.bounded(rest + group[:size], tmp_path / str(size)) for size in (least, least - 1)]
    seen = set()
    for _ in range(60):
        record, first = shown(hook, question, tables[0])
        _, second = shown(hook, question, tables[1], replay=record)
        hidden = [minimum_cell.hide(least, [1], json.loads(text)["rows"], 1) for text in (first, second)]
        assert hidden[0] == hidden[1]
        count = json.loads(first)["rows"][3][1]
        seen.add((count >= least, hidden[0][3][1] is None))
    assert seen == {(True, False), (False, True)}  # both happen, each by the noisy count
