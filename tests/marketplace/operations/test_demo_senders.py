"""The benchmarks' courier table has the shape its docstring tells, at every size."""

import numpy as np
import pyarrow as pa
import pytest

from datasets.identifiers import resident_id
from marketplace.operations.demo import senders


@pytest.mark.parametrize("rows", [1_000, 20_000, 300_000])
def test_the_shape_is_the_same_at_every_size(rows):
    counts = senders.rows_per_person(rows, np.random.default_rng(1))
    assert len(counts) == int(rows * 0.35)
    assert counts.sum() == rows
    assert 1 <= counts.min() < counts.max() <= 2_000
    assert counts[counts > 15].sum() / rows == pytest.approx(0.37, abs=0.1 if rows < 10_000 else 0.02)


def test_the_columns_are_those_of_the_questions():
    table = pa.concat_tables(senders.make(200_000))
    assert table.num_rows == 200_000
    sizes = {name: len(table[name].unique()) for name in ("id_card", "city", "service", "month")}
    assert sizes == {"id_card": 70_000, "city": 300, "service": 12, "month": 12}
    assert all(resident_id.valid(text) for text in table["id_card"].unique().to_pylist()[:5_000])
    for name, step, most in (("weight", 0.1, 60), ("fee", 0.5, 500)):
        steps = np.asarray(table[name]) / step
        assert np.allclose(steps, np.round(steps))
        assert steps.min() > 0
        assert np.asarray(table[name]).max() <= most


def test_the_same_number_of_rows_gives_the_same_table():
    assert pa.concat_tables(senders.make(2_000)).equals(pa.concat_tables(senders.make(2_000)))


def test_chunks_are_the_whole_table(monkeypatch):
    monkeypatch.setattr(senders, "CHUNK_ROWS", 700)
    assert [chunk.num_rows for chunk in senders.make(2_000)] == [700, 700, 600]
