"""A QR code as one path of a picture: no file, no style, nothing the content policy would refuse."""

from dataclasses import dataclass

import qrcode


@dataclass(frozen=True)
class Picture:
    """A square of `size` units and the path of its dark ones."""

    size: int
    path: str


def picture(text: str) -> Picture:
    """Return a text's QR code, its quiet zone included."""
    made = qrcode.QRCode(border=4, error_correction=qrcode.constants.ERROR_CORRECT_M)
    made.add_data(text)
    made.make(fit=True)
    rows = made.get_matrix()
    dark = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, set_ in enumerate(row) if set_]
    return Picture(len(rows), "".join(dark))
