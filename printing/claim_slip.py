"""The claim ticket as a 58 mm slip: the same facts as the page, on at most 160 mm of roll.

That holds for a usual intake of one device to three. One device has its facts in a column; of
several each has its name and number, and the rest in small print. Codes stand side by side with
the promise, terms are small print.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.words import Words
from printing.codes import QR_QUIET
from printing.dots import DotText, blank, squares_picture, text_picture
from printing.first_claim_slip import render_first_slip
from printing.line_break import wrap
from printing.signature_block import print_signature
from printing.slip_blocks import print_facts, print_large_number, print_store_name, shortened
from printing.wording import (
    Fact,
    device_facts,
    grouped,
    level_line,
    listed,
    store_ways,
    visit_facts,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

    from app.domain.documents import ClaimTicket, TicketJob
    from printing.escpos import Slip
    from printing.render_options import RenderOptions

_QR_DOTS: Final = 5
_WIDE_QR_DOTS: Final = 7
_WITH_WHITE: Final = 4
"""Version of the document from which nothing stands in the white around the QR code.

Up to then it was larger, and had the bars, a rule and the edge of the roll nearer.
"""
_EARLIER_QR_DOTS: Final = 6
_EARLIER_WIDE_QR_DOTS: Final = 8
_EARLIER_QR_LEFT: Final = 12
_FED: Final = 8
"""Dots of room between the codes, and between them and the rule below."""
_RULE_ABOVE: Final = 4
_CAPTION: Final = DotText("", 19)
_PROMISE: Final = DotText("", 25, bold=True)
_WIDE_PROMISE: Final = DotText("", 36, bold=True)
_DEVICES: Final = DotText("", 40, bold=True)
_LONG_PROMISE: Final = DotText("", 19, bold=True)
_BETWEEN: Final = " · "


def render_slip(ticket: ClaimTicket, options: RenderOptions) -> bytes:
    """Return the ticket as ESC/POS; equal tickets give equal bytes."""
    if ticket.template_version == 1:
        return render_first_slip(ticket, options)
    words = Words(ticket.language)
    slip = options.slip(dense=True)
    _head(slip, ticket, words)
    _codes(slip, ticket, words)
    _rule(slip)
    print_facts(slip, visit_facts(_said_once(ticket), words), words, run_in=True)
    for position, job in enumerate(ticket.jobs, start=1):
        _rule(slip)
        if len(ticket.jobs) == 1:
            _only_job(slip, job, words)
        else:
            _one_of_several(slip, job, position, words)
    _small_print(slip, ticket)
    if ticket.signed is not None:
        print_signature(slip, ticket.signed, words)
    elif ticket.signature:
        slip.feed(90)
        _rule(slip)
        slip.text(words.say("Signature of the customer"))
    return slip.cut()


def _rule(slip: Slip) -> None:
    slip.rule(_RULE_ABOVE, 5)


def _said_once(ticket: ClaimTicket) -> ClaimTicket:
    """Leave out a number for enquiries that stands at the top as the shop's own."""
    if ticket.enquiry == ticket.store.phone:
        return replace(ticket, enquiry="")
    return ticket


def _head(slip: Slip, ticket: ClaimTicket, words: Words) -> None:
    print_store_name(slip, ticket.store.name)
    slip.fine(ticket.store.address, centred=True)
    for line in store_ways(ticket, words):
        slip.text(line, centred=True)
    _rule(slip)
    title = words.say("Claim ticket"), level_line(ticket, words)
    slip.text(_BETWEEN.join(filter(None, title)), bold=True, centred=True)


def _codes(slip: Slip, ticket: ClaimTicket, words: Words) -> None:
    if len(ticket.jobs) == 1:
        print_large_number(slip, ticket.jobs[0].number)
    slip.feed(4)
    slip.bars(ticket.code)
    slip.feed(_FED)
    slip.picture(_squares_and_promise(slip, ticket, words))
    slip.feed(_FED - _RULE_ABOVE)


def _squares_and_promise(slip: Slip, ticket: ClaimTicket, words: Words) -> Image:
    """Draw the QR code; beside it the code's digits and what is promised, or how many devices."""
    dots, left, above = _squares_place(ticket, wide=slip.wide)
    squares = squares_picture(ticket.code + ticket.proof, dots=dots)
    beside = left + squares.width + QR_QUIET * dots
    room = slip.dots - beside
    lines = _beside_squares(slip, ticket, room, words)
    drawn = [text_picture([line], room) for line in lines if line.text]
    height = max(squares.height + 2 * above, sum(picture.height + 4 for picture in drawn))
    sheet = blank(slip.dots, height)
    sheet.paste(squares, (left, above))
    y = 0
    for place, picture in enumerate(drawn):
        sheet.paste(picture, (beside, y))
        # The digits belong to the bars above them, the rest to the device.
        y += picture.height + (14 if place == 0 else 2)
    return sheet


def _squares_place(ticket: ClaimTicket, *, wide: bool) -> tuple[int, int, int]:
    """Return the side of a module of the QR code, and the dots left of it and above it."""
    if ticket.template_version < _WITH_WHITE:
        return (_EARLIER_WIDE_QR_DOTS if wide else _EARLIER_QR_DOTS), _EARLIER_QR_LEFT, 0
    dots = _WIDE_QR_DOTS if wide else _QR_DOTS
    white = QR_QUIET * dots
    return dots, white, white - _FED


def _beside_squares(slip: Slip, ticket: ClaimTicket, room: int, words: Words) -> list[DotText]:
    """Write the code's digits and what is promised, within so many dots."""
    if len(ticket.jobs) == 1:
        promised = ticket.jobs[0].promised or words.say("no date agreed")
        caption, style = words.say("Promised"), _WIDE_PROMISE if slip.wide else _PROMISE
    else:
        promised = words.say_count("{n} device", "{n} devices", len(ticket.jobs))
        caption, style = "", _DEVICES
    if style.measure(promised) > room:
        style = _LONG_PROMISE
    return [
        replace(_CAPTION, text=grouped(ticket.code)),
        *([replace(_CAPTION, text=caption)] if caption else []),
        *(replace(style, text=line) for line in wrap(promised, room, style.measure)),
    ]


def _only_job(slip: Slip, job: TicketJob, words: Words) -> None:
    slip.text(job.device, bold=True)
    facts = _device_facts(job, words)
    # A questionnaire in full size would be 40 mm long.
    main = _main_facts(job, words) if job.answers else facts
    print_facts(slip, main, words, run_in=True)
    _fine_facts(slip, [fact for fact in facts if fact not in main], words)


def _one_of_several(slip: Slip, job: TicketJob, position: int, words: Words) -> None:
    slip.text(f"{position}  {job.number}", bold=True)
    slip.text(job.device, bold=True)
    promised = Fact(words.say("Promised"), job.promised or words.say("no date agreed"))
    _fine_facts(slip, [promised, *_device_facts(job, words)], words)


def _fine_facts(slip: Slip, facts: Sequence[Fact], words: Words) -> None:
    """Print facts one after the other in small print; labels with the same text share it."""
    labels: dict[str, list[str]] = {}
    for fact in facts:
        labels.setdefault(shortened(fact.text, words), []).append(fact.label)
    told = [
        words.say("{point}: {seen}", point=listed(points, words), seen=text)
        for text, points in labels.items()
    ]
    slip.fine(words.say("; ").join(told))


def _main_facts(job: TicketJob, words: Words) -> list[Fact]:
    """Return which device it is, what is wrong with it and what was agreed."""
    asked = replace(job, symptoms=(), condition=(), accessories=None, answers=())
    condition_and_accessories = 2
    return _device_facts(asked, words)[:-condition_and_accessories]


def _device_facts(job: TicketJob, words: Words) -> list[Fact]:
    """Leave out that no serial number was recorded where an IMEI says which device it is."""
    facts = device_facts(job, words)
    return facts[1:] if job.imeis and not job.serial else facts


def _small_print(slip: Slip, ticket: ClaimTicket) -> None:
    notes = ticket.slip_notes or ticket.notes
    if not (notes or ticket.terms):
        return
    _rule(slip)
    for note in notes:
        slip.text(note, bold=True)
    if notes:
        slip.feed(4)
    slip.fine(" ".join(terms.slip for terms in ticket.terms if terms.slip))
    for terms in ticket.terms:
        if not terms.slip:
            slip.fine(terms.title, bold=True)
            slip.fine(terms.text)
