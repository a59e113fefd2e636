"""A31 to A33 as a grey box (Re:cord-play 2026): every question template on tables that differ in one person.

Nothing here is statistics: what each draw is handed for one table is compared with what it is handed for the other.
"""

import numpy as np
import pytest

from datasets.mechanisms import DISCRETE_GAUSSIAN
from datasets.querying import answer
from datasets.querying.language.cells import cells_of
from tests.support import neighbours
from tests.support.recording import CHOOSERS

TEMPLATES = neighbours.templates()
EPSILON = 999_999  # splits into unequal shares
CHOICES = {part.name for part in CHOOSERS}
GUARANTEES = ("pure", "concentrated")


@pytest.fixture(scope="module")
def pairs(tmp_path_factory):
    return neighbours.tables(lambda: tmp_path_factory.mktemp("bounded"))


def asked(hook, query, table, guarantee, replay=None):
    """Answer a question on a table; returns the record, the answer and what was charged."""
    table = neighbours.under(table, guarantee)
    loss, amount = neighbours.charged(query, table.declaration, EPSILON)
    record = hook.start(replay)
    return record, answer(query, table, loss=loss), amount


def vectors(record, query, declaration):
    """Yield draws as the vectors that cost one loss each: a picked quantile is one choice a cell."""
    cells, draws = cells_of(query, declaration), list(record.draws)
    while draws:
        size = cells if draws[0].mechanism in CHOICES else 1
        yield draws[:size]
        draws = draws[size:]


@pytest.mark.parametrize("guarantee", GUARANTEES)
@pytest.mark.parametrize("title", TEMPLATES)
def test_a33_the_losses_handed_to_draws_add_up_to_the_charge(title, guarantee, pairs, hook):
    query, table = TEMPLATES[title], pairs["in many groups"][0]
    record, _, amount = asked(hook, query, table, guarantee)
    handed = 0
    for vector in vectors(record, query, table.declaration):
        (loss,) = {draw.loss for draw in vector}
        pure_in_rho = guarantee == "concentrated" and vector[0].mechanism in CHOICES
        handed += -(-loss * loss // 2) if pure_in_rho else loss
    assert handed <= amount  # never more than was paid
    short = len(record.draws) * 2 * 10**6 if guarantee == "concentrated" else 0  # an isqrt a choice
    assert amount - handed <= (short if CHOICES & {draw.mechanism for draw in record.draws} else 0)


@pytest.mark.parametrize("guarantee", GUARANTEES)
@pytest.mark.parametrize("title", TEMPLATES)
def test_a31_a32_no_person_moves_what_a_draw_is_handed_by_more_than_it_is_told(title, guarantee, pairs, hook):
    query = TEMPLATES[title]
    for name, tables in pairs.items():
        one, other = (asked(hook, query, table, guarantee)[0] for table in tables)
        assert one.flow == other.flow, name
        declaration = tables[0].declaration
        for vector in zip(*(vectors(record, query, declaration) for record in (one, other)), strict=True):
            assert moved(*vector) <= vector[0][0].sensitivity, name


def moved(before, after):
    """How far a vector is from its neighbour, in the norm its sensitivity is told in."""
    if before[0].mechanism in CHOICES:
        pairs = zip(before, after, strict=True)
        return sum(max(abs(a - b) for a, b in zip(*(draw.values for draw in pair), strict=True)) for pair in pairs)
    change = np.array(before[0].values, object) - np.array(after[0].values, object)
    return int((change**2).sum()) if before[0].mechanism == DISCRETE_GAUSSIAN.name else int(np.abs(change).sum())


@pytest.mark.parametrize("title", TEMPLATES)
def test_a9_a31_with_the_same_draws_the_answers_are_the_same(title, pairs, hook):
    """Whatever differs between neighbours with the noise held fixed went round it."""
    query = TEMPLATES[title]
    one, other = pairs["of poison"]
    record, first, _ = asked(hook, query, one, "pure")
    again, second, _ = asked(hook, query, other, "pure", replay=record)
    assert second == first
    assert again.flow == record.flow


def test_a31_a_wrong_sensitivity_would_be_seen(pairs, hook):
    query, (one, other) = TEMPLATES["the sum of fees"], pairs["high in one group"]
    record, neighbour = (asked(hook, query, table, "pure")[0] for table in (one, other))
    assert moved(record.draws, neighbour.draws) > record.draws[0].sensitivity // 2
