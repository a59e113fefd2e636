"""Workbooks: cells as text, and files that unfold to more than they seem."""

import io
import zipfile
from xml.sax.saxutils import escape

import pytest

from datasets.errors import InputError
from datasets.plan import Limits
from datasets.stages import intake
from datasets.stages.intake import workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def book(*sheets, texts=(), **more):
    """Return a workbook of sheets given as XML rows."""
    names = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, len(sheets) + 1))
    links = "".join(f'<Relationship Id="r{n}" Type="{LINKS}/worksheet" Target="worksheets/s{n}.xml"/>'
                    for n in range(1, len(sheets) + 1))  # fmt: skip
    shared = f'<Relationship Id="t" Type="{LINKS}/sharedStrings" Target="sharedStrings.xml"/>'
    start = f'<Relationship Id="b" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/>'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">{start}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{links}{shared}</Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">' + "".join(f"<si><t>{escape(t)}</t></si>" for t in texts) + "</sst>",
        **{f"xl/worksheets/s{n}.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
           for n, rows in enumerate(sheets, 1)},
        **{name.replace("__", "/") + ".xml": text for name, text in more.items()},
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def rows(*lines):
    """Return rows as XML; a cell is its inner XML, or None for an empty one."""
    return "".join(
        f'<row r="{r}">'
        + "".join(f'<c r="{chr(64 + c)}{r}"{cell}</c>' for c, cell in enumerate(line, 1) if cell)
        + "</row>"
        for r, line in enumerate(lines, 1)
    )


def text(value):
    return f' t="inlineStr"><is><t>{value}</t></is>'


def number(value):
    return f"><v>{value}</v>"


def pointer(place):
    return f' t="s"><v>{place}</v>'


def read(whole, limits=None):
    return [row for batch in intake.run([whole], limits or Limits()).batches for row in batch.to_pylist()]


def refused(whole):
    with pytest.raises(InputError) as problem:
        read(whole)
    return problem.value.code


def test_cells_are_text():
    sheet = rows([pointer(0), text("手机"), text("金额"), text("是")],
                 [pointer(1), number("13800138000"), number("1.25"), ' t="b"><v>1</v>'],
                 [None, number("1.38E10"), None, None])  # fmt: skip
    assert read(book(sheet, texts=["姓名", "王芳"])) == [
        {"姓名": "王芳", "手机": "13800138000", "金额": "1.25", "是": "true"},
        {"姓名": "", "手机": "13800000000", "金额": "", "是": ""},
    ]


def test_the_first_sheet_with_cells_is_read_and_empty_rows_are_left_out():
    assert read(book("", rows([text("a")], [], [text("1")]), rows([text("b")], [text("2")]))) == [{"a": "1"}]


def test_rows_longer_than_the_header():
    assert refused(book(rows([text("a")], [text("1"), text("2")]))) == "rows_not_alike"


@pytest.mark.parametrize("whole", [book(), book(""), book(rows([text("a")]))])
def test_nothing_in_it(whole):
    assert refused(whole) in {"file_empty", "no_rows", "not_a_table"}


def test_another_archive_and_a_broken_one():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../x", "1")
    assert refused(out.getvalue()) == "not_a_table"
    assert refused(book(rows([text("a")], [text("1")]))[:-40]) == "not_a_table"


ONE = text("a")
BOMBS = {
    "far corner": book(f'<row r="1"><c r="A1"{ONE}</c></row><row r="1048576"><c r="GR1048576"{ONE}</c></row>'),
    "far row": book(f'<row r="1"><c r="A1"{ONE}</c><c r="Z1"{ONE}</c></row><row r="9999999"><c{ONE}</c></row>'),
    "other quotes": book(f"<row r='1'><c r='A1'{ONE}</c></row><row r='1048576'><c r='Z1048576'{ONE}</c></row>"),
    "one long text": book(rows([pointer(0)], *[[pointer(1)]] * 6_000), texts=["a", "路" * 32_767]),
    "entities": book(rows([ONE], [ONE]), a='<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'),
    "wide characters": book(rows([ONE], [ONE]), a="<\0a\0>\0"),
    "texts elsewhere": book(rows([ONE], [ONE]), xl__texts="<sst><si><t>a</t></si></sst>"),
    "many parts": book(rows([ONE], [ONE]), **{f"p{n}": "" for n in range(workbook.ENTRIES_MAX)}),
}


def test_much_of_nothing(monkeypatch):
    monkeypatch.setattr(workbook, "UNFOLDED_MAX", 100_000)
    assert refused(book(rows([ONE], [ONE]), a=" " * 100_000)) == "workbook_too_large"


@pytest.mark.parametrize("bomb", BOMBS, ids=str)
def test_bombs(bomb):
    assert refused(BOMBS[bomb]) == "workbook_too_large"


def test_a_column_too_far_right():
    assert refused(book(f'<row r="1"><c r="A1"{ONE}</c><c r="XFD1"{ONE}</c></row>')) == "too_many_columns"


def test_a_size_that_is_declared_too_small_is_found_out():
    whole = book(rows([ONE], [ONE]), a="x" * 100_000)
    lying = whole.replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != whole
    assert refused(lying) == "not_a_table"


def test_a_file_over_the_limit(monkeypatch):
    monkeypatch.setattr(workbook, "BYTES_MAX", 100)
    assert refused(book(rows([ONE], [ONE]))) == "workbook_too_large"
