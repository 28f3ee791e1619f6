"""Goods and parts on the shelf: what there is, what came in, what was counted.

A quantity is always the sum of its moves; a wrong one is put right by one more move, with the
reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.entry_text import LINE_LENGTH, checked_line, optional_line
from app.domain.errors import BadEntry
from app.domain.own_code import CodeKind
from app.domain.permissions import Permission
from app.domain.stock import MoveKind
from app.services.jobs.job_prices import checked_names, checked_price, checked_quantity, read_books
from app.services.parts.finding_parts import find_parts, parts_after
from app.services.parts.listed import ListedPart, listed_parts
from app.services.permits import needs
from app.services.shop import series_of
from app.services.stock.ledger import About, Pieces, part_row, put_in, take_out
from app.services.stock.reserving import serve_waiting, trim
from app.services.stock.sums import on_hand
from db.counters import take_numbers
from db.engine import retrying
from db.models.code import Code
from db.models.people import UserAccount
from db.models.stock import Part, PartBarcode, StockMove

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

MOST_RECEIVED: Final = 100_000
_BARCODE_LENGTH: Final = 48


@dataclass(frozen=True, slots=True)
class GoodsEntry:
    """Goods as they are written down; money in minor units, `cost` without tax.

    `names` by language, one is enough; `tax_bp` None is the shop's usual rate.
    """

    names: Mapping[str, str]
    price: int | None = None
    cost: int | None = None
    barcodes: tuple[str, ...] = ()
    category: str = ""
    tax_bp: int | None = None


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One move: when (epoch ms), by whom, why, how many; `left` is what there was after it."""

    at: int
    by: str
    kind: MoveKind
    quantity: int
    left: int
    unit_cost: int | None
    supplier: str
    reason: str


@dataclass(frozen=True, slots=True)
class PartPage:
    """One part with the moves that explain its number, newest first."""

    part: ListedPart
    moves: tuple[MoveLine, ...] = field(default=())


class StockKeeping:
    """Write goods down, receive and count them, say what is there and why."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.KEEP_STOCK)
    @retrying
    def add(self, actor: Actor, entry: GoodsEntry) -> ListedPart:
        """Write new goods down. Raises BadEntry, also for a barcode that other goods have."""
        with self._file.acting(actor) as work:
            part = add_part(work, entry)
            return listed_parts(work, [part.id])[0]

    @needs(Permission.KEEP_STOCK)
    def change(self, actor: Actor, part: str, entry: GoodsEntry) -> ListedPart:
        """Correct names, price, cost and barcodes of goods. Raises PartNotFound, BadEntry."""
        with self._file.acting(actor) as work:
            row = part_row(work, part)
            _fill(work, row, entry)
            row.changed_at = work.at
            for barcode in _barcodes(work, row.id):
                barcode.ended_at = None if barcode.code in entry.barcodes else work.at
            _add_barcodes(work, row, entry.barcodes)
            work.record("part.changed", part=row.id, price=row.price, cost=row.cost)
            return listed_parts(work, [row.id])[0]

    @needs(Permission.KEEP_STOCK)
    def end(self, actor: Actor, part: str) -> None:
        """Take goods off the list; what was sold stays on record. Raises PartNotFound."""
        with self._file.acting(actor) as work:
            row = part_row(work, part)
            row.ended_at = work.at
            work.record("part.ended", part=row.id)

    @needs(Permission.SELL)
    def find(self, actor: Actor, text: str) -> tuple[ListedPart, ...]:  # noqa: ARG002
        """Return goods by barcode, own code or any piece of their name; barcodes first."""
        with self._file.reading() as session:
            return listed_parts(session, find_parts(session, text))

    @needs(Permission.SELL)
    def list(self, actor: Actor, after: str = "") -> tuple[ListedPart, ...]:  # noqa: ARG002
        """Return goods in the order they were written down, a page at a time.

        `after` is the id of the last one of the page before.
        """
        with self._file.reading() as session:
            return listed_parts(session, parts_after(session, after))

    @needs(Permission.SELL)
    def page(self, actor: Actor, part: str) -> PartPage:  # noqa: ARG002
        """Return one part and the moves that explain its number. Raises PartNotFound."""
        with self._file.reading() as session:
            row = part_row(session, part)
            return PartPage(listed_parts(session, [row.id])[0], _moves(session, row.id))

    @needs(Permission.KEEP_STOCK)
    def receive(
        self, actor: Actor, part: str, quantity: int, unit_cost: int | None, supplier: str = ""
    ) -> ListedPart:
        """Put goods on the shelf; `unit_cost` (minor units, without tax) becomes the part's cost.

        Raises PartNotFound or BadEntry.
        """
        with self._file.acting(actor) as work:
            row = part_row(work, part)
            checked_quantity(quantity, MOST_RECEIVED)
            if unit_cost is not None:
                row.cost = checked_price("unit_cost", unit_cost, read_books(work).currency)
            cost = None if unit_cost is None else unit_cost * quantity
            named = optional_line("supplier", supplier, LINE_LENGTH)
            about = About(kind=MoveKind.RECEIVE, supplier=named)
            put_in(work, row, Pieces(quantity, cost=cost), about)
            serve_waiting(work, row.id)
            return listed_parts(work, [row.id])[0]

    @needs(Permission.CORRECT_STOCK)
    def count(self, actor: Actor, part: str, counted: int, reason: str = "") -> ListedPart:
        """Say how many there really are; the difference becomes a move with the reason.

        Raises PartNotFound, or BadEntry for a difference without a reason.
        """
        with self._file.acting(actor) as work:
            row = part_row(work, part, lock=True)
            if not 0 <= counted <= MOST_RECEIVED:
                raise BadEntry("counted", "out_of_range", f"0-{MOST_RECEIVED}")
            difference = counted - on_hand(work, row.id)
            if difference:
                why = checked_line("reason", reason, LINE_LENGTH)
                _correct(work, row, difference, why)
            work.record("stock.counted", part=row.id, counted=counted, difference=difference)
            return listed_parts(work, [row.id])[0]


def add_part(work: Work, entry: GoodsEntry) -> Part:
    """Write new goods down inside a transaction, under a number of their own."""
    profile = read_books(work).profile
    number = take_numbers(work, series_of(CodeKind.PART, profile, work.at), 1)[0]
    part = Part(number=number.digits, counter=number.counter, added_at=work.at, changed_at=work.at)
    _fill(work, part, entry)
    work.add(part)
    work.flush()
    work.add(Code(code=number.digits, kind=str(CodeKind.PART), target=part.id))
    _add_barcodes(work, part, entry.barcodes)
    work.record("part.added", part=part.id, number=part.number, price=part.price)
    return part


def _correct(work: Work, part: Part, difference: int, why: str) -> None:
    about = About(kind=MoveKind.COUNT, reason=why)
    if difference < 0:
        take_out(work, part, Pieces(-difference), about)
        trim(work, part.id)
        return
    # What is found is thought to have cost what the part cost last.
    cost = None if part.cost is None else part.cost * difference
    put_in(work, part, Pieces(difference, cost=cost), about)
    serve_waiting(work, part.id)


def _fill(work: Work, part: Part, entry: GoodsEntry) -> None:
    currency = read_books(work).currency
    part.names = checked_names(entry.names)
    part.category = optional_line("category", entry.category, LINE_LENGTH)
    part.price = None if entry.price is None else checked_price("unit_price", entry.price, currency)
    part.cost = None if entry.cost is None else checked_price("unit_cost", entry.cost, currency)
    part.tax_bp = entry.tax_bp


def _add_barcodes(work: Work, part: Part, codes: Sequence[str]) -> None:
    there = {barcode.code for barcode in _barcodes(work, part.id)}
    for typed in codes:
        code = checked_line("barcode", typed, _BARCODE_LENGTH)
        if code in there:
            continue
        taken = work.scalars(select(PartBarcode).where(PartBarcode.code == code)).first()
        if taken is not None:
            raise BadEntry("barcode", "barcode_taken", code)
        work.add(PartBarcode(part=part.id, code=code, added_at=work.at))
        there.add(code)
    work.flush()


def _barcodes(session: Session, part: str) -> Sequence[PartBarcode]:
    return session.scalars(select(PartBarcode).where(PartBarcode.part == part)).all()


def _moves(session: Session, part: str) -> tuple[MoveLine, ...]:
    rows = session.execute(
        select(StockMove, UserAccount.name)
        .join(UserAccount, UserAccount.id == StockMove.moved_by)
        .where(StockMove.part == part)
        .order_by(StockMove.moved_at, StockMove.id)
    )
    left, lines = 0, []
    for move, name in rows:
        left += move.quantity
        lines.append(
            MoveLine(
                at=move.moved_at,
                by=name,
                kind=MoveKind(move.kind),
                quantity=move.quantity,
                left=left,
                unit_cost=move.unit_cost,
                supplier=move.supplier,
                reason=move.reason,
            )
        )
    return tuple(reversed(lines))
