"""The sheet of a device's tests: every point before and after its repair, side by side on a page.

What is newly bad stands first and bold. On a slip only what is worth a look has lines of its own;
what is as good as before is named in one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from app.domain.bench import CheckAnswer
from app.domain.mirror import MirrorVerdict
from app.sentences import N_
from app.words import Words
from printing.escpos import Span
from printing.flow import Row
from printing.line_break import wrap
from printing.page import A4, A5, MM, Box, TextStyle
from printing.page_blocks import A4_FRAME, A5_FRAME, Frame, fact_rows, gap, paragraph
from printing.page_heads import head_rows, signing_rows
from printing.quote_slip import print_slip_code, print_slip_head
from printing.sheet import Sheet, draw_sheets, first_page_png
from printing.slip_blocks import print_facts
from printing.wording import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.check_documents import MirroredPoint, MirrorSheet
    from printing.page import Pen
    from printing.render_options import RenderOptions

    _Texts = Sequence[tuple[str, TextStyle]]

_TITLE: Final = N_("Test sheet: before and after")
_CAME: Final = N_("As it came in")
_NOW: Final = N_("Before going back")
_HEAD: Final = TextStyle(8.2, 12.2, bold=True)
_FINE: Final = TextStyle(7.2, 9.4, grey=0.35)
_RESULT: Final = TextStyle(10, 14, bold=True)
_SHARES: Final = (0.4, 0.2, 0.2, 0.2)
"""How wide the columns are: point, before, after, what came of it."""
_GAP: Final = 2.5 * MM
_ROOM: Final = 1.5
_SCALES: Final = (1.0, 0.92, 0.84, 0.77)
"""Sizes that are tried until a long list fits on one page; smaller could not be read."""
_BAR: Final = 1.2 * MM
_BAD: Final = frozenset({MirrorVerdict.NEWLY_BAD, MirrorVerdict.STILL_BAD})
_CHANGED: Final = _BAD | {MirrorVerdict.FIXED}


@dataclass(frozen=True, slots=True)
class _Look:
    """How a row looks: the line below it and the room about its text, in points; marked or not."""

    line: float
    room: float
    marked: bool = False


def render_pdf(sheet: MirrorSheet, options: RenderOptions) -> bytes:
    """Return the sheet as a PDF, on A4 where the printer has that and A5 otherwise.

    Equal sheets give equal bytes.
    """
    words = Words(sheet.language)
    page, frame = (A4, A4_FRAME) if options.on_a4 else (A5, A5_FRAME)
    paper = Sheet(page, frame, words.say(_TITLE), sheet.store.name, words, sheet.number)
    rows: list[Row] = []
    for scale in _SCALES:
        rows = list(_rows(sheet, frame, words, scale))
        if sum(row.height for row in rows) <= paper.room(0):
            break
    return draw_sheets(paper, rows)


def render_png(sheet: MirrorSheet, options: RenderOptions) -> bytes:
    """Return the first page as a picture."""
    return first_page_png(render_pdf(sheet, options))


def render_slip(sheet: MirrorSheet, options: RenderOptions) -> bytes:
    """Return the sheet as ESC/POS; equal sheets give equal bytes."""
    words = Words(sheet.language)
    slip = options.slip()
    print_slip_head(slip, sheet.store, words.say(_TITLE), words)
    tested = [
        Fact(words.say(_CAME), sheet.before or words.say("not checked")),
        Fact(words.say(_NOW), sheet.after or words.say("not checked")),
    ]
    print_facts(slip, [*_facts(sheet, words), *tested], words)
    slip.rule()
    slip.text(_summary(sheet, words), bold=True)
    plain = words.label(CheckAnswer.PASS)
    good = [point for point in sheet.points if point.before == point.after == plain]
    for point in sheet.points:
        if point in good:
            continue
        slip.rule()
        slip.text(point.name, bold=True)
        slip.text(f"{point.before} → {point.after}")
        slip.line(Span(point.result, bold=point.verdict in _BAD))
        for fine in _fine(point, words):
            slip.text(fine)
    if good:
        slip.rule()
        slip.text(words.label(MirrorVerdict.STILL_GOOD), bold=True)
        slip.text(words.say(", ").join(point.name for point in good))
    slip.feed(90)
    slip.rule()
    slip.text(words.say("Signature of the customer"))
    print_slip_code(slip, sheet.code)
    return slip.cut()


def _rows(sheet: MirrorSheet, frame: Frame, words: Words, scale: float) -> Iterator[Row]:
    yield from head_rows(sheet.store, words.say(_TITLE), frame, words)
    yield from fact_rows(_facts(sheet, words), frame)
    yield gap(5)
    yield from paragraph(_summary(sheet, words), _RESULT, frame)
    yield gap(3)
    head = _head_row(sheet, frame, words)
    yield head
    for point in sheet.points:
        texts = _texts(point, words, scale)
        marked = point.verdict is MirrorVerdict.NEWLY_BAD
        yield _table_row(texts, frame, _Look(0.3, _ROOM * scale, marked), heads=(head,))
    yield gap(4)
    made = words.say("Made on {moment}", moment=sheet.made)
    yield from paragraph(f"{sheet.list_name} · {made}", _FINE, frame)
    shop = words.say("Signature of the repairer")
    yield from signing_rows(sheet.code, frame, (shop, words.say("Signature of the customer")))


def _facts(sheet: MirrorSheet, words: Words) -> list[Fact]:
    device, say = sheet.device, words.say
    marks = "\n".join(filter(None, (*device.imeis, device.serial)))
    facts = [
        Fact(say("Job"), sheet.number, short=True, strong=True),
        Fact(say("Customer"), sheet.customer.name, short=True),
        Fact(say("Device"), device.name, short=True),
        Fact(say("IMEI / serial"), marks, short=True),
        Fact(say("Second person"), sheet.second, short=True),
        *(Fact(say("Long run"), one) for one in sheet.long_runs),
        Fact(say("Released because"), sheet.release, strong=True),
    ]
    return [fact for fact in facts if fact.text]


def _summary(sheet: MirrorSheet, words: Words) -> str:
    """Count what came of the points, in the order in which they stand."""
    counts: dict[str, int] = {}
    for point in sheet.points:
        counts[point.result] = counts.get(point.result, 0) + 1
    return " · ".join(
        words.say("{result}: {n}", result=result, n=n) for result, n in counts.items()
    )


def _fine(point: MirroredPoint, words: Words) -> list[str]:
    limits = words.say("limits: {limits}", limits=point.limits) if point.limits else ""
    photos = words.say_count("{n} photo", "{n} photos", point.photos) if point.photos else ""
    return list(filter(None, (limits, photos)))


def _columns(frame: Frame) -> list[tuple[float, float]]:
    """Return the left edge and the width of each column, in points."""
    left, columns = frame.left, []
    for share in _SHARES:
        columns.append((left, frame.width * share - _GAP))
        left += frame.width * share
    return columns


def _head_row(sheet: MirrorSheet, frame: Frame, words: Words) -> Row:
    open_ = words.say("not checked")
    texts: list[_Texts] = [
        [(words.say("Test point"), _HEAD)],
        [(words.say(_CAME), _HEAD), (sheet.before or open_, _FINE)],
        [(words.say(_NOW), _HEAD), (sheet.after or open_, _FINE)],
        [(words.say("What came of it"), _HEAD)],
    ]
    return _table_row(texts, frame, _Look(0.9, _ROOM), together=True)


def _texts(point: MirroredPoint, words: Words, scale: float) -> list[_Texts]:
    cell = TextStyle(8.8 * scale, 12.2 * scale)
    strong = TextStyle(8.8 * scale, 12.2 * scale, bold=True)
    now = strong if point.verdict in _BAD else cell
    fine = [(text, _FINE) for text in _fine(point, words)]
    return [
        [(point.name, now), *fine],
        [(point.before, cell)],
        [(point.after, now)],
        [(point.result, strong if point.verdict in _CHANGED else cell)],
    ]


def _table_row(
    texts: Sequence[_Texts],
    frame: Frame,
    look: _Look,
    *,
    heads: tuple[Row, ...] = (),
    together: bool = False,
) -> Row:
    """Return one row, its texts broken to the columns."""
    cells = [
        [(line, style) for text, style in cell for line in wrap(text, width, style.measure)]
        for cell, (_, width) in zip(texts, _columns(frame), strict=True)
    ]
    height = _height(cells)
    draw = partial(_draw, cells, look, frame)
    return Row(height + 2 * look.room, draw, heads=heads, together=together)


def _height(cells: Sequence[_Texts]) -> float:
    return max(sum(style.leading for _, style in cell) for cell in cells)


def _draw(cells: Sequence[_Texts], look: _Look, frame: Frame, pen: Pen, top: float) -> None:
    height = _height(cells)
    if look.marked:
        # A bar beside the row: it has to be seen on a grey copy too.
        pen.block(Box(frame.left - 2 * _BAR, top + look.room, _BAR, height))
    for (x, _), cell in zip(_columns(frame), cells, strict=True):
        y = top + look.room
        for text, style in cell:
            pen.text(x, y + style.leading * 0.77, text, style)
            y += style.leading
    foot = top + height + 2 * look.room
    pen.block(Box(frame.left, foot - look.line, frame.width, look.line))
