"""The repair report: what was wrong, what was done, how it was tested, with chosen photos."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from app.sentences import N_
from app.words import Words
from printing.flow import Row
from printing.page import A4, MM, Box, TextStyle
from printing.page_blocks import A4_FRAME, fact_rows, gap, paragraph, rule
from printing.page_heads import head_rows
from printing.quote_slip import print_slip_code, print_slip_head
from printing.sheet import Sheet, draw_sheets, first_page_png
from printing.slip_blocks import print_facts
from printing.wording import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.report_documents import RepairReportPaper
    from printing.page import Pen
    from printing.render_options import RenderOptions

_TITLE: Final = N_("Repair report")
_DEVICE: Final = TextStyle(14, 19, bold=True)
_HEAD: Final = TextStyle(10.5, 15, bold=True)
_TEXT: Final = TextStyle(10.5, 15.5)
_CAPTION: Final = TextStyle(8.2, 11, grey=0.3)
_ACROSS: Final = 3
_PHOTO: Final = 42 * MM
_GAP: Final = 4 * MM


def render_pdf(report: RepairReportPaper, options: RenderOptions) -> bytes:
    """Return the report as a PDF of A4 pages; equal reports give equal bytes."""
    words = Words(report.language)
    sheet = Sheet(A4, A4_FRAME, words.say(_TITLE), report.store.name, words, report.number)
    return draw_sheets(sheet, list(_rows(report, options, words)))


def render_png(report: RepairReportPaper, options: RenderOptions) -> bytes:
    """Return the first page as a picture."""
    return first_page_png(render_pdf(report, options))


def render_slip(report: RepairReportPaper, options: RenderOptions) -> bytes:
    """Return the report as ESC/POS, without photos; equal reports give equal bytes."""
    words = Words(report.language)
    slip = options.slip()
    print_slip_head(slip, report.store, words.say(_TITLE), words)
    slip.text(report.device, bold=True)
    print_facts(slip, _about(report, words), words)
    for title, lines in _sections(report, words):
        slip.rule()
        slip.text(title, bold=True)
        for line in lines:
            slip.text(line)
    print_slip_code(slip, report.code)
    return slip.cut()


def _rows(report: RepairReportPaper, options: RenderOptions, words: Words) -> Iterator[Row]:
    frame = A4_FRAME
    yield from head_rows(report.store, words.say(_TITLE), frame, words)
    yield from paragraph(report.device, _DEVICE, frame)
    yield gap(2)
    yield from fact_rows(_about(report, words), frame)
    for title, lines in _sections(report, words):
        yield gap(5)
        yield rule(0.4, 5, frame=frame)
        yield from paragraph(title, _HEAD, frame)
        for line in lines:
            yield from paragraph(line, _TEXT, frame)
    if report.photos and options.picture is not None:
        yield gap(5)
        yield rule(0.4, 5, frame=frame)
        pictures = [options.picture(one) for one in report.photos]
        for first in range(0, len(pictures), _ACROSS):
            some = slice(first, first + _ACROSS)
            yield Row(_PHOTO + 16, partial(_draw, pictures[some], report.captions[some]))


def _about(report: RepairReportPaper, words: Words) -> list[Fact]:
    facts = [
        Fact(words.say("Job"), report.number, short=True),
        Fact(words.say("Device class"), report.category, short=True),
        Fact(words.say("Serial number"), report.serial, short=True),
        Fact(words.say("IMEI"), ", ".join(report.imeis), short=True),
        Fact(words.say("Outcome"), report.outcome, short=True),
        Fact(words.say("Made"), report.made, short=True),
    ]
    return [fact for fact in facts if fact.text]


def _sections(report: RepairReportPaper, words: Words) -> Iterator[tuple[str, Sequence[str]]]:
    sections = (
        (words.say("What you told us"), (report.problem,)),
        (words.say("What we found"), report.found),
        (words.say("What we did"), (report.text,)),
        (words.say("Parts that are in your device now"), report.parts),
        (words.say("How we tested it"), report.tests),
    )
    for title, lines in sections:
        told = [line for line in lines if line.strip()]
        if told:
            yield title, told


def _draw(pictures: Sequence[bytes], captions: Sequence[str], pen: Pen, top: float) -> None:
    frame = A4_FRAME
    width = (frame.width - _GAP * (_ACROSS - 1)) / _ACROSS
    for place, picture in enumerate(pictures):
        left = frame.left + place * (width + _GAP)
        pen.picture(picture, Box(left, top + 2, width, _PHOTO))
        caption = captions[place] if place < len(captions) else ""
        if caption:
            pen.text(left, top + _PHOTO + 12, caption, _CAPTION)
