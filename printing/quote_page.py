"""The quote as an A4 or A5 page: options side by side, a box to tick at each, a line to sign on."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from app.words import Words
from printing.flow import Row
from printing.line_break import wrap
from printing.option_columns import (
    PLAIN,
    SMALL,
    STRONG,
    ColumnText,
    Section,
    column_rows,
    fits_beside,
)
from printing.page import A4, A5, MM, TextStyle
from printing.page_blocks import A4_FRAME, A5_FRAME, Frame, fact_rows, gap, paragraph, rule
from printing.page_heads import code_rows, head_rows, signing_rows
from printing.quote_wording import (
    content_hash,
    decline_texts,
    decline_title,
    offered_details,
    option_amounts,
    option_facts,
    option_title,
    plan_facts,
    quote_facts,
    quote_title,
    quoted_device_facts,
)
from printing.sheet import Sheet, draw_sheets, first_page_png
from printing.sign_off_block import sign_off_rows
from printing.signature_block import signature_rows
from printing.wording import details_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.quote_documents import OfferedLine, OfferedOption, QuoteSheet
    from printing.page import Pen
    from printing.render_options import RenderOptions

_HEADING: Final = TextStyle(9.5, 14, bold=True)
_TEXT: Final = TextStyle(9, 12.6)
_NOTE: Final = TextStyle(8.2, 11.4)
_HASH: Final = TextStyle(6.2, 9, grey=0.35)
_CHOICE: Final = TextStyle(10, 15, bold=True)
_BOX: Final = 3.6 * MM


def render_pdf(sheet: QuoteSheet, options: RenderOptions) -> bytes:
    """Return the quote as a PDF, on A4 where the printer has that and A5 otherwise.

    Equal quotes give equal bytes.
    """
    words = Words(sheet.language)
    page, frame = (A4, A4_FRAME) if options.on_a4 else (A5, A5_FRAME)
    title = f"{quote_title(sheet, words)} {sheet.number}"
    return draw_sheets(
        Sheet(page, frame, title, sheet.store.name, words), list(_rows(sheet, frame, words))
    )


def render_png(sheet: QuoteSheet, options: RenderOptions) -> bytes:
    """Return the first page as a picture."""
    return first_page_png(render_pdf(sheet, options))


def _rows(sheet: QuoteSheet, frame: Frame, words: Words) -> Iterator[Row]:
    yield from head_rows(sheet.store, quote_title(sheet, words), frame, words)
    yield from fact_rows(quote_facts(sheet, words), frame)
    yield gap(3)
    yield rule(0.4, 3, frame=frame)
    yield from fact_rows(quoted_device_facts(sheet.device, words), frame)
    yield from _finding_rows(sheet, frame, words)
    yield gap(5)
    yield rule(1, 5, together=True, frame=frame)
    yield from _option_rows(sheet, frame, words)
    yield gap(4)
    yield rule(1, 4, frame=frame)
    yield from fact_rows(plan_facts(sheet, words), frame)
    yield gap(3)
    for note in sheet.notes:
        yield from paragraph(note, _NOTE, frame)
    yield from paragraph(content_hash(sheet.sha, words), _HASH, frame)
    yield from _answer_rows(sheet, frame, words)


def _finding_rows(sheet: QuoteSheet, frame: Frame, words: Words) -> Iterator[Row]:
    if not sheet.findings:
        return
    yield gap(3)
    yield rule(0.4, 3, together=True, frame=frame)
    yield from _kept(words.say("What we found"), _HEADING, frame)
    for place, text in enumerate(sheet.findings, start=1):
        yield from paragraph(f"{place}. {text}", _TEXT, frame)


def _option_rows(sheet: QuoteSheet, frame: Frame, words: Words) -> Iterator[Row]:
    columns = [_column(sheet, option, words) for option in sheet.options]
    declined = tuple(ColumnText(text) for text in decline_texts(sheet, words))
    columns.append([_head(decline_title(words)), Section(declined)])
    if fits_beside(len(columns), frame):
        yield from column_rows(columns, frame)
        return
    for place, column in enumerate(columns):
        if place:
            yield gap(3)
            yield rule(0.4, 3, together=True, frame=frame)
        yield from column_rows([column], frame)


def _head(title: str) -> Section:
    return Section((ColumnText(title, style=STRONG),), whole=True)


def _column(sheet: QuoteSheet, option: OfferedOption, words: Words) -> list[Section]:
    lines = [text for line in option.lines for text in _line(line, words)]
    sums = [
        ColumnText(one.label, one.text, STRONG if one.strong else PLAIN)
        for one in option_amounts(option, words, tax_on_top=sheet.tax_on_top)
    ]
    facts = [
        ColumnText(words.say("{point}: {seen}", point=fact.label, seen=fact.text))
        for fact in option_facts(option, words)
    ]
    # Totals stand in one line; what others pay is no part of them.
    end = len(sums) - (1 if option.covered else 0)
    return [
        _head(option_title(option, words)),
        Section(tuple(lines)),
        Section(tuple(sums[:end]), foot=True, whole=True),
        Section((*sums[end:], *facts)),
    ]


def _line(line: OfferedLine, words: Words) -> list[ColumnText]:
    details = details_line(offered_details(line, words))
    below = [ColumnText(details, style=SMALL)] if details else []
    return [ColumnText(line.name, line.amount, kept=bool(below)), *below]


def _answer_rows(sheet: QuoteSheet, frame: Frame, words: Words) -> Iterator[Row]:
    """Return how it was agreed to, or room to agree."""
    if sheet.sign_off is not None:
        # All of it stands on one page, and the codes after it never alone.
        for row in sign_off_rows(sheet.sign_off, frame, words):
            yield replace(row, together=True)
        if sheet.signed is not None:
            yield gap(4, together=True)
            for row in signature_rows(sheet.signed, words, frame):
                yield replace(row, together=True)
        yield from code_rows(sheet.code, frame)
        return
    yield gap(6)
    agreed = words.say(
        "I choose what is ticked and agree to its price. Nothing above it is charged without my "
        "consent."
    )
    for line in wrap(agreed, frame.width, _TEXT.measure):
        yield from _kept(line, _TEXT, frame)
    choices = [*(_choice(option) for option in sheet.options), decline_title(words)]
    across = _across(choices, frame)
    for at in range(0, len(choices), across):
        draw = partial(_boxes, choices[at : at + across], across, frame)
        yield Row(_CHOICE.leading + 5, draw, together=True)
    captions = words.say("Signature of the customer"), words.say("Date")
    yield from signing_rows(sheet.code, frame, captions)


def _across(choices: list[str], frame: Frame) -> int:
    """Return how many boxes stand beside one another, none of them up against the next."""
    widest = max(map(_CHOICE.measure, choices)) + _BOX + 6 * MM
    beside = fits_beside(len(choices), frame) and widest * len(choices) <= frame.width
    return len(choices) if beside else 2


def _choice(option: OfferedOption) -> str:
    return f"{option.key}  {option.total}"


def _kept(line: str, style: TextStyle, frame: Frame) -> Iterator[Row]:
    """Write one line that stays on the page of the row after it."""
    for row in paragraph(line, style, frame):
        yield Row(row.height, row.draw, together=True)


def _boxes(choices: list[str], across: int, frame: Frame, pen: Pen, top: float) -> None:
    width = frame.width / across
    for place, text in enumerate(choices):
        x = frame.left + place * width
        pen.frame(x, top + 4, _BOX, 0.6)
        pen.text(x + _BOX + 2 * MM, top + 12.6, text, _CHOICE)
