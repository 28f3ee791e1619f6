"""The claim ticket as an A5 page, and that page as a picture: what the customer takes home.

It says what 16 CCR 2721 asks for (store with registration, date, device with model and serial
number, the problem in the customer's words, customer, who accepted it), and what the trade adds:
number and codes, condition, accessories, promise, terms. Long texts flow to further pages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from app.words import Words
from printing.codes import QR_SIDE, code128_modules
from printing.flow import Row, paginate
from printing.line_break import shorten, wrap
from printing.page import A5, DOT, MM, Pen, TextStyle
from printing.page_blocks import (
    LEFT,
    RIGHT,
    WIDTH,
    fact_rows,
    gap,
    paragraph,
    rule,
    titled_paragraph,
)
from printing.photo_row import photo_rows
from printing.render_options import DEFAULT_OPTIONS, RenderOptions
from printing.sheet import first_page_png
from printing.signature_block import signature_rows
from printing.two_up import shop_tickets, side_by_side
from printing.wording import (
    Fact,
    device_facts,
    grouped,
    level_line,
    number_parts,
    store_ways,
    visit_facts,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.documents import ClaimTicket, TicketJob

_TOP: Final = 10.5 * MM
_TOP_OF_NEXT: Final = 18 * MM
_BOTTOM: Final = (A5.height - 11.8) * MM

_STORE: Final = TextStyle(15, 19, bold=True)
_TITLE: Final = TextStyle(13, 19, bold=True)
_FINE: Final = TextStyle(7.5, 10, grey=0.25)
_CAPTION: Final = TextStyle(7.2, 9, grey=0.35)
_NUMBER: Final = TextStyle(36, 36, bold=True)
_DEVICES: Final = TextStyle(28, 36, bold=True)
_NUMBER_SIDE: Final = TextStyle(20, 36, bold=True)
_PROMISE: Final = TextStyle(11, 13.5, bold=True)
_DEVICE: Final = TextStyle(10.5, 14, bold=True)
_LISTED: Final = TextStyle(8.5, 12, bold=True)
_LISTED_TEXT: Final = TextStyle(8.5, 12)
_NOTE: Final = TextStyle(8.2, 11.4, bold=True)
_TERMS_TITLE: Final = TextStyle(6.8, 9, bold=True)
_TERMS: Final = TextStyle(6.8, 9)

_BAR_DOTS: Final = 3
"""0.375 mm bars survive ink gain, and an office printer's own resolution."""
_BAR_HEIGHT: Final = 10 * MM
_QR_DOTS: Final = 9
_QR_WIDTH: Final = QR_SIDE * _QR_DOTS * DOT
_IDENTITY_HEIGHT: Final = 32 * MM


_RULE_WITH_TEXT: Final = 3
_WITH_WHITE: Final = 4
"""Version of the document from which no rule stands in the white above the QR code."""
_ROWS_WITH_HEADING: Final = 3
"""A device's heading is not left alone at the foot of a page."""


@dataclass(frozen=True, slots=True)
class _End:
    """Text at one end of a line."""

    text: str
    style: TextStyle


def render_pdf(ticket: ClaimTicket, options: RenderOptions = DEFAULT_OPTIONS) -> bytes:
    """Return the ticket as a PDF of one A5 page or more; equal tickets give equal bytes.

    Two-up it is a PDF of A4 sheets with the customer's half and the shop's.
    """
    pages = _pages(ticket, options)
    if options.media is None or not options.media.two_up:
        return pages
    halves = [_pages(half, options) for half in shop_tickets(ticket)]
    return side_by_side(pages, halves, Words(ticket.language))


def _pages(ticket: ClaimTicket, options: RenderOptions) -> bytes:
    words = Words(ticket.language)
    pages = paginate(list(_rows(ticket, words, options)), _room)
    pen = Pen(
        A5,
        title=f"{words.say('Claim ticket')} {_headline(ticket, words)}",
        author=ticket.store.name,
        language=ticket.language,
    )
    for number, rows in enumerate(pages):
        if number:
            pen.next_page()
            _running_head(ticket, words, pen)
        top = _TOP_OF_NEXT if number else _TOP
        for row in rows:
            row.draw(pen, top)
            top += row.height
        page_of = words.say("Page {page} of {pages}", page=number + 1, pages=len(pages))
        _foot(ticket, page_of, pen)
    return pen.finish()


def render_png(ticket: ClaimTicket, options: RenderOptions = DEFAULT_OPTIONS) -> bytes:
    """Return the first page as a picture at 203 dots to the inch, for a preview.

    PDFium serves one thread at a time: call it where nothing else draws pages.
    """
    return first_page_png(render_pdf(ticket, options))


def _room(page: int) -> float:
    return _BOTTOM - (_TOP_OF_NEXT if page else _TOP)


def _headline(ticket: ClaimTicket, words: Words) -> str:
    if len(ticket.jobs) == 1:
        return ticket.jobs[0].number
    return words.say_count("{n} device", "{n} devices", len(ticket.jobs))


def _rows(ticket: ClaimTicket, words: Words, options: RenderOptions) -> Iterator[Row]:
    yield from _store_rows(ticket, words)
    yield gap(4)
    yield rule(1, 5)
    yield Row(_IDENTITY_HEIGHT, partial(_identity, ticket, words))
    if len(ticket.jobs) > 1:
        yield from _job_list(ticket)
    yield rule(0.4, 3)
    yield from fact_rows(visit_facts(ticket, words))
    for position, job in enumerate(ticket.jobs, start=1):
        yield from _job_rows(ticket, job, position, words)
        yield from photo_rows(job.photos, options.picture, words)
    yield from _small_print(ticket)
    if ticket.signed is not None:
        yield from signature_rows(ticket.signed, words)
    elif ticket.signature:
        yield Row(16 * MM, partial(_signature, words))


def _store_rows(ticket: ClaimTicket, words: Words) -> Iterator[Row]:
    title = words.say("Claim ticket")
    room = WIDTH - _TITLE.measure(title) - 6 * MM
    for number, part in enumerate(wrap(ticket.store.name, room, _STORE.measure)):
        ends = _End(part, _STORE), _End("" if number else title, _TITLE)
        yield Row(_STORE.leading, partial(_two_ends, *ends))
    level = level_line(ticket, words)
    room = WIDTH - _FINE.measure(level) - 6 * MM
    address = f"{ticket.store.address}\n{' · '.join(store_ways(ticket, words))}".strip()
    lines = wrap(address, room, _FINE.measure) or [""]
    for number, part in enumerate(lines):
        ends = _End(part, _FINE), _End("" if number else level, _FINE)
        yield Row(_FINE.leading, partial(_two_ends, *ends))


def _identity(ticket: ClaimTicket, words: Words, pen: Pen, top: float) -> None:
    single = len(ticket.jobs) == 1
    if single:
        pen.text(LEFT, top + 8, words.say("Job number"), _CAPTION)
        _large_number(ticket.jobs[0].number, pen, top + 40)
    else:
        pen.text(LEFT, top + 36, _headline(ticket, words), _DEVICES)
    bars = code128_modules(ticket.code) * _BAR_DOTS * DOT
    pen.bars(LEFT, top + 50, ticket.code, dots=_BAR_DOTS, height=_BAR_HEIGHT)
    pen.text_centred(LEFT + bars / 2, top + 50 + _BAR_HEIGHT + 9, grouped(ticket.code), _CAPTION)
    down = 8 if ticket.template_version >= _WITH_WHITE else 4
    pen.squares(RIGHT - _QR_WIDTH, top + down, ticket.code + ticket.proof, dots=_QR_DOTS)
    if single:
        _promise(ticket.jobs[0], words, LEFT + bars + 9 * MM, pen, top + 58)


def _large_number(number: str, pen: Pen, y: float) -> None:
    head, counter, tail = number_parts(number)
    x = pen.text(LEFT, y, head, _NUMBER_SIDE)
    x = pen.text(x, y, counter, _NUMBER)
    pen.text(x, y, tail, _NUMBER_SIDE)


def _promise(job: TicketJob, words: Words, x: float, pen: Pen, y: float) -> None:
    room = RIGHT - _QR_WIDTH - 5 * MM - x
    pen.text(x, y, words.say("Promised"), _CAPTION)
    lines = wrap(job.promised or words.say("no date agreed"), room, _PROMISE.measure)
    for line, text in enumerate(lines[:2], start=1):
        pen.text(x, y + 1 + line * _PROMISE.leading, text, _PROMISE)


def _job_list(ticket: ClaimTicket) -> Iterator[Row]:
    for position, job in enumerate(ticket.jobs, start=1):
        yield Row(_LISTED.leading, partial(_listed_job, position, job))
    yield gap(4)


def _listed_job(position: int, job: TicketJob, pen: Pen, top: float) -> None:
    y = top + 9
    pen.text_right(LEFT + 4.5 * MM, y, str(position), _CAPTION)
    end = pen.text(LEFT + 7 * MM, y, job.number, _LISTED)
    promised = _LISTED_TEXT.measure(job.promised)
    room = RIGHT - promised - 4 * MM - (end + 4 * MM)
    pen.text(end + 4 * MM, y, shorten(job.device, room, _LISTED_TEXT.measure), _LISTED_TEXT)
    pen.text_right(RIGHT, y, job.promised, _LISTED_TEXT)


def _job_rows(ticket: ClaimTicket, job: TicketJob, position: int, words: Words) -> Iterator[Row]:
    several = len(ticket.jobs) > 1
    name = f"{position}  {job.device}" if several else job.device
    beside = job.number if several else job.category
    room = WIDTH - _DEVICE.measure(beside) - 6 * MM
    yield gap(6)
    yield rule(0.4, 3, together=True)
    for line, text in enumerate(wrap(name, room, _DEVICE.measure)):
        right = _End("" if line else beside, _LISTED if several else _FINE)
        yield Row(_DEVICE.leading, partial(_two_ends, _End(text, _DEVICE), right), together=True)
    yield gap(1, together=True)
    facts = device_facts(job, words)
    if several and job.promised:
        facts.insert(0, Fact(words.say("Promised"), job.promised, short=True))
    for row, block in enumerate(fact_rows(facts)):
        yield replace(block, together=block.together or row < _ROWS_WITH_HEADING)


def _small_print(ticket: ClaimTicket) -> Iterator[Row]:
    yield gap(7)
    # Up to version 2 this line could stand alone at the foot of a page.
    yield rule(0.4, 4, together=ticket.template_version >= _RULE_WITH_TEXT)
    for note in ticket.notes:
        yield from paragraph(note, _NOTE)
        yield gap(2)
    for terms in ticket.terms:
        # Nobody signs below an empty page: the last text stays with the line for the signature.
        signed = (ticket.signature or ticket.signed is not None) and terms is ticket.terms[-1]
        yield gap(2)
        styles = _TERMS_TITLE, _TERMS
        yield from titled_paragraph(terms.title, terms.text, styles, together=signed)


def _signature(words: Words, pen: Pen, top: float) -> None:
    y = top + 12 * MM
    pen.rule(LEFT, y, 78 * MM)
    pen.text(LEFT, y + 9, words.say("Signature of the customer"), _CAPTION)
    pen.rule(LEFT + 88 * MM, y, WIDTH - 88 * MM)
    pen.text(LEFT + 88 * MM, y + 9, words.say("Date"), _CAPTION)


def _running_head(ticket: ClaimTicket, words: Words, pen: Pen) -> None:
    y = 14 * MM
    line = f"{words.say('Claim ticket')} {_headline(ticket, words)} · {grouped(ticket.code)}"
    room = WIDTH - _FINE.measure(line) - 5 * MM
    pen.text(LEFT, y, shorten(ticket.store.name, room, _FINE.measure), _FINE)
    pen.text_right(RIGHT, y, line, _FINE)
    pen.rule(LEFT, y + 4, WIDTH)


def _foot(ticket: ClaimTicket, page_of: str, pen: Pen) -> None:
    y = (A5.height - 7.5) * MM
    room = WIDTH - _CAPTION.measure(page_of) - 5 * MM
    store = " · ".join(filter(None, (ticket.store.name, ticket.store.phone)))
    pen.rule(LEFT, y - 10, WIDTH, 0.4)
    pen.text(LEFT, y, shorten(store, room, _CAPTION.measure), _CAPTION)
    pen.text_right(RIGHT, y, page_of, _CAPTION)


def _two_ends(left: _End, right: _End, pen: Pen, top: float) -> None:
    y = top + left.style.leading * 0.78
    pen.text(LEFT, y, left.text, left.style)
    pen.text_right(RIGHT, y, right.text, right.style)
