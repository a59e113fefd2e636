"""The scanner itself: it must find what is planted, in each shape a leak could take."""

import base64
import sqlite3

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.support.leaks import LARGE, scan

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


@pytest.mark.parametrize("place", [0, 1, 2, 3, -1])
def test_finds_it_anywhere_in_a_large_file(tmp_path, place):
    marker, filled = MARKER.encode("gb18030"), bytearray(range(256)) * (LARGE // 200)
    start = len(filled) - len(marker) if place < 0 else place
    filled[start : start + len(marker)] = marker
    (tmp_path / "large.bin").write_bytes(filled)
    assert scan(tmp_path, [MARKER, MARKER[::-1]]) == [("large.bin", MARKER)]
