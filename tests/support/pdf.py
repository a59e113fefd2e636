"""The words of our own PDFs: streams unpacked, strings of the Chinese font read as the UTF-16 they are."""

import base64
import re
import zlib

ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def words_of(pdf):
    """All text of a PDF, one string a line."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    content = b"\n".join(
        zlib.decompress(base64.a85decode(stream.strip(), adobe=False)) for stream in map(_bare, streams)
    )
    shown = re.findall(rb"\(((?:[^()\\]|\\.)*)\)\s*Tj", content, re.DOTALL)
    return "\n".join(_plain(one).decode("utf-16-be") for one in shown)


def _bare(stream):
    """An ASCII85 stream without its end mark."""
    return stream.strip().removesuffix(b"~>")


def _plain(one):
    """A PDF string without its escapes."""

    def put(found):
        mark = found[1]
        return bytes([int(mark, 8)]) if mark[:1].isdigit() else ESCAPES.get(mark, mark)

    return re.sub(rb"\\([0-7]{1,3}|.)", put, one, flags=re.DOTALL)
