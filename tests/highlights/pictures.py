"""Pictures made for tests, and files that only look like some."""

import struct
import zlib
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image

PNG_START = b"\x89PNG\r\n\x1a\n"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def make_picture(form: str = "JPEG", mode: str = "RGB", size: tuple[int, int] = (640, 480), **options: Any) -> bytes:
    """Return a picture with a gradient, so that it is not all one colour."""
    image = Image.linear_gradient("L").resize(size).convert(mode)
    return encoded(image, form, **options)


def encoded(image: Image.Image, form: str, **options: Any) -> bytes:
    """Return the bytes of a picture."""
    written = BytesIO()
    image.save(written, form, **options)
    return written.getvalue()


def halves(left: str, right: str, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Return a picture whose left and right halves differ."""
    image = Image.new("RGB", size, right)
    image.paste(Image.new("RGB", (size[0] // 2, size[1]), left))
    return image


def with_position() -> bytes:
    """Return a JPEG that says where and by whom it was taken, in every way a camera or an editor may."""
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "SECRET-ARTIST"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (22.0, 43.0, 17.0), 3: "E", 4: (114.0, 14.0, 52.0)})
    return make_picture(exif=exif, comment=b"SECRET-COMMENT", xmp=b"<x:xmpmeta>SECRET-XMP</x:xmpmeta>")


def bomb(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes that claims to be huge."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return PNG_START + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def animated(form: str) -> bytes:
    """Return a picture of two frames."""
    frames = [Image.new("RGB", (300, 300), colour) for colour in ("red", "blue")]
    return encoded(frames[0], form, save_all=True, append_images=frames[1:])


def upload(data: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    """Return the bytes as a browser sends them."""
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


class Endless:
    """An upload that says nothing of its size, or a wrong one, and counts what is read of it."""

    def __init__(self, size: int | None = None) -> None:
        self.size = size
        self.taken = 0

    def seek(self, _position: int) -> None:
        """Stand at the beginning."""

    def read(self, count: int) -> bytes:
        """Return as much as is asked for."""
        self.taken += count
        return bytes(count)
