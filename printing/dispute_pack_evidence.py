"""The proof of a dispute pack: hashes and bodies as marked lines that text extraction gives back.

Every line says what it is part of, so that it does not matter in which order a program takes the
text out of the page: `@12.B:` and 64 digits is the body's hash of event 12, `@12.3:` the digits of
its fourth line. `=2.0:` is the first line of the second sealed text. `@0.` is about all of them.
"""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, Final

from printing.dispute_pack_blocks import heading_rows
from printing.flow import Row
from printing.line_break import shorten
from printing.page import TextStyle
from printing.page_blocks import A4_FRAME, gap, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.dispute_documents import PackEvidence, SealedEvent, SealedText
    from app.words import Words
    from printing.page import Pen

DIGITS: Final = 112
"""Hexadecimal digits on one line."""
_NAME: Final = TextStyle(7.6, 10.4, bold=True)
_FINE: Final = TextStyle(7.6, 10.4, grey=0.35)
_HEX: Final = TextStyle(6.2, 7.6)
_BASELINE: Final = 0.77
_BETWEEN: Final = 6.0


def evidence_rows(evidence: PackEvidence, words: Words) -> Iterator[Row]:
    """Return the whole proof, ready to be laid out."""
    note = words.say(
        "For machines: behind @ and the event's number, P is prev, J job_prev, B body_sha, H hash, "
        "N how many lines of the body follow, from 0 on, as hexadecimal digits of its UTF-8; X is "
        "a body that is not shown. Behind = are quotes and signed texts, S is their SHA-256, which "
        "some body names. @0 says how many events (E) and texts (T) there are, and the last hash; "
        "numbers behind a colon are hexadecimal too."
    )
    yield from heading_rows(words.say("The proof, to the byte"), note)
    last = evidence.events[-1].hash if evidence.events else ""
    yield _marked((f"@0.E:{len(evidence.events):x}", f"@0.T:{len(evidence.texts):x}"))
    yield _marked((f"@0.H:{last}",))
    for event in evidence.events:
        yield from _event(event)
    for number, text in enumerate(evidence.texts, start=1):
        yield from _text(number, text)


def _event(event: SealedEvent) -> Iterator[Row]:
    mark = f"@{event.seq}"
    yield gap(5)
    yield Row(_NAME.leading, partial(_named, event), together=True)
    yield _marked((f"{mark}.P:{event.prev}", f"{mark}.J:{event.job_prev}"), together=True)
    yield _marked((f"{mark}.B:{event.body_sha}", f"{mark}.H:{event.hash}"), together=True)
    if event.body is None:
        yield _marked((f"{mark}.X:1",), together=True)
        yield from paragraph(event.without, _FINE, A4_FRAME)
        return
    yield from _bytes(mark, event.body)


def _text(number: int, text: SealedText) -> Iterator[Row]:
    mark = f"={number}"
    yield gap(6)
    yield from paragraph(text.title, _NAME, A4_FRAME)
    yield _marked((f"{mark}.S:{text.sha256}",), together=True)
    if hashlib.sha256(text.data).hexdigest() != text.sha256:
        yield from paragraph("SHA-256 ≠ S", _NAME, A4_FRAME)
    yield from _bytes(mark, text.data)


def _bytes(mark: str, data: bytes) -> Iterator[Row]:
    digits = data.hex()
    lines = [digits[at : at + DIGITS] for at in range(0, len(digits), DIGITS)]
    yield _marked((f"{mark}.N:{len(lines):x}",), together=bool(lines))
    for place, line in enumerate(lines):
        yield _marked((f"{mark}.{place}:{line}",))


def _marked(parts: Sequence[str], *, together: bool = False) -> Row:
    return Row(_HEX.leading, partial(_write_marked, parts), together=together)


def _write_marked(parts: Sequence[str], pen: Pen, top: float) -> None:
    x = A4_FRAME.left
    for part in parts:
        x = pen.text(x, top + _HEX.leading * _BASELINE, part, _HEX) + _BETWEEN


def _named(event: SealedEvent, pen: Pen, top: float) -> None:
    y = top + _NAME.leading * _BASELINE
    end = pen.text(A4_FRAME.left, y, f"{event.seq}  {event.name}", _NAME)
    room = A4_FRAME.right - end - _BETWEEN
    pen.text(end + _BETWEEN, y, shorten(event.title, room, _FINE.measure), _FINE)
