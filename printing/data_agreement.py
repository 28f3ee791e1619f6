"""The data agreement: who may see what, what becomes of the data, and the customer's signature."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from app.words import Words
from printing.flow import Row
from printing.page import A4, A5, MM, TextStyle
from printing.page_blocks import A4_FRAME, A5_FRAME, Frame, fact_rows, gap, paragraph, rule
from printing.page_heads import code_rows, head_rows
from printing.sheet import Sheet, draw_sheets, first_page_png
from printing.signature_block import print_signature, signature_rows
from printing.slip_blocks import print_facts, print_store_name
from printing.wording import Fact, grouped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.counter_documents import AgreementJob, DataAgreement
    from printing.page import Pen
    from printing.render_options import RenderOptions

_DEVICE: Final = TextStyle(10.5, 15, bold=True)
_TEXT: Final = TextStyle(9, 13)
_CAPTION: Final = TextStyle(7.2, 9, grey=0.35)
_SIGN_ROOM: Final = 20 * MM


def render_slip(agreement: DataAgreement, options: RenderOptions) -> bytes:
    """Return the agreement as ESC/POS; equal agreements give equal bytes."""
    words = Words(agreement.language)
    slip = options.slip(dense=True)
    print_store_name(slip, agreement.store.name)
    slip.rule()
    slip.text(agreement.title, bold=True, centred=True)
    print_facts(slip, _visit_facts(agreement, words), words)
    for job in agreement.jobs:
        slip.rule()
        slip.text(f"{job.number}  {job.device}", bold=True)
        print_facts(slip, _facts(job, words), words, run_in=True)
    slip.rule()
    slip.text(agreement.text)
    if agreement.signed is not None:
        print_signature(slip, agreement.signed, words)
    else:
        slip.feed(90)
        slip.rule()
        slip.text(words.say("Signature of the customer"))
    slip.feed(8)
    slip.bars(agreement.code)
    slip.feed(4)
    slip.text(grouped(agreement.code), centred=True)
    return slip.cut()


def render_pdf(agreement: DataAgreement, options: RenderOptions) -> bytes:
    """Return the agreement as a PDF, on A4 where the printer has that and A5 otherwise.

    Equal agreements give equal bytes.
    """
    words = Words(agreement.language)
    page, frame = (A4, A4_FRAME) if options.on_a4 else (A5, A5_FRAME)
    sheet = Sheet(page, frame, agreement.title, agreement.store.name, words)
    return draw_sheets(sheet, list(_rows(agreement, frame, words)))


def render_png(agreement: DataAgreement, options: RenderOptions) -> bytes:
    """Return the first page as a picture."""
    return first_page_png(render_pdf(agreement, options))


def _rows(agreement: DataAgreement, frame: Frame, words: Words) -> Iterator[Row]:
    yield from head_rows(agreement.store, agreement.title, frame, words)
    yield from fact_rows(_visit_facts(agreement, words), frame)
    for job in agreement.jobs:
        yield gap(6)
        yield rule(0.4, 3, together=True, frame=frame)
        yield from paragraph(f"{job.number}  {job.device}", _DEVICE, frame)
        yield from fact_rows(_facts(job, words), frame)
    yield gap(6)
    yield rule(0.4, 5, frame=frame)
    yield from paragraph(agreement.text, _TEXT, frame)
    yield gap(8)
    if agreement.signed is not None:
        yield from signature_rows(agreement.signed, words, frame)
    else:
        yield Row(_SIGN_ROOM, partial(_signature, frame, words))
    yield from code_rows(agreement.code, frame)


def _signature(frame: Frame, words: Words, pen: Pen, top: float) -> None:
    y, half = top + 13 * MM, frame.width / 2 - 4 * MM
    for x, label in (
        (frame.left, words.say("Signature of the customer")),
        (frame.right - half, words.say("Date")),
    ):
        pen.rule(x, y, half)
        pen.text(x, y + 9, label, _CAPTION)


def _visit_facts(agreement: DataAgreement, words: Words) -> list[Fact]:
    customer = agreement.customer
    facts = [
        Fact(words.say("Customer"), customer.name or words.say("name not given"), short=True),
        Fact(words.say("Made"), agreement.made, short=True),
        Fact(words.say("Phone"), customer.phone, short=True),
    ]
    return [fact for fact in facts if fact.text]


def _facts(job: AgreementJob, words: Words) -> list[Fact]:
    facts = [
        Fact(words.say("Access"), job.access),
        Fact(words.say("Backup"), job.backup),
        Fact(words.say("Erasing"), job.erase),
    ]
    return [fact for fact in facts if fact.text]
