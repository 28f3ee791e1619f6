"""A printer's test page: its settings in words, codes of all widths, its letters and greys.

What it shows is what papers use, so a page that looks right here looks right at the counter.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final, assert_never

from app.domain.documents import PaperForm
from app.domain.paper import PaperKind
from app.words import Words
from printing import calibration
from printing.codes import QR_QUIET, QR_SIDE, code128_modules
from printing.dots import DotText, grey_steps
from printing.escpos import SlipText, Span
from printing.flow import Row
from printing.label_draw import LabelSheet, draw_label
from printing.label_layout import fitted, placed_line, upper_squares
from printing.label_parts import Face, centred_bars, check_apart
from printing.media import LABEL_40X30, PAGE_A5, ROLL_58, Media, millimetres
from printing.page import A4, A5, DOT, MM, TextStyle
from printing.page_blocks import A4_FRAME, A5_FRAME, fact_rows, gap, paragraph
from printing.page_media import on_paper
from printing.sheet import Sheet, draw_sheets
from printing.slip_blocks import print_facts
from printing.wording import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from printing.label_parts import Placed
    from printing.page import Pen
    from printing.page_blocks import Frame
    from printing.render_options import RenderOptions

# A code of no thing: head office's number, the last year, epoch and counter.
_CODE: Final = "6000099999999920"
_CHINESE: Final = "手机维修 取机单 鑫磊饕餮 ￥128.00"
_LATIN: Final = "The quick brown fox 0123456789"
_BAR_DOTS: Final = (2, 3, 4)
_QR_DOTS: Final = 9
_BAR_QUIET: Final = 10
_SIZES: Final = (15, 17, 19, 22, 28)
_TITLE: Final = TextStyle(15, 22, bold=True)
_GREYS: Final = (0.0, 0.25, 0.35, 0.6, 0.8)


@dataclass(frozen=True, slots=True)
class TriedPrinter:
    """The printer that is tried out: its name, its language, how it takes papers, and when."""

    name: str
    destination: str
    form: PaperForm
    options: RenderOptions
    language: str
    moment: str

    @property
    def media(self) -> Media:
        """Return what lies in it; the usual one of its form where that is not known."""
        usual = {PaperForm.ESCPOS: ROLL_58, PaperForm.PDF: PAGE_A5, PaperForm.PNG: PAGE_A5}
        return self.options.media or usual.get(self.form, LABEL_40X30)


def test_page(tried: TriedPrinter) -> bytes:
    """Return the page that shows whether a printer prints papers right.

    Raises LabelTooSmall where its labels cannot take a code.
    """
    words = Words(tried.language)
    if tried.form is PaperForm.ESCPOS:
        return _slip(tried, words)
    if tried.media.small:
        return draw_label(_label(tried, words), tried.form)
    page, frame = (A4, A4_FRAME) if tried.options.on_a4 else (A5, A5_FRAME)
    sheet = Sheet(page, frame, words.say("Test page"), tried.name, words)
    data = draw_sheets(sheet, list(_page_rows(tried, frame, words)))
    return on_paper(data, replace(tried.media, two_up=False), tried.language)


def calibration_page(tried: TriedPrinter) -> bytes:
    """Return the page from which a printer's offset is read in tenths of a millimetre."""
    words = Words(tried.language)
    small = tried.media.small
    lay_out = calibration.label_marks if small else calibration.page_marks
    match tried.form:
        case PaperForm.ESCPOS:
            slip = tried.options.slip()
            slip.text(f"{words.say('Calibration')} · {tried.name}", bold=True)
            calibration.print_ruler(slip, words)
            return slip.cut()
        case PaperForm.TSPL:
            return calibration.marks_tspl(lay_out(tried.media, words))
        case PaperForm.ZPL:
            return calibration.marks_zpl(lay_out(tried.media, words))
        case PaperForm.PNG:
            return calibration.marks_png(lay_out(tried.media, words))
        case PaperForm.PDF:
            return calibration.marks_pdf(lay_out(tried.media, words), words)
        case _:
            assert_never(tried.form)


def _facts(tried: TriedPrinter, words: Words) -> list[Fact]:
    media = tried.media
    size = millimetres(media.width)
    if not media.roll:
        size = f"{size} × {millimetres(media.height)}"
    facts = [
        Fact(words.say("Printer"), tried.name),
        Fact(words.say("Address"), tried.destination),
        Fact(words.say("Language"), words.label(tried.form)),
        Fact(words.say("Paper"), words.say("{size} mm", size=size), short=True),
        Fact(words.say("Dots per inch"), str(media.dpi), short=True),
    ]
    if tried.form is PaperForm.ESCPOS:
        letters = tried.options.slip_text is SlipText.GBK
        text = words.say("as letters (GBK)") if letters else words.say("as pictures")
        facts.append(Fact(words.say("Chinese"), text, short=True))
    else:
        offset = f"{millimetres(media.offset_x)} / {millimetres(media.offset_y)}"
        facts.append(Fact(words.say("Offset"), words.say("{size} mm", size=offset), short=True))
    facts.append(Fact(words.say("Printed"), tried.moment, short=True))
    return facts


def _slip(tried: TriedPrinter, words: Words) -> bytes:
    slip = tried.options.slip()
    slip.line(Span(words.say("Test page"), wide=2, tall=2, bold=True), centred=True)
    print_facts(slip, _facts(tried, words), words)
    slip.rule()
    for text in (_LATIN, _CHINESE):
        slip.text(text)
        slip.text(text, bold=True)
    slip.fine(_CHINESE)
    slip.large(_CHINESE.split(" ", maxsplit=1)[0])
    slip.rule()
    for dots in _BAR_DOTS:
        if (code128_modules(_CODE) + 2 * _BAR_QUIET) * dots <= slip.dots:
            slip.text(words.say_count("{n} dot a bar", "{n} dots a bar", dots))
            slip.bars(_CODE, dots)
            slip.feed(12)
    slip.squares(_CODE)
    slip.picture(grey_steps(slip.dots, 40))
    calibration.print_ruler(slip, words)
    return slip.cut()


def _label(tried: TriedPrinter, words: Words) -> LabelSheet:
    face = Face(tried.media, PaperKind.DEVICE_LABEL)
    squares = upper_squares(face, _CODE)
    bars = centred_bars(face, _CODE, face.dots(167), face.dots(44))
    room = squares.box.x - face.dots(12)
    facts = _facts(tried, words)
    texts = (
        (words.say("Test page"), 19),
        (tried.name, 17),
        (" · ".join(fact.text for fact in facts[3:5]), 16),
        (f"{facts[5].label} {facts[5].text}", 16),
        (_CHINESE, 17),
        (_LATIN, 15),
    )
    baselines = (32, 57, 78, 99, 121, 142)
    lines = [
        placed_line(face, baseline, fitted(DotText(text, face.text(size)), room))
        for (text, size), baseline in zip(texts, baselines, strict=True)
    ]
    bar_dots = words.say_count("{n} dot a bar", "{n} dots a bar", bars.dots)
    foot = placed_line(face, 230, DotText(bar_dots, face.text(15)))
    placed: tuple[Placed, ...] = (*lines, squares, bars, foot)
    check_apart(placed, face)
    return LabelSheet(face, placed, words.say("Test page"), tried.name, tried.language)


def _page_rows(tried: TriedPrinter, frame: Frame, words: Words) -> Iterator[Row]:
    yield from paragraph(words.say("Test page"), _TITLE, frame)
    yield from fact_rows(_facts(tried, words), frame)
    yield gap(8)
    for size in _SIZES:
        style = TextStyle(size * 0.4, size * 0.6)
        yield from paragraph(f"{_LATIN} {_CHINESE}", style, frame)
    for grey in _GREYS:
        yield from paragraph(f"{_CHINESE} {grey:.0%}", TextStyle(9, 13, grey=grey), frame)
    yield gap(8)
    for dots in _BAR_DOTS:
        text = words.say_count("{n} dot a bar", "{n} dots a bar", dots)
        yield from paragraph(text, TextStyle(7.2, 11), frame)
        yield Row(12 * MM, partial(_bars, frame.left, dots))
    yield gap(QR_QUIET * _QR_DOTS * DOT)
    yield Row((QR_SIDE + QR_QUIET) * _QR_DOTS * DOT, partial(_squares, frame.left))


def _bars(x: float, dots: int, pen: Pen, top: float) -> None:
    pen.bars(x, top, _CODE, dots=dots, height=9 * MM)


def _squares(x: float, pen: Pen, top: float) -> None:
    pen.squares(x, top, _CODE, dots=_QR_DOTS)
