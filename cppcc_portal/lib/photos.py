"""Photographs: only what is a picture comes in, and only what is to be seen stays of it."""

import hashlib
import logging
import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import ExifTags, Image, ImageCms, ImageFile

from cppcc_portal.lib.files import write_whole

FOLDER = "photos"
MOST_BYTES = 15 * 1024 * 1024
MOST_PIXELS = 64_000_000
LONGEST_SIDE = 2400
SHORTEST_SIDE = 200
SMALL_WIDTH = 1200
QUALITY = 85

# By content, whatever the name says. MPO is how some phones write a JPEG with a second picture beside it.
TAKEN = {"JPEG", "MPO", "PNG", "WEBP"}
# Everything that Pillow's readers of these formats raise on damaged files.
DAMAGE = (OSError, SyntaxError, ValueError, TypeError, ArithmeticError, LookupError, struct.error, zlib.error)

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

NO_PICTURE = _("This file is not a JPEG, PNG or WebP picture, whatever its name says. Choose a photograph.")
OTHER_FORMAT = _("%(format)s files are not taken. Save the photograph as JPEG and choose that file.")
EMPTY = _("This file is empty. Choose the photograph again.")
TOO_LARGE = _("This file is larger than 15 MB. Save the photograph smaller and choose it again.")
TOO_MANY_PIXELS = _("This picture has more than 64 million pixels. Save it smaller and choose it again.")
TOO_SMALL = _("This picture is too small to print, or too narrow. Choose one of at least 200 pixels on each side.")
MOVING = _("This picture moves. Choose a photograph.")
DAMAGED = _("This picture is damaged or cut off. Copy it from the camera again.")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Cleaned:
    """A photograph as it is kept: JPEG bytes without any metadata, and a narrower one for phones where that helps."""

    data: bytes
    small: bytes | None
    width: int
    height: int
    digest: str
    extension: str = "jpg"

    @property
    def name(self) -> str:
        """Where it is kept under MEDIA_ROOT."""
        return f"{FOLDER}/{self.digest}.{self.extension}"


def clean(upload: Any) -> Cleaned:
    """Return the photograph in ``upload`` made anew from its pixels; raises ValidationError with one sentence.

    The same file gives the same bytes each time; their SHA-256 is the photograph's name.
    """
    image = _decoded(_read(upload))
    data = _jpeg(image)
    small = None
    if has_small(image.width):
        size = (SMALL_WIDTH, max(1, round(image.height * SMALL_WIDTH / image.width)))
        small = _jpeg(image.resize(size, Image.Resampling.LANCZOS))
    return Cleaned(data, small, image.width, image.height, hashlib.sha256(data).hexdigest())


def keep(cleaned: Cleaned) -> None:
    """Write the files of a photograph, once however often it is uploaded."""
    for path, data in ((path_of(cleaned.digest), cleaned.data), (path_of(cleaned.digest, small=True), cleaned.small)):
        if data is not None and not path.exists():
            write_whole(path, data)


def path_of(digest: str, *, small: bool = False) -> Path:
    """Return where a photograph is kept."""
    return Path(settings.MEDIA_ROOT) / FOLDER / f"{digest}{f'-{SMALL_WIDTH}' if small else ''}.jpg"


def has_small(width: int) -> bool:
    """Return whether a photograph of this width has a narrower one for phones."""
    return width > SMALL_WIDTH


def _read(upload: Any) -> bytes:
    """Return the bytes of the file; of one that is too large no more than tells so."""
    if (getattr(upload, "size", None) or 0) > MOST_BYTES:
        raise ValidationError(TOO_LARGE, code="too_large")
    upload.seek(0)
    data = upload.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValidationError(TOO_LARGE, code="too_large")
    if not data:
        raise ValidationError(EMPTY, code="empty")
    return data


def _decoded(data: bytes) -> Image.Image:
    """Return the picture upright, in sRGB, as large as it is shown; its size is looked at before its pixels."""
    # WeasyPrint sets it for the whole process when it is loaded; half a photograph is none.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        image = _opened(BytesIO(data))
        # A JPEG is decoded at half, a quarter or an eighth of its size where that is enough.
        image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
        image.load()
        return _upright(_plain(_shrunk(image), image.info.get("icc_profile")), image)
    except ValidationError:
        raise
    except DAMAGE as error:
        log.info("A photograph was refused: %s", error)
        raise ValidationError(DAMAGED, code="damaged") from error


def _opened(file: IO[bytes]) -> Image.Image:
    try:
        image = Image.open(file, formats=sorted(TAKEN - {"MPO"}))
    except Image.DecompressionBombError as error:
        raise ValidationError(TOO_MANY_PIXELS, code="too_many_pixels") from error
    except Image.UnidentifiedImageError as error:
        raise _no_picture(file) from error
    if image.width * image.height > MOST_PIXELS:
        raise ValidationError(TOO_MANY_PIXELS, code="too_many_pixels")
    if getattr(image, "n_frames", 1) > 1 and image.format != "MPO":
        raise ValidationError(MOVING, code="moving")
    if min(_shown_size(image.size)) < SHORTEST_SIDE:
        raise ValidationError(TOO_SMALL, code="too_small")
    return image


def _no_picture(file: IO[bytes]) -> ValidationError:
    """Return the sentence for a file of a format that is often taken for a photograph, or for no picture at all."""
    file.seek(0)
    start = file.read(1024)
    is_heic = start[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc"}
    known = {"SVG": b"<svg" in start.lower(), "GIF": start[:4] == b"GIF8", "HEIC": is_heic, "PDF": start[:4] == b"%PDF"}
    known |= {"BMP": start[:2] == b"BM", "TIFF": start[:4] in {b"II*\0", b"MM\0*"}}
    for name, is_it in known.items():
        if is_it:
            return ValidationError(OTHER_FORMAT, code="format", params={"format": name})
    if start[:3] == b"\xff\xd8\xff" or start[:8] == b"\x89PNG\r\n\x1a\n":
        return ValidationError(DAMAGED, code="damaged")
    return ValidationError(NO_PICTURE, code="no_picture")


def _shown_size(size: tuple[int, int]) -> tuple[int, int]:
    scale = min(1.0, LONGEST_SIDE / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _shrunk(image: Image.Image) -> Image.Image:
    """Return the picture at its shown size; palettes and 16 bits are unpacked first."""
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")
    elif image.has_transparency_data:
        image = image.convert("RGBA")
    elif image.mode in {"P", "1"}:
        image = image.convert("RGB")
    return image.resize(_shown_size(image.size), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _plain(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a new picture in sRGB made of the pixels alone, on white where they are transparent."""
    mask = image.getchannel("A") if image.mode == "RGBA" else None
    plain = Image.new("RGB", image.size, "white")
    plain.paste(_in_srgb(image.convert("RGB") if mask else image, profile), mask=mask)
    return plain


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the picture in sRGB; a profile that cannot be read counts for nothing."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            log.info("A photograph came with a colour profile that cannot be read.")
        else:
            if converted is not None:
                return converted
    return image.convert("RGB")


def _upright(plain: Image.Image, original: Image.Image) -> Image.Image:
    """Return the picture turned as the camera was held; a note about it that cannot be read counts for nothing."""
    try:
        turn = TURNS.get(original.getexif().get(ExifTags.Base.Orientation, 1))
    except DAMAGE:
        return plain
    return plain if turn is None else plain.transpose(turn)


def _jpeg(image: Image.Image) -> bytes:
    written = BytesIO()
    image.save(written, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return written.getvalue()
