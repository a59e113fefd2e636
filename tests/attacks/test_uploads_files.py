"""Threats E1 to E4, E6 to E8: files made to blow up, to crash, to hide or to be read as something else.

Real files go through the real throw-away child; what is refused is refused by a code, without a cell.
"""

import bz2
import gzip
import io
import lzma
import random
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from datasets.errors import DatasetError, InputError
from datasets.pipeline import sandbox
from datasets.plan import Limits
from datasets.stages import intake
from marketplace.settings.paths import ROOT

MARK = "PLANTED-CELL-4417"
ROWS = "城市,费用\n上海市,1.5\n北京市,2\n"


def inspected(body, **limits):
    """Return what the child found in a file."""
    with tempfile.TemporaryDirectory() as out:
        return sandbox.prepare(
            {},
            upload=[body],
            manifest=None,
            out=Path(out),
            limits=Limits(**{"memory_bytes": 1536 * 1024**2, "wall_seconds": 60, **limits}),
            until="inspection",
            on_progress=lambda _stage, _share: None,
            cancelled=lambda: False,
        ).inspection


def refused(body, **limits):
    """Return the code a file is refused by; nothing of it is in the error."""
    with pytest.raises(InputError) as problem:
        inspected(body, **limits)
    assert MARK not in f"{problem.value!r}{problem.value.facts}{problem.value.pointer}"
    return problem.value.code


def read(body, **limits):
    """Return header and rows of a file, read here."""
    table = intake.run([body], Limits(**limits))
    return table.columns, [row for batch in table.batches for row in zip(*(c.to_pylist() for c in batch), strict=True)]


def refused_here(body):
    """Return the code a file is refused by when it is read in this process, for files that cannot grow."""
    with pytest.raises(InputError) as problem:
        read(body)
    assert MARK not in f"{problem.value!r}{problem.value.facts}{problem.value.pointer}{problem.value.__cause__}"
    return problem.value.code


def parquet(columns):
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, compression="zstd")
    return out.getvalue()


def test_e01_a_parquet_bomb_is_refused_by_the_rows_its_footer_declares():
    body = parquet({"a": np.zeros(2_000_000, np.int64)})
    assert len(body) < 100_000
    assert refused(body, rows=1_000_000) == "more_rows_than_declared"
    assert refused(body, unfolded_bytes=1_000) == "file_needs_too_much_memory"


def test_e01_a_parquet_bomb_whose_footer_lies_ends_in_the_child_alone():
    cells = pa.DictionaryArray.from_arrays(pa.array(np.zeros(20_000, np.int32)), pa.array([MARK * 60_000]))
    body = parquet({"a": cells})
    assert len(body) < 10_000  # unfolds to twenty gigabytes
    assert refused(body) == "file_needs_too_much_memory"
    assert inspected(ROWS.encode()).rows == 2  # the next child is well


FUZZ = """
import sys
from datasets.errors import InputError
from datasets.plan import Limits
from datasets.stages import intake
import random
body, first, last = open(sys.argv[1], "rb").read(), int(sys.argv[2]), int(sys.argv[3])
for number in range(first, last):
    print(number, flush=True)
    source, made = random.Random(number), bytearray(body)
    for _ in range(source.choice([1, 2, 8, 40])):
        made[source.randrange(4, len(made))] = source.randrange(256)
    cut = source.choice([len(made), source.randrange(8, len(made))])
    try:
        for _ in intake.run([bytes(made[:cut])], Limits()).batches:
            pass
    except InputError:
        pass
"""


def test_e02_mutated_parquet_files_are_refused_or_end_their_own_process(tmp_path):
    source = random.Random(7)
    columns = {"a": [f"x{source.random()}" for _ in range(300)], "b": list(range(300)), "c": [None, True, False] * 100}
    (tmp_path / "seed.parquet").write_bytes(parquet(columns))
    at, deaths = 0, 0
    while at < 2_000:
        line = [sys.executable, "-c", FUZZ, str(tmp_path / "seed.parquet"), str(at), "2000"]
        ran = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
        last = int(ran.stdout.split()[-1])
        assert ran.returncode <= 0, ran.stderr[-800:]  # an error of ours would be a fault; a crash ends one child
        deaths += ran.returncode < 0
        at = last + 1
    assert deaths < 100


def test_e02_a_child_that_dies_is_our_fault_and_nobody_elses(monkeypatch):
    monkeypatch.setattr(sandbox, "_start", lambda: subprocess.Popen(
        [sys.executable, "-c", "import os, sys; sys.stdin.buffer.readline(); os.abort()"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
    ))  # fmt: skip
    with pytest.raises(DatasetError) as problem:
        inspected(ROWS.encode())
    assert problem.value.code == "sandbox_died"


def zipped(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name.replace("__", "/"), body)
    return out.getvalue()


def linked():
    """Return an archive with a symbolic link out of it."""
    out, entry = io.BytesIO(), zipfile.ZipInfo("table.csv")
    entry.external_attr = 0o120777 << 16
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(entry, "/etc/passwd")
    return out.getvalue()


ARCHIVES = {
    "zip": zipped(table=ROWS),
    "zip bomb": zipped(table="0" * 50_000_000),
    "nested": zipped(inner=zipped(inner=zipped(table="0" * 1_000_000))),
    "many entries": zipped(**{f"t{number}": "a" for number in range(3_000)}),
    "zip slip": zipped(**{"..__..__settings.py": "x = 1"}),
    "symbolic link": linked(),
    "gzip": gzip.compress(ROWS.encode()),
    "gzip bomb": gzip.compress(b"0" * 50_000_000),
    "bzip2": bz2.compress(ROWS.encode()),
    "xz": lzma.compress(ROWS.encode()),
    "7z": b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(range(40)),
    "rar": b"Rar!\x1a\x07\x01\x00" + bytes(40),
    "tar": b"table.csv" + bytes(91) + b"0000644\x00" * 3 + bytes(133) + b"ustar" + bytes(300),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_e03_archives_are_refused_unopened(name):
    assert (refused if "bomb" in name else refused_here)(ARCHIVES[name])


BOOK = '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets/></workbook>'
LAUGHS = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
SPREADSHEETS = {
    "billion laughs": {"xl__workbook.xml": LAUGHS + "]><workbook>&i;</workbook>"},
    "external entity": {"xl__workbook.xml": '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><workbook>&x;</workbook>'},
    "shared strings": {"xl__workbook.xml": BOOK, "xl__sharedStrings.xml": "<sst>" + f"<si><t>{MARK}</t></si>" * 2_000_000},
    "wide sheet": {"xl__workbook.xml": BOOK, "xl__worksheets__sheet1.xml": '<worksheet><dimension ref="A1:XFD1048576"/></worksheet>'},
    "deep xml": {"xl__workbook.xml": "<a>" * 500_000},
    "zeros": {"xl__workbook.xml": BOOK, "xl__worksheets__sheet1.xml": "0" * 60_000_000},
    "no workbook": {"[Content_Types].xml": "<Types/>"},
    "nested archive": {"xl__workbook.xml": zipped(inner="0" * 20_000_000)},
}  # fmt: skip


@pytest.mark.parametrize("name", SPREADSHEETS)
def test_e04_spreadsheet_bombs_are_refused(name):
    files = {"[Content_Types].xml": "<Types/>", **SPREADSHEETS[name]}
    assert refused(zipped(**files), cpu_seconds=20)


SAME = ["utf-8", "utf-8-sig", "utf-16", "gb18030"]


@pytest.mark.parametrize("encoding", SAME)
def test_e06_one_table_in_every_encoding_we_take_is_the_same_cells(encoding):
    assert read(ROWS.encode(encoding)) == (("城市", "费用"), [("上海市", "1.5"), ("北京市", "2")])


def test_e06_big5_and_utf16_of_either_order():
    assert read("城市,費用\n臺北市,1.5\n高雄市,2\n".encode("big5"))[1] == [("臺北市", "1.5"), ("高雄市", "2")]
    for mark, order in (("\ufeff", "utf-16-le"), ("\ufeff", "utf-16-be")):
        assert read((mark + ROWS).encode(order))[1][0] == ("上海市", "1.5")


@pytest.mark.parametrize(
    "body",
    [
        "名前,料金,備考\n田中太郎,1200,お届け先に連絡\n鈴木花子,2300,東京都新宿区\n".encode("shift_jis"),
        f"prénom,prix\nFrançois {MARK},1\nDésirée,5\n".encode("latin-1"),
        f"城市,费用\n上海市,{MARK}\n".encode() + "北京市,2\n".encode("gb18030"),
        f"城市,费用\n上海市,{MARK}\n".encode() * 60_000 + "北京市,2\n".encode("gb18030"),
    ],
    ids=["shift-jis", "latin-1", "halves", "late half"],
)
def test_e06_other_encodings_are_refused_here(body):
    assert refused_here(body) == "encoding_unknown"


@pytest.mark.parametrize("mark", ["\0", "\x01", "\x1b", "\x7f", "\u202e", "\u2066", "\u200b", "\ufeff", "\u2028"])
def test_e07_hidden_marks_in_a_header_are_refused_here(mark):
    assert refused_here(f"a{mark}b,c\n{MARK},2\n".encode()) in {"header_invalid", "not_a_table"}


def test_e07_a_control_character_empties_its_cell():
    filler = "x,1\n" * 300_000  # past what is looked into before a table is read
    _, rows = read(f"a,b\n{filler}{MARK}\x07,2\nz\0,3\nok,4\n".encode())
    assert rows[-3:] == [("", "2"), ("", "3"), ("ok", "4")]


@pytest.mark.parametrize(
    "body",
    [
        b'{"a": "\\ud800"}\n',
        b"a,b\n\xed\xa0\x80,1\n",
        b"\xef\xbb\xbfa,b\n\xc0\x80,1\n",
        b"a,b\n\xf8\x88\x80\x80\x80,1\n",
    ],
)
def test_e07_half_surrogates_and_overlong_forms_are_refused_here(body):
    assert refused_here(body) == "encoding_unknown"


def test_e07_headers_are_composed_as_declared_names_are():
    assert read("cafe\u0301,b\n1,2\n".encode())[0] == ("café", "b")


HUGE = {
    "line": f"a,b\n{MARK * 400_000}".encode(),
    "quote": f'a,b\n"{MARK * 400_000}'.encode(),
    "cell": f"a,b\n{MARK * 5_000},1\n".encode(),
    "columns": b",".join(b"c%d" % number for number in range(1_000_000)) + b"\n",
    "no newline": MARK.encode() * 200_000,
    "objects": f'{{"a": "{MARK * 400_000}"}}\n'.encode(),
    "nested": b'{"a":' + b"[" * 200_000 + b"}\n",
    "keys": b"{" + b",".join(b'"k%d":1' % number for number in range(5_000)) + b"}\n",
}


@pytest.mark.parametrize("name", HUGE)
def test_e08_huge_rows_cells_and_headers_are_refused_without_a_word_of_them(name):
    assert refused_here(HUGE[name])
