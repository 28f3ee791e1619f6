"""The one list of pieces that were fitted or sold before the book had them, and settling it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.entry_text import LINE_LENGTH, optional_line
from app.domain.errors import BadEntry, NotFound, RuleViolation
from app.domain.own_code import people_number
from app.domain.part import Tracking
from app.domain.part_line import OPEN_LINES, Settlement
from app.domain.permissions import Permission, check_permission
from app.domain.stock import MoveKind, StockPlace
from app.domain.stock_entry import LineRefused
from app.services.jobs.job_prices import checked_price, read_books
from app.services.permits import needs
from app.services.stock.ledger import (
    About,
    Pieces,
    Spot,
    lock_parts,
    part_row,
    pass_through,
    put_in,
    shift,
    take_out,
)
from app.services.stock.pieces import kept_batch
from app.services.stock.reserving import trim
from app.services.stock.sums import Lot
from app.services.stock.unbooked import open_use, part_off, settle
from app.services.stock_keeping.naming_stock import (
    BATCH_LENGTH,
    checked_reason,
    must_be_live,
    part_meant,
    supplier_meant,
)
from db.engine import retrying
from db.models.job import Job
from db.models.ledger import PartBatch, PartPiece
from db.models.money import Invoice, InvoiceLine
from db.models.part_line import PartLine, UnbookedUse
from db.models.people import UserAccount
from db.models.stock import Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Row
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

SHOWN: Final = 500
HOW: Final = (Settlement.RECEIVED, Settlement.FOUND, Settlement.SHELF, Settlement.NOT_OURS)
"""How a use is settled by hand."""
_KIND: Final = {True: MoveKind.SELL, False: MoveKind.FIT}


@dataclass(frozen=True, slots=True)
class UseLine:
    """Pieces that are to be booked, and what for; `unit_cost` is minor units without tax.

    `part` is empty for a name that no catalogue knows; one of `job` and `invoice` says where it
    was used. `noted_at` is epoch ms.
    """

    id: str
    part: str
    number: str
    names: Mapping[str, str]
    quantity: int
    unit_cost: int | None
    supplier: str
    batch: str
    serial: str
    job: str
    invoice: str
    noted_at: int
    noted_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """How one use is settled: received, found, taken off the shelf, or never the shop's.

    `part` says what a free name was. What is left out stays as it was noted; `unit_cost` is minor
    units without tax. `reason` says why the book was wrong.
    """

    use: str
    how: Settlement = Settlement.RECEIVED
    quantity: int | None = None
    part: str = ""
    unit_cost: int | None = None
    supplier: str = ""
    document: str = ""
    batch: str = ""
    reason: str = ""


class ToBeBooked:
    """Show what is to be booked, and book it."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.KEEP_STOCK)
    def list(self, actor: Actor) -> tuple[UseLine, ...]:  # noqa: ARG002
        """Return what waits to be booked, oldest first."""
        with self._file.reading() as session:
            return _lines(session)

    @needs(Permission.KEEP_STOCK)
    def count(self, actor: Actor) -> int:  # noqa: ARG002
        """Return how many uses wait to be booked."""
        waiting = select(func.count()).where(UnbookedUse.settled_at.is_(None))
        with self._file.reading() as session:
            return session.scalar(waiting) or 0

    @needs(Permission.KEEP_STOCK)
    @retrying
    def link(self, actor: Actor, use: str, part: str) -> UseLine:
        """Say which part of the catalogue a free name was. Raises UseNotFound, PartNotFound."""
        with self._file.acting(actor) as work:
            row = open_use(work, use)
            _link(work, row, part_meant(work, part))
            return next(line for line in _lines(work) if line.id == row.id)

    @needs(Permission.KEEP_STOCK)
    @retrying
    def settle(self, actor: Actor, bookings: Sequence[Booking]) -> tuple[UseLine, ...]:
        """Settle one use or several, all or none; return what still waits.

        That the book was wrong is a correction, which not everybody may make. Raises UseNotFound,
        BadEntry, PartNotFound, or LineRefused around one of these where there are several.
        """
        if any(one.how is Settlement.FOUND for one in bookings):
            check_permission(actor.role, Permission.CORRECT_STOCK)
        with self._file.acting(actor) as work:
            used = select(UnbookedUse.part).where(
                UnbookedUse.id.in_([one.use for one in bookings]), UnbookedUse.part.is_not(None)
            )
            lock_parts(work, [part for part in work.scalars(used) if part])
            for row, booking in enumerate(bookings, 1):
                _settle_row(work, booking, row if len(bookings) > 1 else 0)
            return _lines(work)


def _settle_row(work: Work, booking: Booking, row: int) -> None:
    try:
        _settle(work, booking)
    except (RuleViolation, NotFound) as trouble:
        if not row:
            raise
        raise LineRefused(row, trouble) from trouble


def _settle(work: Work, booking: Booking) -> None:
    if booking.how not in HOW:
        raise BadEntry("settlement", "not_one_of", ", ".join(HOW))
    use = open_use(work, booking.use)
    wanted = use.quantity if booking.quantity is None else booking.quantity
    if not 1 <= wanted <= use.quantity:
        raise BadEntry("quantity", "out_of_range", f"1-{use.quantity}")
    some = part_off(work, use, wanted)
    if booking.part.strip():
        _link(work, some, part_meant(work, booking.part))
    line = None if some.part_line is None else work.get_one(PartLine, some.part_line)
    job = None if line is None else line.job
    if booking.how is not Settlement.NOT_OURS:
        _book(work, some, booking, line)
    settle(work, some, booking.how, job)


def _book(work: Work, use: UnbookedUse, booking: Booking, line: PartLine | None) -> None:
    """Book pieces in, and out again by what they were used for unless they lie on a bench."""
    if use.part is None:
        raise BadEntry("part", "missing")
    part = part_row(work, use.part, lock=True)
    _take_over(work, part, use, booking)
    cost = None if use.unit_cost is None else use.unit_cost * use.quantity
    pieces = Pieces(use.quantity, lot=Lot(batch=use.batch, piece=use.piece), cost=cost)
    on_bench = line is not None and line.state in OPEN_LINES
    if booking.how is Settlement.SHELF:
        _take_off_shelf(work, part, pieces, use, line)
    elif on_bench:
        came = _used_for(_came(work, use, booking), use, line)
        put_in(work, part, replace(pieces, place=StockPlace.BENCH), came)
    else:
        went = _used_for(About(kind=_KIND[line is None]), use, line)
        pass_through(work, part, pieces, _came(work, use, booking), went)


def _take_off_shelf(
    work: Work, part: Part, pieces: Pieces, use: UnbookedUse, line: PartLine | None
) -> None:
    """Take pieces off the shelf that came onto it with others after they were used."""
    if line is not None and line.state in OPEN_LINES:
        about = _used_for(About(kind=MoveKind.ISSUE), use, line)
        shift(work, part, pieces, about, Spot(StockPlace.BENCH))
    else:
        take_out(work, part, pieces, _used_for(About(kind=_KIND[line is None]), use, line))
    trim(work, part.id)


def _take_over(work: Work, part: Part, use: UnbookedUse, booking: Booking) -> None:
    """Put down with a use what is known of it now."""
    if booking.unit_cost is not None:
        currency = read_books(work).currency
        use.unit_cost = checked_price("unit_cost", booking.unit_cost, currency)
        if booking.how is Settlement.RECEIVED:
            part.cost = use.unit_cost
    use.supplier = optional_line("supplier", booking.supplier, LINE_LENGTH) or use.supplier
    name = optional_line("batch", booking.batch, BATCH_LENGTH)
    if name and part.tracking == Tracking.BATCH:
        use.batch = kept_batch(work, part.id, name).id


def _came(work: Work, use: UnbookedUse, booking: Booking) -> About:
    if booking.how is Settlement.FOUND:
        return About(kind=MoveKind.COUNT, reason=checked_reason(booking.reason))
    supplier, known = supplier_meant(work, use.supplier)
    return About(
        kind=MoveKind.RECEIVE,
        supplier=supplier,
        from_supplier=known,
        document=optional_line("document", booking.document, LINE_LENGTH),
        reason=optional_line("reason", booking.reason, LINE_LENGTH),
    )


def _used_for(about: About, use: UnbookedUse, line: PartLine | None) -> About:
    return replace(
        about,
        job=None if line is None else line.job,
        part_line=use.part_line,
        invoice_line=use.invoice_line,
    )


def _link(work: Work, use: UnbookedUse, part: Part) -> None:
    """Say which part a free name was; its line of the job is the same. Another part is refused."""
    must_be_live(part)
    if use.part not in (None, part.id):
        raise BadEntry("part", "another_part")
    use.part = part.id
    if use.part_line is not None:
        line = work.get_one(PartLine, use.part_line)
        line.part = part.id
        for other in work.scalars(select(UnbookedUse).where(UnbookedUse.part_line == line.id)):
            other.part = part.id
    work.flush()
    work.record("stock.linked", use=use.id, part=part.id)


def _lines(session: Session) -> tuple[UseLine, ...]:
    query = (
        select(
            UnbookedUse,
            Part.number,
            UserAccount.name,
            Job.number,
            Invoice.number,
            PartBatch.name,
            PartPiece.serial,
        )
        .join(UserAccount, UserAccount.id == UnbookedUse.noted_by)
        .outerjoin(Part, Part.id == UnbookedUse.part)
        .outerjoin(PartLine, PartLine.id == UnbookedUse.part_line)
        .outerjoin(Job, Job.id == PartLine.job)
        .outerjoin(InvoiceLine, InvoiceLine.id == UnbookedUse.invoice_line)
        .outerjoin(Invoice, Invoice.id == InvoiceLine.invoice)
        .outerjoin(PartBatch, PartBatch.id == UnbookedUse.batch)
        .outerjoin(PartPiece, PartPiece.id == UnbookedUse.piece)
        .where(UnbookedUse.settled_at.is_(None))
        .order_by(UnbookedUse.noted_at, UnbookedUse.id)
        .limit(SHOWN)
    )
    return tuple(_line(row) for row in session.execute(query))


def _line(
    row: Row[UnbookedUse, str | None, str, str | None, str | None, str | None, str | None],
) -> UseLine:
    use, number, person, job, invoice, batch, serial = row
    return UseLine(
        id=use.id,
        part=use.part or "",
        number=people_number(number) if number else "",
        names=use.names,
        quantity=use.quantity,
        unit_cost=use.unit_cost,
        supplier=use.supplier,
        batch=batch or "",
        serial=serial or "",
        job=people_number(job) if job else "",
        invoice=invoice or "",
        noted_at=use.noted_at,
        noted_by=person,
    )
