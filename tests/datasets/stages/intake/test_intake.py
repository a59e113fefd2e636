"""What is not a table we take gets one code, and no cell in it."""

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from datasets.errors import InputError
from datasets.plan import Limits
from datasets.stages import intake

MARK = "PLANTED-CELL-7781"


def read(body, **limits):
    table = intake.run([body[start : start + 7] for start in range(0, len(body), 7)], Limits(**limits))
    rows = [row for batch in table.batches for row in zip(*(c.to_pylist() for c in batch.columns), strict=True)]
    return table.columns, rows


def parquet(columns):
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


@pytest.mark.parametrize(
    "body",
    ["城市,费\n上海,1\n".encode(), "城市,费\n上海,1\n".encode("utf-8-sig"), "城市,费\n上海,1\n".encode("gb18030")],
    ids=["utf-8", "utf-8 with mark", "gb18030"],
)
def test_three_encodings_read_alike(body):
    assert read(body) == (("城市", "费"), [("上海", "1")])


def test_nothing_is_inferred():
    assert read(b"a,b\n001,NA\n,1e3\n") == (("a", "b"), [("001", "NA"), ("", "1e3")])


def test_quoted_newlines_and_other_separators():
    assert read(b'a;b\n"x\ny";2\n') == (("a", "b"), [("x\ny", "2")])


def test_parquet_is_text_as_well():
    assert read(parquet({"a": [1, None], "b": ["x", "y"]})) == (("a", "b"), [("1", "x"), ("", "y")])


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "file_empty"),
        (b"\xef\xbb\xbf\n\n", "file_empty"),
        (b"a,b\n", "no_rows"),
        (b"\x89PNG\r\n", "not_a_table"),
        (b"PK\x03\x04", "not_a_table"),
        (b"a,b\n1,\x002\n", "not_a_table"),
        (b"PAR1 nothing", "not_a_table"),
        (b"a,a\n1,2\n", "header_twice"),
        (b"a,\n1,2\n", "header_empty"),
        ("a\u202e,b\n1,2\n".encode(), "header_invalid"),
        (f"a,b\n{MARK}\n".encode(), "rows_not_alike"),
        (f"a,b\n{MARK},1,2\n".encode(), "rows_not_alike"),
        (b"a,b\n1," + b"\xff\xff\xff" + b"\n", "encoding_unknown"),
        (b",".join(b"c%d" % n for n in range(201)) + b"\n", "too_many_columns"),
    ],
)
def test_bad_files_get_their_code(body, code):
    with pytest.raises(InputError) as refused:
        read(body)
    assert refused.value.code == code
    assert MARK not in repr(refused.value)
    assert MARK not in repr(refused.value.facts)
    assert refused.value.__cause__ is None or MARK not in str(refused.value.__cause__)


def test_limits_hold():
    with pytest.raises(InputError, match="file_too_large"):
        read(b"a\n" + b"1\n" * 100, upload_bytes=50)
    with pytest.raises(InputError, match="cell_too_large"):
        read(b"a\n" + b"x" * 100 + b"\n", cell_bytes=50)
