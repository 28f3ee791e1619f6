"""Find out in which encoding a shop's text file is written.

A mark at the beginning decides, then the zeros of UTF-16, then which encoding makes sense of the
bytes beyond ASCII. Text in UTF-8 is hardly ever anything else. Chinese text in the old encodings
consists of pairs that fall into the part of the code table where the frequent characters stand
(GB 2312 level 1: lead bytes B0 to D7; Big5 level 1: A4 to C6); accented letters of a Western file
stand alone and fall outside. General detectors need more text than a list of names and phone
numbers has.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

SAMPLE: Final = 262_144
"""Bytes beyond ASCII, with their surroundings, that are enough to decide."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FEWEST_ZEROS: Final = 0.02
_MOSTLY: Final = 0.9
_ENOUGH: Final = 0.6
_WRONG: Final = "\ufffd"
_RUNS: Final = re.compile(r"[^\x00-\x7f]+")
# Of each encoding the first bytes of its frequent characters, and their second bytes.
_CHINESE: Final = (
    ("gb18030", range(0xB0, 0xD8), range(0xA1, 0xFF)),
    ("big5", range(0xA4, 0xC7), range(0x40, 0xFF)),
)
_PUNCTUATION: Final = range(0xA1, 0xA4)
_WESTERN: Final = "cp1252"
# Five bytes of Windows-1252 mean nothing; Latin-1 knows them all.
_LAST_RESORT: Final = "latin-1"


def beyond_ascii(parts: Iterable[bytes]) -> bytes:
    """Return the lines of a file that have bytes beyond ASCII, up to `SAMPLE` bytes."""
    kept = bytearray()
    for part in parts:
        if part.isascii():
            continue
        for line in part.splitlines(keepends=True):
            kept += b"" if line.isascii() else line
        if len(kept) >= SAMPLE:
            break
    return bytes(kept[:SAMPLE])


def mark_or_zeros(head: bytes) -> str:
    """Return the encoding that the first bytes give away by themselves, else an empty text."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    for high, encoding in ((head[1::2], "utf-16-le"), (head[0::2], "utf-16-be")):
        # The upper half of a character is a zero for ASCII, and never a line end.
        zeros = high.count(0)
        if zeros >= _FEWEST_ZEROS * len(head) and zeros >= _MOSTLY * head.count(0):
            return "" if b"\n" in high else encoding
    return ""


def encoding_of(sample: bytes) -> str:
    """Return the encoding in which lines with bytes beyond ASCII make most sense."""
    if not sample or _right_utf_8(sample) >= _MOSTLY:
        return "utf-8"
    shares = {name: _frequent(sample, name, often, second) for name, often, second in _CHINESE}
    best = max(shares, key=lambda name: shares[name])
    if shares[best] >= _ENOUGH:
        return best
    try:
        sample.decode(_WESTERN)
    except UnicodeDecodeError:
        return _LAST_RESORT
    return _WESTERN


def _right_utf_8(sample: bytes) -> float:
    text = sample.decode("utf-8", errors="replace")
    beyond = [character for character in text if character > "\x7f"]
    return 1 - beyond.count(_WRONG) / max(1, len(beyond))


def _frequent(sample: bytes, encoding: str, often: range, second: range) -> float:
    """Return which share of the characters beyond ASCII are frequent ones of an encoding.

    One that stands alone between ASCII letters counts for none: Chinese words do not, and an
    accented capital with the letter behind it would look like one.
    """
    text = sample.decode(encoding, errors="replace")
    letters = found = 0
    for run in _RUNS.findall(text):
        pairs = [character.encode(encoding, errors="replace") for character in run]
        # Punctuation stands in the same place of both tables and decides nothing.
        hanzi = [pair for pair in pairs if pair[0] not in _PUNCTUATION]
        letters += len(hanzi)
        if len(run) > 1:
            found += sum(pair[0] in often and pair[-1] in second for pair in hanzi)
    return found / max(1, letters)
