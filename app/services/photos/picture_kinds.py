"""Tell by its first bytes what a file is, whatever its name says."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from app.domain.photo import PhotoFault

HEAD: Final = 1_024
"""Bytes that are looked at."""


class PictureKind(StrEnum):
    """The formats that photos come in, by Pillow's names for them."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"
    HEIF = "HEIF"


_SIGNATURES: Final = (
    (b"\xff\xd8\xff", PictureKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", PictureKind.PNG),
)
# ISO/IEC 23008-12, annex B: the brands of still pictures coded as HEVC.
_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"hevc"})
_OTHERS: Final = (b"avif", b"avis", b"crx ", b"jxl ")
_OTHER_SIGNATURES: Final = (
    b"GIF8",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
    b"\x00\x00\x01\x00",
    b"8BPS",
    b"\xff\x0a",
    b"\x00\x00\x00\x0cjP  ",
    b"\x00\x00\x00\x0cJXL ",
)
_VIDEOS: Final = (b"\x1aE\xdf\xa3", b"\x00\x00\x01\xba", b"\x00\x00\x01\xb3", b"FLV\x01")
_DOCUMENTS: Final = (b"%PDF", b"%!PS", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_DRAWING: Final = re.compile(rb"<svg[\s>]", re.IGNORECASE)


def picture_kind(head: bytes) -> PictureKind | PhotoFault:
    """Return the format that a file's first bytes name, or what it is instead of a photo."""
    if not head:
        return PhotoFault.EMPTY
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[:4] == b"RIFF":
        if head[8:12] == b"WEBP":
            return PictureKind.WEBP
        return PhotoFault.VIDEO if head[8:12] == b"AVI " else PhotoFault.NO_PICTURE
    if head[4:8] == b"ftyp":
        return _of_container(head[8:12])
    return _other(head)


def _of_container(brand: bytes) -> PictureKind | PhotoFault:
    if brand in _HEIC_BRANDS:
        return PictureKind.HEIF
    return PhotoFault.OTHER_FORMAT if brand in _OTHERS else PhotoFault.VIDEO


def _other(head: bytes) -> PhotoFault:
    if head.startswith(_OTHER_SIGNATURES):
        return PhotoFault.OTHER_FORMAT
    if head.startswith(_VIDEOS):
        return PhotoFault.VIDEO
    if head.startswith(_DOCUMENTS):
        return PhotoFault.DOCUMENT
    return PhotoFault.DRAWING if _DRAWING.search(head) else PhotoFault.NO_PICTURE
