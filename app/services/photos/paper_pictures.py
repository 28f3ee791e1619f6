"""Pictures for papers: a photo whose file is lost or damaged leaves its place empty.

A paper is made with what there is; that a picture is missing is no reason to have no claim ticket.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from PIL import Image

from app.domain.photo import THUMB_SIDE
from app.domain.storage_errors import SealedFileDamaged, SealedFileMissing

if TYPE_CHECKING:
    from collections.abc import Callable

    from db.sealed_files import SealedFiles

_EMPTY: Final = (236, 236, 236)


def paper_picture(sealed: SealedFiles) -> Callable[[str], bytes]:
    """Return what reads a kept picture by its SHA-256, grey where there is none any more."""

    def read(sha256: str) -> bytes:
        try:
            return sealed.get(sha256)
        except (SealedFileMissing, SealedFileDamaged):
            return _empty_place()

    return read


def _empty_place() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (THUMB_SIDE, THUMB_SIDE * 3 // 4), _EMPTY).save(out, "JPEG")
    return out.getvalue()
