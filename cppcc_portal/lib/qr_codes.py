"""A QR code as the path of a drawing, one square for each dark module, or as a picture."""

from io import BytesIO
from typing import Any, NamedTuple

import qrcode


class QrCode(NamedTuple):
    """The side of the code in modules, its quiet border included, and the dark modules as an SVG path."""

    side: int
    path: str


def qr_code(text: str) -> QrCode:
    """Return the code of ``text`` with 15 % error correction; raises ValueError when the text is too long for one."""
    rows = made(text).get_matrix()
    squares = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return QrCode(len(rows), "".join(squares))


def qr_png(text: str) -> bytes:
    """Return the code of ``text`` as a picture; raises ValueError when the text is too long for one."""
    picture = BytesIO()
    made(text).make_image().save(picture, "PNG")
    return picture.getvalue()


def made(text: str) -> Any:
    """Return the code of ``text`` with a quiet border."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=4)
    code.add_data(text)
    code.make(fit=True)
    return code
