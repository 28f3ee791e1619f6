"""Goods and parts on the shelf: what there is, what came in, what was counted.

A quantity is always the sum of its moves; a wrong one is put right by one more move, with the
reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.entry_text import LINE_LENGTH, checked_line, optional_line
from app.domain.errors import BadEntry
from app.domain.part_entry import BarcodeEntry, PartEntry
from app.domain.permissions import Permission
from app.domain.stock import MoveKind, StockPlace
from app.services.jobs.job_prices import checked_price, checked_quantity, read_books
from app.services.parts.ending import end_part
from app.services.parts.finding_parts import LISTED, PartFinder, parts_after
from app.services.parts.known_parts import entries_of
from app.services.parts.listed import ListedPart, listed_parts
from app.services.parts.part_writing import PartWriter
from app.services.permits import needs
from app.services.policy.shipped_content import shipped_aliases
from app.services.stock.ledger import About, Pieces, part_row, put_in, take_out
from app.services.stock.reserving import serve_waiting, trim
from app.services.stock.sums import on_hand
from db.engine import retrying
from db.models.people import UserAccount
from db.models.stock import StockMove

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.models.stock import Part
    from db.unit_of_work import Work

MOST_RECEIVED: Final = 100_000


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
    """One move at the shelf: when (epoch ms), by whom, why, how many; `left` is what was left."""

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


class GoodsOnShelf:
    """Write goods down, receive and count them, say what is there and why."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file
        self._finder = PartFinder(shipped_aliases)

    @needs(Permission.KEEP_STOCK)
    @retrying
    def add(self, actor: Actor, entry: GoodsEntry) -> ListedPart:
        """Write new goods down. Raises BadEntry, also for a barcode that other goods have."""
        with self._file.acting(actor) as work:
            part = PartWriter(work).add(_as_part(entry, PartEntry({})))
            return listed_parts(work, [part.id])[0]

    @needs(Permission.KEEP_STOCK)
    def change(self, actor: Actor, part: str, entry: GoodsEntry) -> ListedPart:
        """Correct names, price, cost and barcodes of goods. Raises PartNotFound, BadEntry."""
        with self._file.acting(actor) as work:
            row = part_row(work, part, lock=True)
            now = entries_of(work, [row])[row.id]
            PartWriter(work).change(row, _as_part(entry, now))
            return listed_parts(work, [row.id])[0]

    @needs(Permission.KEEP_STOCK)
    def end(self, actor: Actor, part: str) -> None:
        """Take goods off the list; raises PartNotFound, or PartInUse while there are some."""
        with self._file.acting(actor) as work:
            end_part(work, part_row(work, part, lock=True))

    @needs(Permission.SELL)
    def find(self, actor: Actor, text: str) -> tuple[ListedPart, ...]:  # noqa: ARG002
        """Return goods by barcode, own code or any piece of their name; barcodes first."""
        with self._file.reading() as session:
            return listed_parts(session, self._finder.ids(session, text, self._file.clock.now_ms()))

    @needs(Permission.SELL)
    def list(self, actor: Actor, after: str = "") -> tuple[ListedPart, ...]:  # noqa: ARG002
        """Return goods from A to Z, a page at a time.

        `after` is the id of the last one of the page before.
        """
        with self._file.reading() as session:
            return listed_parts(session, parts_after(session, after, None, LISTED))

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


def _as_part(goods: GoodsEntry, known: PartEntry) -> PartEntry:
    """Return what is known of a part with what its page of goods says."""
    there = {one.code: one for one in known.barcodes}
    codes = dict.fromkeys(filter(None, (code.strip() for code in goods.barcodes)))
    of_packs = {code for item in known.items for code in item.barcodes}
    return replace(
        known,
        names=goods.names,
        price=goods.price,
        cost=goods.cost,
        category=goods.category,
        tax_bp=goods.tax_bp,
        barcodes=tuple(
            there.get(code, BarcodeEntry(code)) for code in codes if code not in of_packs
        ),
    )


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


def _moves(session: Session, part: str) -> tuple[MoveLine, ...]:
    rows = session.execute(
        select(StockMove, UserAccount.name)
        .join(UserAccount, UserAccount.id == StockMove.moved_by)
        .where(StockMove.part == part, StockMove.place == StockPlace.STORE)
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
