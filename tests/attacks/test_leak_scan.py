"""The scanner itself: it must find what is planted, in each shape a leak could take."""

import base64
import sqlite3

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.support.leaks import scan

MARKER = "泄露标记甲一二三QX7391"


@pytest.mark.parametrize("shift", [0, 1, 2])
@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le"])
def test_finds_text_and_base64(tmp_path, shift, codec):
    text = b"x" * shift + MARKER.encode(codec) + b"tail"
    (tmp_path / "a.log").write_bytes(text)
    (tmp_path / "b.log").write_bytes(b"== " + base64.b64encode(text))
    assert {where for where, _ in scan(tmp_path, [MARKER])} == {"a.log", "b.log"}


@pytest.mark.parametrize("compression", ["none", "zstd", "snappy"])
def test_finds_it_in_a_compressed_parquet_column(tmp_path, compression):
    pq.write_table(pa.table({"x": ["plain", MARKER]}), tmp_path / "t.parquet", compression=compression)
    assert ("t.parquet", MARKER) in scan(tmp_path, [MARKER])


def test_finds_it_in_a_database_row(tmp_path):
    with sqlite3.connect(tmp_path / "d.sqlite3") as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.execute("INSERT INTO t VALUES (?)", (MARKER.encode("gb18030"),))
    assert ("d.sqlite3", MARKER) in scan(tmp_path, [MARKER])


def test_finds_nothing_where_nothing_is(tmp_path):
    (tmp_path / "a.log").write_text("calm")
    assert scan(tmp_path, [MARKER]) == []
