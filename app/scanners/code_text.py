"""The text of a code: its bytes decoded, and what the scanner put around it taken off."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

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
# ISO/IEC 15424: a bracket, the kind of symbol, a modifier.
_AIM: Final = re.compile(r"\][A-Za-z][0-9A-Za-z]")


def code_text(raw: bytes, settings: SerialSettings) -> str:
    """Return what a frame says, empty where it says nothing.

    Control characters are dropped, the group separator excepted. Raises UnicodeDecodeError for
    bytes that are no text in the encoding that was set.
    """
    text = "".join(c for c in _decoded(raw, settings.encoding) if not _is_control(c))
    text = text.removeprefix(settings.prefix).removesuffix(settings.suffix)
    if not settings.aim and (found := _AIM.match(text)):
        text = text[found.end() :]
    if settings.separator:
        text = text.replace(settings.separator, GROUP_SEPARATOR)
    return text.strip(" ")


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
