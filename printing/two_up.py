"""Two A5 pages on one A4 sheet with a line to tear at: the customer's half and the shop's half."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from app.domain.own_code import NotOurCode, OwnCode
from printing.line_break import shorten
from printing.page import A4_TWO_UP, A5, DOT, MM, Pen, TextStyle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdf import PageObject

    from app.domain.documents import ClaimTicket, TicketJob
    from app.words import Words

_HALF: Final = TextStyle(7, 9, bold=True)
_LEFT: Final = 9 * MM
_BASELINE: Final = 8.2 * MM
# Whole dots, so that codes keep to the grid of a printer of 203 to the inch.
_RIGHT_HALF: Final = round((A4_TWO_UP.width - A5.width) * MM / DOT) * DOT
_MIDDLE: Final = A4_TWO_UP.width / 2 * MM
_DASH: Final = 2 * MM


def shop_tickets(ticket: ClaimTicket) -> Iterator[ClaimTicket]:
    """Return the shop's half for each device: its number and its job's code, and no proof.

    Whoever finds a device must not hold the paper that it is handed over for.
    """
    for job in ticket.jobs:
        yield replace(
            ticket,
            code=_job_code(job, ticket.code),
            proof="",
            jobs=(job,),
            terms=(),
            signature=False,
            signed=None,
        )


def side_by_side(customer: bytes, shop: Sequence[bytes], words: Words) -> bytes:
    """Put the customer's pages beside those of the shop's first half, the others in pairs.

    Equal pages give equal bytes.
    """
    from pypdf import PdfReader, PdfWriter, Transformation  # noqa: PLC0415

    readers = [PdfReader(BytesIO(data)) for data in (customer, *shop)]
    first, *halves = ([*reader.pages] for reader in readers)
    writer = PdfWriter()
    for left, right in _pairs(first, halves):
        kind = left is not None and left in first
        sheet = PdfReader(BytesIO(_blank(words, (kind, right is not None)))).pages[0]
        page = writer.add_page(sheet)
        if left is not None:
            page.merge_page(left)
        if right is not None:
            move = Transformation().translate(_RIGHT_HALF, 0)
            page.merge_transformed_page(right, move)
    writer.add_metadata(dict(readers[0].metadata or {}))
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def _pairs(
    first: list[PageObject], halves: list[list[PageObject]]
) -> Iterator[tuple[PageObject | None, PageObject | None]]:
    beside, *others = halves
    yield from zip_longest(first, beside)
    rest = [page for half in others for page in half]
    yield from zip_longest(rest[::2], rest[1::2])


def _blank(words: Words, halves: tuple[bool, bool]) -> bytes:
    """Draw a sheet with the line to tear at and the name of each half."""
    left_is_customers, has_right = halves
    pen = Pen(A4_TWO_UP, title="", author="", language=words.language)
    pen.dashed(_MIDDLE, 0, A4_TWO_UP.height * MM, _DASH)
    customers = words.say("Customer's half: bring it along")
    shops = words.say("Shop's half: stays with the device")
    _name(pen, _LEFT, customers if left_is_customers else shops)
    if has_right:
        _name(pen, _RIGHT_HALF + _LEFT, shops)
    return pen.finish()


def _name(pen: Pen, x: float, text: str) -> None:
    room = (A5.copy_place.x - 1) * MM - _LEFT
    pen.text(x, _BASELINE, shorten(text, room, _HALF.measure), _HALF)


def _job_code(job: TicketJob, otherwise: str) -> str:
    try:
        return OwnCode.read(job.number).digits
    except NotOurCode:
        return otherwise
