"""The dispute pack as a PDF of A4 pages: cover, sections, and the proof to the byte."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.domain.dispute_documents import PackEvidence
from app.words import Words
from printing.dispute_pack_blocks import fact_lines, heading_rows, part_rows
from printing.dispute_pack_evidence import evidence_rows
from printing.glyphs import printable_document
from printing.page import A4, TextStyle
from printing.page_blocks import A4_FRAME, gap, paragraph, rule
from printing.page_heads import head_rows
from printing.sheet import Sheet, draw_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.domain.dispute_documents import DisputePack, PackSection
    from printing.flow import Row

_NUMBER: Final = TextStyle(22, 30, bold=True)
_VERDICT: Final = TextStyle(13, 18, bold=True)
_ALARM: Final = TextStyle(17, 23, bold=True)
_ALARM_LINE: Final = TextStyle(11, 15.5, bold=True)
_TEXT: Final = TextStyle(9, 12.6)
_TITLE: Final = TextStyle(10, 15, bold=True)


def render_dispute_pack(pack: DisputePack, pictures: Mapping[str, bytes]) -> bytes:
    """Return the pack as a PDF; `pictures` are its photos by SHA-256. Equal packs, equal bytes."""
    # What is evidence is drawn as it is, and is plain ASCII anyway.
    readable, _ = printable_document(replace(pack, evidence=PackEvidence()))
    words = Words(pack.language)
    title = words.say("Dispute pack")
    sheet = Sheet(A4, A4_FRAME, f"{title} {pack.number}", pack.store.name, words, pack.number)
    rows = [
        *_cover(readable, title, words),
        *(row for section in readable.sections for row in _section(section, pictures, words)),
        *evidence_rows(pack.evidence, words),
    ]
    return draw_sheets(sheet, rows)


def _cover(pack: DisputePack, title: str, words: Words) -> Iterator[Row]:
    yield from head_rows(pack.store, title, A4_FRAME, words)
    yield from paragraph(pack.number, _NUMBER, A4_FRAME)
    yield gap(4)
    yield from fact_lines(pack.facts)
    yield gap(10)
    yield from _found(pack, words)
    yield gap(12)
    yield from _listed(words.say("What the proof at the end shows"), pack.proves)
    yield gap(6)
    yield from _listed(words.say("What it does not show"), pack.proves_not)


def _found(pack: DisputePack, words: Words) -> Iterator[Row]:
    """Say whether everything holds; what does not stands in large type between thick lines."""
    if not pack.alarms:
        yield rule(0.8, 6, frame=A4_FRAME)
        yield from paragraph(pack.verdict, _VERDICT, A4_FRAME)
        yield rule(0.8, 2, frame=A4_FRAME)
        return
    yield rule(4, 8, frame=A4_FRAME)
    yield from paragraph(words.say("DO NOT RELY ON THIS RECORD"), _ALARM, A4_FRAME)
    yield from paragraph(pack.verdict, _VERDICT, A4_FRAME)
    yield gap(4)
    for alarm in pack.alarms:
        yield from paragraph(f"— {alarm}", _ALARM_LINE, A4_FRAME)
    yield gap(4)
    yield rule(4, 2, frame=A4_FRAME)


def _listed(title: str, lines: Sequence[str]) -> Iterator[Row]:
    yield from paragraph(title, _TITLE, A4_FRAME)
    for line in lines:
        yield from paragraph(f"· {line}", _TEXT, A4_FRAME)


def _section(section: PackSection, pictures: Mapping[str, bytes], words: Words) -> Iterator[Row]:
    yield from heading_rows(section.title, section.note)
    for part in section.parts:
        yield from part_rows(part, pictures, words)
