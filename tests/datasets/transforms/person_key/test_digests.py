"""A column's digests, computed by the engine, are those of Python's own hmac."""

import hashlib
import hmac

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from datasets.transforms.person_key.digests import SLICE_ROWS, Digests


def expected(key, label, text):
    return hmac.new(key, label + text.encode(), hashlib.sha256).digest()[:16]


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@given(st.binary(max_size=150), st.sampled_from([b"person:", b"row:", b"", b"\0\xff"]), st.lists(texts, max_size=5))
def test_any_key_label_and_text(key, label, forms):
    made = Digests(key, label).of(pa.array(forms, pa.string()))
    assert made.type == pa.binary(16)
    assert made.to_pylist() == [expected(key, label, text) for text in forms]


def test_order_is_kept_over_slices_and_threads():
    key = bytes(range(32))
    forms = [f"1{number:010}" for number in range(3 * SLICE_ROWS + 1)]
    assert Digests(key, b"person:").of(pa.array(forms)).to_pylist() == [
        expected(key, b"person:", text) for text in forms
    ]


def test_a_slice_of_a_column():
    made = Digests(b"k", b"").of(pa.array(["a", "b", "c"]).slice(1, 1)).to_pylist()
    assert made == [expected(b"k", b"", "b")]


def test_the_engine_reads_no_file(tmp_path):
    import duckdb
    import pytest

    from datasets.transforms.person_key.digests import _engine

    (tmp_path / "x.csv").write_text("a\n1\n")
    with pytest.raises(duckdb.Error):
        _engine().cursor().execute(f"SELECT * FROM '{tmp_path / 'x.csv'}'").fetchall()
    assert _engine().cursor().execute("SELECT current_setting('temp_directory')").fetchone() == ("",)
