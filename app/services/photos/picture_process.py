"""The process that makes a foreign picture anew: `python -m` this module, and the format.

It reads the picture on standard input and answers with one line of JSON, then the bytes of the new
picture and of its thumbnail. What a picture does to its decoder it does here, where memory and
time are limited and nothing else is at work. What the camera wrote beside the pixels (places,
names, comments, colour profiles, a second picture) is left behind: only pixels are taken over.
"""

from __future__ import annotations

import io
import json
import struct
import sys
import warnings
from contextlib import suppress
from typing import Any, Final

from PIL import (
    Image,
    ImageCms,
    JpegImagePlugin,
    PngImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from app.domain.photo import (
    LONGEST_SIDE,
    MOST_JPEG_PIXELS,
    MOST_PIXELS,
    THUMB_BYTES,
    THUMB_SIDE,
    PhotoFault,
)
from app.services.photos.picture_kinds import PictureKind
from app.spreadsheets.limits import limit_this_process

MEMORY: Final = 1 << 30
CPU_SECONDS: Final = 20

_PLUGINS: Final = (JpegImagePlugin, PngImagePlugin, WebPImagePlugin)
_QUALITY: Final = 82
_THUMB_QUALITIES: Final = (75, 60, 45, 30, 15)
_WHITE: Final = (255, 255, 255)
# Exif 2.32, 4.6.4 and 4.6.5: Orientation; Exif IFD; DateTimeOriginal and its offset from UTC.
_ORIENTATION: Final = 0x0112
_EXIF_IFD: Final = 0x8769
_TAKEN: Final = 0x9003
_OFFSET: Final = 0x9011
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What Pillow raises for what is no sound Exif; such a picture is still a picture.
_BAD_EXIF: Final = (
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    OSError,
    struct.error,
    ZeroDivisionError,
)
_SHRINKS: Final = frozenset({"L", "LA", "RGB", "RGBA", "CMYK", "YCbCr"})


class _Refused(Exception):  # noqa: N818 (it refuses)
    """The picture is not taken."""

    def __init__(self, fault: PhotoFault) -> None:
        super().__init__(fault)
        self.fault = fault


def main() -> int:
    """Answer for the picture on standard input; the exit code is 0 whenever there is an answer."""
    limit_this_process(MEMORY, CPU_SECONDS)
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_JPEG_PIXELS
    kind = PictureKind(sys.argv[1])
    out = sys.stdout.buffer
    try:
        answer, parts = _remade(kind, sys.stdin.buffer.read())
    except _Refused as refused:
        answer, parts = {"fault": refused.fault}, ()
    except MemoryError:
        answer, parts = {"fault": PhotoFault.TOO_COSTLY}, ()
    out.write(json.dumps(answer).encode() + b"\n")
    for part in parts:
        out.write(part)
    out.flush()
    return 0


def _remade(kind: PictureKind, data: bytes) -> tuple[dict[str, Any], tuple[bytes, ...]]:
    image = _opened(kind, data)
    orientation, taken, offset = _said_by_camera(image)
    picture = _upright(_plain(_small(image)), orientation)
    kept = _as_jpeg(picture, _QUALITY)
    thumb = _thumbnail(picture)
    answer = {
        "width": picture.width,
        "height": picture.height,
        "picture": len(kept),
        "thumb": len(thumb),
        "taken": taken,
        "offset": offset,
    }
    return answer, (kept, thumb)


def _opened(kind: PictureKind, data: bytes) -> Image.Image:
    """Read the header only, and refuse by it what is too many pixels."""
    if kind is PictureKind.HEIF:
        _read_heic_too()
    try:
        image = Image.open(io.BytesIO(data), formats=(kind,))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise _Refused(PhotoFault.TOO_MANY_PIXELS) from bomb
    except UnidentifiedImageError as unknown:
        raise _Refused(PhotoFault.DAMAGED) from unknown
    except (OSError, SyntaxError, ValueError, struct.error) as torn:
        raise _Refused(_fault_of(torn)) from torn
    most = MOST_JPEG_PIXELS if kind is PictureKind.JPEG else MOST_PIXELS
    if image.width * image.height > most:
        raise _Refused(PhotoFault.TOO_MANY_PIXELS)
    return image


def _read_heic_too() -> None:
    try:
        import pi_heif  # noqa: PLC0415 (an optional extra)
    except ImportError as absent:
        raise _Refused(PhotoFault.HEIC) from absent
    pi_heif.register_heif_opener()


def _fault_of(torn: Exception) -> PhotoFault:
    half = isinstance(torn, EOFError) or "truncated" in str(torn).lower()
    return PhotoFault.HALF if half else PhotoFault.DAMAGED


def _said_by_camera(image: Image.Image) -> tuple[int, str, str]:
    """Return how it was held, when it was taken and the offset from UTC, where it says so."""
    try:
        exif = image.getexif()
        times = exif.get_ifd(_EXIF_IFD)
        orientation = int(exif.get(_ORIENTATION, 1))
        return orientation, _text(times.get(_TAKEN)), _text(times.get(_OFFSET))
    except _BAD_EXIF:
        return 1, "", ""


def _text(value: object) -> str:
    return value.strip(" \0")[:32] if isinstance(value, str) else ""


def _small(image: Image.Image) -> Image.Image:
    """Decode and shrink; a JPEG is shrunk by its decoder, which needs little memory for it."""
    scale = LONGEST_SIDE / max(image.size)
    width, height = (max(1, round(side * min(1.0, scale))) for side in image.size)
    try:
        image.draft(None, (width, height))
        image.load()
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as torn:
        raise _Refused(_fault_of(torn)) from torn
    if image.mode not in _SHRINKS:
        image = _usual_mode(image)
    if image.size == (width, height):
        return image
    return image.resize((width, height), Image.Resampling.BICUBIC)


def _usual_mode(image: Image.Image) -> Image.Image:
    if image.mode.startswith(("I", "F")):
        # Sixteen bits of grey: a conversion would cut them off instead of scaling them.
        return image.convert("I").point(_eight_bits).convert("L")
    see_through = "transparency" in image.info or image.mode in {"PA", "La", "RGBa"}
    return image.convert("RGBA" if see_through else "RGB")


def _eight_bits(value: Any) -> Any:
    return value * (1 / 256)


def _plain(image: Image.Image) -> Image.Image:
    """Return a picture of nothing but RGB pixels, its colours as they were meant."""
    profile = image.info.get("icc_profile")
    plain = Image.new("RGB", image.size, _WHITE)
    if image.mode in {"RGBA", "LA"}:
        with_alpha = image.convert("RGBA")
        plain.paste(with_alpha, mask=with_alpha.getchannel("A"))
        return plain
    plain.paste(_in_srgb(image, profile) if profile else image.convert("RGB"))
    return plain


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    with suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(
            image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
        if converted is not None:
            return converted
    return image.convert("RGB")


def _upright(picture: Image.Image, orientation: int) -> Image.Image:
    turn = _TURNS.get(orientation)
    return picture if turn is None else picture.transpose(turn)


def _thumbnail(picture: Image.Image) -> bytes:
    small = picture.copy()
    small.thumbnail((THUMB_SIDE, THUMB_SIDE), Image.Resampling.LANCZOS)
    made = (_as_jpeg(small, quality) for quality in _THUMB_QUALITIES)
    return next(thumb for thumb in made if len(thumb) <= THUMB_BYTES)


def _as_jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
