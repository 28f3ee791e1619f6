"""Opening stock of a parts file: what lay on the shelf before the book began."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.errors import BadEntry, NotFound, RuleViolation
from app.domain.part import BatchMissing, SerialElsewhere, SerialsMissing
from app.domain.place import BinNotFound
from app.domain.stock import MoveKind, StockPlace
from app.domain.stock_entry import LineRefused, ReceivedEntry, ReceivedLine
from app.services.importing.values import LeftOut
from app.services.part_files.cell_lists import APART, COMMA, plain, values
from app.services.part_files.words_read import code_as_printed, place, whole
from app.services.stock_keeping.receiving import receive_lines

if TYPE_CHECKING:
    from app.domain.errors import BenchsideError
    from app.domain.part_entry import PartEntry
    from app.services.part_files.rows import PartRow
    from db.unit_of_work import Work


def opening_of(row: PartRow, entry: PartEntry) -> ReceivedLine | None:
    """Return what a row puts on the shelf, None for nothing; the part is named later.

    Each piece costs what the part costs. Raises BadEntry.
    """
    text = row.said("quantity")
    quantity = whole("quantity", text) if text else 0
    if not quantity:
        return None
    where = row.said("stock_place")
    serials = values(row.said("serials"), APART + COMMA)
    return ReceivedLine(
        part="",
        quantity=quantity,
        packs=False,
        unit_cost=entry.cost,
        place=place(where) if where else StockPlace.STORE,
        bin=row.said("bin"),
        batch=row.said("batch"),
        serials=tuple(code_as_printed("serials", plain(one, APART + COMMA)) for one in serials),
    )


def book_opening(work: Work, part: str, line: ReceivedLine) -> tuple[LeftOut, ...]:
    """Put pieces on the shelf inside a transaction; return why it cannot be, the part stays."""
    try:
        receive_lines(work, ReceivedEntry(lines=(replace(line, part=part),)), MoveKind.OPENING)
    except (RuleViolation, NotFound) as refused:
        return (_why(refused),)
    return ()


def _why(refused: BenchsideError) -> LeftOut:
    match refused:
        case LineRefused(trouble=trouble):
            return _why(trouble)
        case BadEntry(field=field, reason=reason, detail=detail):
            return LeftOut("serials" if field == "serial" else field, reason, detail)
        case SerialsMissing(needed=needed, given=given):
            return LeftOut("serials", "serials_missing", f"{given}/{needed}")
        case SerialElsewhere(serial=serial):
            return LeftOut("serials", "serial_elsewhere", serial)
        case BatchMissing():
            return LeftOut("batch", "missing")
        case BinNotFound():
            return LeftOut("bin", "bin_unknown")
        case _:
            return LeftOut("quantity", "stock_refused")
