"""Pictures for tests, made by Pillow or byte by byte."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image

RED = (200, 30, 30)
GREEN = (30, 160, 30)


def jpeg(size: tuple[int, int] = (640, 480), colour: Any = RED, **saved: Any) -> bytes:
    return encoded(Image.new("RGB", size, colour), "JPEG", **saved)


def encoded(image: Image.Image, form: str, **saved: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **saved)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def half_and_half(size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Red on the left, green on the right."""
    image = Image.new("RGB", size, RED)
    image.paste(GREEN, (size[0] // 2, 0, *size))
    return image


def with_place(orientation: int = 1) -> bytes:
    """A JPEG that says where and when it was taken, by which camera, and how it was held."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SECRETCAMERA"
    exif.get_ifd(0x8769)[0x9003] = "2026:11:21 09:30:00"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (39.0, 54.0, 26.0)
    return encoded(
        half_and_half(), "JPEG", exif=exif, comment=b"SECRETCOMMENT", xmp=b"<x>SECRETXMP</x>"
    )


def huge_png(width: int, height: int) -> bytes:
    """A PNG of one bit a pixel whose rows are all the same: kilobytes, whatever its size."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    packer = zlib.compressobj(9)
    row = b"\0" * (1 + (width + 7) // 8)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
