"""The one form of a person key, of a single cell and of a whole column."""

import re
import unicodedata

import pyarrow as pa
import pyarrow.compute as pc

from datasets.identifiers import resident_id

LENGTH_MAX = 256
DIGITS_MIN = 11  # below a mobile number's length, a gap may be part of an identifier: 12-3 is not 1-23
NUMBER = re.compile(r"[+0-9(][+0-9X\s.\-\u2010-\u2015()]*")
GAPS = re.compile(r"[\s\-\u2010-\u2015()]+")
MOBILE = re.compile(r"(?:(?:\+|00)?86)?(1[3-9]\d)\.?(\d{4})\.?(\d{4})")
WHOLE = re.compile(r"(\d+)\.0+")  # what spreadsheets make of a number
HIDDEN = frozenset({"Cc", "Cf", "Cs"})  # control, invisible (bidi, zero width), surrogate
# Of letters and digits of ASCII alone, only these lengths may be another spelling: a mobile behind 86 or 0086, an old ID.
REWRITTEN = (13, 15)


def normalise(text: str) -> str | None:
    """Return a key in its one form; None when it is empty, too long, or holds control or invisible characters.

    NFKC (full width to half), outer space off, upper case. In numbers of at least 11 digits gaps and hyphens go,
    and so does the country prefix of a mobile number; an old 15-digit resident ID becomes the 18-digit one.
    """
    form = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).strip().upper())
    if not form or len(form) > LENGTH_MAX or any(unicodedata.category(mark) in HIDDEN for mark in form):
        return None
    return _number(form) if NUMBER.fullmatch(form) else form


def _number(form: str) -> str:
    """Return the one form of a number written with gaps, a country prefix, decimals of a spreadsheet, or 15 digits."""
    whole = WHOLE.fullmatch(form)
    form = whole[1] if whole else form
    closed = GAPS.sub("", form)
    if sum(mark.isdigit() for mark in closed) < DIGITS_MIN:
        return form
    mobile = MOBILE.fullmatch(closed)
    return "".join(mobile.groups()) if mobile else resident_id.modern(closed) or closed


def normalise_all(cells: pa.StringArray) -> pa.StringArray:
    """Return each cell's one form; NULL where it has none.

    Letters and digits of ASCII are their own form in upper case, but for two lengths; the few others go one by one.
    """
    plain = pc.fill_null(_is_plain(cells), fill_value=False)
    forms = pc.if_else(plain, pc.ascii_upper(cells), pa.scalar(None, pa.string()))
    others = [normalise(text) if text is not None else None for text in cells.filter(pc.invert(plain)).to_pylist()]
    return pc.replace_with_mask(forms, pc.invert(plain), pa.array(others, pa.string()))


def _is_plain(cells: pa.StringArray) -> pa.BooleanArray:
    """Tell for each cell whether `normalise` would only turn it to upper case."""
    length = pc.binary_length(cells)
    kept = pc.invert(pc.is_in(length, value_set=pa.array(REWRITTEN, pa.int32())))
    return pc.and_(pc.and_(pc.ascii_is_alnum(cells), kept), pc.less_equal(length, LENGTH_MAX))
