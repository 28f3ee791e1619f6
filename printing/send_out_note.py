"""The note that goes with a device to an outside repairer: what it is, what is to be done.

It says nothing of the customer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.sentences import N_
from app.words import Words
from printing.page import A4, A5, TextStyle
from printing.page_blocks import A4_FRAME, A5_FRAME, Frame, fact_rows, gap, paragraph, rule
from printing.page_heads import head_rows, signing_rows
from printing.quote_slip import print_slip_code, print_slip_head
from printing.sheet import Sheet, draw_sheets, first_page_png
from printing.slip_blocks import print_facts
from printing.wording import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.outside_documents import SendOutNote
    from printing.flow import Row
    from printing.render_options import RenderOptions

_TITLE: Final = N_("Send-out note")
_WORK: Final = N_("What is to be done")
_RECEIVED: Final = N_("Received with what is named above: date, signature")
_RETURNED: Final = N_("Returned: date, signature")
_CONDITIONS: Final = (
    N_("Do only what is named above. Ask before anything else is done, or if it costs more."),
    N_("Do not look at, copy or erase data. Do not reset the device without being told to."),
    N_("Send replaced parts back with the device, and quote our number on the bill."),
    N_("If the battery is swollen, hot or damaged: do not charge or post it; call us."),
)
_DEVICE: Final = TextStyle(13, 18, bold=True)
_HEAD: Final = TextStyle(10.5, 15, bold=True)
_TEXT: Final = TextStyle(10.5, 15)
_FINE: Final = TextStyle(8.2, 11.4)


def render_pdf(note: SendOutNote, options: RenderOptions) -> bytes:
    """Return the note as a PDF, on A4 where the printer has that and A5 otherwise.

    Equal notes give equal bytes.
    """
    words = Words(note.language)
    page, frame = (A4, A4_FRAME) if options.on_a4 else (A5, A5_FRAME)
    sheet = Sheet(page, frame, words.say(_TITLE), note.store.name, words, note.number)
    return draw_sheets(sheet, list(_rows(note, frame, words)))


def render_png(note: SendOutNote, options: RenderOptions) -> bytes:
    """Return the first page as a picture."""
    return first_page_png(render_pdf(note, options))


def render_slip(note: SendOutNote, options: RenderOptions) -> bytes:
    """Return the note as ESC/POS; equal notes give equal bytes."""
    words = Words(note.language)
    slip = options.slip()
    print_slip_head(slip, note.store, words.say(_TITLE), words)
    slip.text(note.device, bold=True)
    print_facts(slip, [*_about(note, words), *_terms(note, words)], words)
    slip.rule()
    slip.text(words.say(_WORK), bold=True)
    slip.text(note.work)
    slip.rule()
    for condition in _CONDITIONS:
        slip.text(words.say(condition))
    slip.feed(90)
    slip.rule()
    slip.text(words.say(_RECEIVED))
    print_slip_code(slip, note.code)
    return slip.cut()


def _rows(note: SendOutNote, frame: Frame, words: Words) -> Iterator[Row]:
    yield from head_rows(note.store, words.say(_TITLE), frame, words)
    yield from paragraph(note.device, _DEVICE, frame)
    yield gap(2)
    yield from fact_rows(_about(note, words), frame)
    yield gap(6)
    yield rule(0.4, 5, frame=frame)
    yield from paragraph(words.say(_WORK), _HEAD, frame)
    yield from paragraph(note.work, _TEXT, frame)
    yield gap(6)
    yield rule(0.4, 5, frame=frame)
    yield from fact_rows(_terms(note, words), frame)
    yield gap(6)
    yield rule(0.4, 5, frame=frame)
    for place, condition in enumerate(_CONDITIONS, start=1):
        yield from paragraph(f"{place}. {words.say(condition)}", _FINE, frame)
    yield gap(6)
    yield from signing_rows(note.code, frame, (words.say(_RECEIVED), words.say(_RETURNED)))


def _about(note: SendOutNote, words: Words) -> list[Fact]:
    facts = [
        Fact(words.say("Our number"), note.number, short=True),
        Fact(words.say("Device class"), note.category, short=True),
        Fact(words.say("Serial number"), note.serial, short=True),
        Fact(words.say("IMEI"), ", ".join(note.imeis), short=True),
        Fact(words.say("Accessories"), note.accessories or words.say("none, the device alone")),
    ]
    return [fact for fact in facts if fact.text]


def _terms(note: SendOutNote, words: Words) -> list[Fact]:
    facts = [
        Fact(words.say("Outside repairer"), note.supplier, short=True),
        Fact(words.say("Sent out"), f"{note.sent} · {note.sent_by}", short=True),
        Fact(words.say("Agreed cost"), note.cost or words.say("tell us before you begin")),
        Fact(words.say("Due back"), note.due, short=True),
        Fact(words.say("Parcel"), note.parcel, short=True),
        Fact(words.say("Their number"), note.their_number, short=True),
    ]
    return [fact for fact in facts if fact.text]
