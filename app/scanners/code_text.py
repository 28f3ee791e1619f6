"""The text of a code: its bytes decoded, and what the scanner put around it taken off."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from app.domain.scan_frame import FrameRules, code_of_frame
from app.domain.scanner import GROUP_SEPARATOR, TextEncoding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.scanner import SerialSettings

_CODECS: Final[Mapping[TextEncoding, tuple[str, ...]]] = {
    # In this order: Chinese in GB18030 is practically never valid UTF-8, the other way it often is.
    TextEncoding.AUTOMATIC: ("utf-8", "gb18030"),
    TextEncoding.UTF8: ("utf-8",),
    TextEncoding.GB18030: ("gb18030",),
    TextEncoding.WESTERN: ("cp1252",),
}


def code_text(raw: bytes, settings: SerialSettings) -> str:
    """Return what a frame says, empty where it says nothing.

    Control characters are dropped, the group separator excepted. Raises UnicodeDecodeError for
    bytes that are no text in the encoding that was set.
    """
    text = "".join(c for c in _decoded(raw, settings.encoding) if not _is_control(c))
    rules = FrameRules(settings.prefix, settings.suffix, settings.separator, keep_aim=settings.aim)
    return code_of_frame(text, rules)


def _decoded(raw: bytes, encoding: TextEncoding) -> str:
    *tried, last = _CODECS[encoding]
    for codec in tried:
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return raw.decode(last)


def _is_control(character: str) -> bool:
    return unicodedata.category(character) == "Cc" and character != GROUP_SEPARATOR
