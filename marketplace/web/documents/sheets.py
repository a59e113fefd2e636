"""A sheet of paper: title, facts, lists and tables as PDF.

Texts are set in a font every reader has or replaces (Adobe's standard Chinese one), so nothing is embedded. What a
person typed is text here, never markup.
"""

import io
from collections.abc import Sequence
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
INK, SOFT, LINE = HexColor(0x1C1B19), HexColor(0x5D5A54), HexColor(0xDDD9D0)
BASE = ParagraphStyle("base", fontName=FONT, fontSize=9.5, leading=14, textColor=INK, wordWrap="CJK")
SMALL = ParagraphStyle("small", BASE, fontSize=8, leading=11.5, textColor=SOFT)
NUMBER = ParagraphStyle("number", BASE, alignment=TA_RIGHT)
TITLE = ParagraphStyle("title", BASE, fontSize=18, leading=26)
HASH = 48  # a text this long without a space is a hash: set small
HEAD = ParagraphStyle("head", BASE, fontSize=12, leading=18, spaceBefore=12, spaceAfter=4)
RULED = TableStyle(
    [
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
)
WIDTH = A4[0] - 40 * mm - 12  # the frame's own edges


def text(words: object, style: ParagraphStyle = BASE) -> Paragraph:
    """Return words as a paragraph; what no Chinese font has becomes a box."""
    plain = "".join(mark if mark.isprintable() and ord(mark) < 0x10000 else "□" for mark in str(words))
    return Paragraph(escape(plain), style)


def facts(rows: Sequence[tuple[str, object]]) -> Table:
    """Return names beside their values."""
    cells = [[text(name, SMALL), text(value, _fit(value))] for name, value in rows]
    return Table(cells, colWidths=[46 * mm, WIDTH - 46 * mm], style=RULED)


def table(heads: Sequence[str], rows: Sequence[Sequence[object]], widths: Sequence[float], numbers: int) -> Table:
    """Return a ruled table whose last `numbers` columns are set right; its head comes again on each page."""
    first = len(heads) - numbers
    cells = [[text(head, SMALL) for head in heads]]
    cells += [[text(cell, NUMBER if place >= first else _fit(cell)) for place, cell in enumerate(row)] for row in rows]
    return Table(cells, colWidths=[WIDTH * share for share in widths], repeatRows=1, style=RULED)


def _fit(value: object) -> ParagraphStyle:
    """Return the style of a cell: small for hashes and signatures."""
    return SMALL if len(str(value)) >= HASH and " " not in str(value) else BASE


def paper(title: str, parts: Sequence[Flowable], foot: str) -> bytes:
    """Return a PDF; the same parts give the same bytes."""
    out = io.BytesIO()

    def footed(canvas: Canvas, made: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 7.5)
        canvas.setFillColor(SOFT)
        canvas.drawString(20 * mm, 12 * mm, foot)
        canvas.drawRightString(A4[0] - 20 * mm, 12 * mm, str(made.page))

    edges = {"leftMargin": 20 * mm, "rightMargin": 20 * mm, "topMargin": 18 * mm, "bottomMargin": 22 * mm}
    made = SimpleDocTemplate(out, pagesize=A4, title=title, lang="zh-CN", invariant=1, **edges)
    made.build([text(title, TITLE), Spacer(1, 4 * mm), *parts], onFirstPage=footed, onLaterPages=footed)
    return out.getvalue()
