"""The data agreement: who may see what, what becomes of the data, and the customer's signature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.words import Words
from printing.page import A5, TextStyle
from printing.page_blocks import A5_FRAME, fact_rows, gap, paragraph, rule
from printing.sheet import Sheet, draw_sheets, first_page_png
from printing.slip_blocks import print_facts, print_store_name
from printing.wording import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.counter_documents import AgreementJob, DataAgreement
    from printing.flow import Row
    from printing.render_options import RenderOptions

_TITLE: Final = TextStyle(15, 20, bold=True)
_DEVICE: Final = TextStyle(10.5, 14, bold=True)
_TEXT: Final = TextStyle(8.5, 12)


def render_slip(agreement: DataAgreement, options: RenderOptions) -> bytes:
    """Return the agreement as ESC/POS; equal agreements give equal bytes."""
    words = Words(agreement.language)
    slip = options.slip(dense=True)
    print_store_name(slip, agreement.store.name)
    slip.rule()
    slip.text(agreement.title, bold=True, centred=True)
    for job in agreement.jobs:
        slip.rule()
        slip.text(f"{job.number} {job.device}", bold=True)
        print_facts(slip, _facts(job, words), words)
    slip.rule()
    slip.text(agreement.text)
    slip.bars(agreement.code)
    return slip.cut()


def render_pdf(agreement: DataAgreement, _options: RenderOptions) -> bytes:
    """Return the agreement as a PDF of one A5 page or more; equal ones give equal bytes."""
    words = Words(agreement.language)
    sheet = Sheet(A5, A5_FRAME, agreement.title, agreement.store.name, words)
    return draw_sheets(sheet, list(_rows(agreement, words)))


def render_png(agreement: DataAgreement, options: RenderOptions) -> bytes:
    """Return the first page as a picture."""
    return first_page_png(render_pdf(agreement, options))


def _rows(agreement: DataAgreement, words: Words) -> Iterator[Row]:
    yield from paragraph(agreement.title, _TITLE)
    for job in agreement.jobs:
        yield rule(0.4, 3, together=True)
        yield from paragraph(f"{job.number}  {job.device}", _DEVICE)
        yield from fact_rows(_facts(job, words))
    yield gap(4)
    yield from paragraph(agreement.text, _TEXT)


def _facts(job: AgreementJob, words: Words) -> list[Fact]:
    facts = [
        Fact(words.say("Access"), job.access),
        Fact(words.say("Backup"), job.backup),
        Fact(words.say("Erasing"), job.erase),
    ]
    return [fact for fact in facts if fact.text]
