"""The repair record of China's rules on repair, exchange and refund (三包), for one repair.

Its labels are always the Chinese ones that the rules use; a customer of another language reads the
translation below each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.sentences import N_
from app.words import Words
from printing.form_rows import FormField, form_rows
from printing.page import A4, A5, TextStyle
from printing.page_blocks import A4_FRAME, A5_FRAME, Frame, paragraph
from printing.page_heads import head_rows, signing_rows
from printing.quote_slip import print_slip_code, print_slip_head
from printing.sheet import Sheet, draw_sheets, first_page_png
from printing.wording import details_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.quote_documents import EarlierRepair, RepairRecord
    from printing.flow import Row
    from printing.render_options import RenderOptions

_CHINESE: Final = "zh_CN"
_NOTE: Final = TextStyle(8.2, 11.4)


class _Labels:
    """Say a label in Chinese, and below it in the customer's language where that is another."""

    def __init__(self, language: str) -> None:
        self.words = Words(language)
        self._chinese = Words(_CHINESE)

    def __call__(self, sentence: str) -> str:
        """Return the label."""
        said = dict.fromkeys((self._chinese.say(sentence), self.words.say(sentence)))
        return "\n".join(said)

    def beside(self, sentence: str) -> str:
        """Return the label on one line."""
        return self(sentence).replace("\n", " ")


def render_pdf(record: RepairRecord, options: RenderOptions) -> bytes:
    """Return the record as a PDF, on A4 where the printer has that and A5 otherwise.

    Equal records give equal bytes.
    """
    label = _Labels(record.language)
    page, frame = (A4, A4_FRAME) if options.on_a4 else (A5, A5_FRAME)
    sheet = Sheet(page, frame, label.beside(N_("Repair record")), record.store.name, label.words)
    return draw_sheets(sheet, list(_rows(record, frame, label)))


def render_png(record: RepairRecord, options: RenderOptions) -> bytes:
    """Return the first page as a picture."""
    return first_page_png(render_pdf(record, options))


def render_slip(record: RepairRecord, options: RenderOptions) -> bytes:
    """Return the record as ESC/POS; equal records give equal bytes."""
    label = _Labels(record.language)
    slip = options.slip()
    print_slip_head(slip, record.store, label.beside(N_("Repair record")), label.words)
    for field in _fields(record, label):
        slip.rule()
        slip.text(field.label.replace("\n", " "), bold=True)
        for line in field.text.split("\n"):
            slip.text(line)
    slip.feed(90)
    slip.rule()
    slip.text(label.beside(N_("Signature of the repairer")))
    slip.text(_technician(record, label))
    for note in record.notes:
        slip.text(note)
    print_slip_code(slip, record.code)
    return slip.cut()


def _rows(record: RepairRecord, frame: Frame, label: _Labels) -> Iterator[Row]:
    yield from head_rows(record.store, label.beside(N_("Repair record")), frame, label.words)
    yield from form_rows(_fields(record, label), frame)
    for note in record.notes:
        yield from paragraph(note, _NOTE, frame)
    who = label.beside(N_("Signature of the repairer")), _technician(record, label)
    customer = label.beside(N_("Signature of the customer"))
    yield from signing_rows(record.code, frame, (" · ".join(filter(None, who)), customer))


def _fields(record: RepairRecord, label: _Labels) -> list[FormField]:
    say, device = label.words.say, record.device
    none, open_ = say("None"), say("not recorded")
    people = record.customer
    bought = " · ".join(filter(None, (record.purchased, record.proof)))
    return [
        FormField(label(N_("Repair number")), record.number),
        FormField(
            label(N_("Customer")), " · ".join(filter(None, (people.name, people.phone))) or open_
        ),
        FormField(label(N_("Product and model")), device.name),
        FormField(label(N_("IMEI or serial number")), _marks(record) or open_),
        FormField(label(N_("Date and proof of purchase")), bought or open_),
        FormField(label(N_("Date sent in for repair")), record.received),
        FormField(label(N_("Times sent in for repair")), _times(record, label)),
        FormField(label(N_("Fault when sent in")), "\n".join(record.faults)),
        FormField(label(N_("Cause of the fault")), "\n".join(record.causes) or open_),
        FormField(label(N_("How the fault was dealt with")), "\n".join(record.done) or open_),
        FormField(label(N_("Proof of exchange or refund")), record.exchange or none),
        FormField(label(N_("Date tested and handed over")), record.handed_over or say("not yet")),
    ]


def _marks(record: RepairRecord) -> str:
    return "\n".join(filter(None, (*record.device.imeis, record.device.serial)))


def _times(record: RepairRecord, label: _Labels) -> str:
    times = label.words.say_count(
        "{n} time, this one counted", "{n} times, this one counted", record.times
    )
    return "\n".join([times, *map(_earlier, record.earlier)])


def _earlier(repair: EarlierRepair) -> str:
    return details_line(filter(None, (repair.day, repair.number, repair.problem, repair.outcome)))


def _technician(record: RepairRecord, label: _Labels) -> str:
    if not (record.technician and record.technician_number):
        return record.technician
    return label.words.say(
        "{name}, no. {number}", name=record.technician, number=record.technician_number
    )
