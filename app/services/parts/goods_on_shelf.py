"""Goods on the shelf: written down, received and counted by what a counter needs to say of them.

A quantity is always the sum of its moves; a wrong one is put right by one more move, with the
reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.part_entry import BarcodeEntry, PartEntry
from app.domain.permissions import Permission
from app.domain.stock import MoveKind, StockPlace
from app.domain.stock_entry import CountEntry, ReceivedEntry, ReceivedLine
from app.services.parts.listed import ListedPart, listed_parts
from app.services.parts.part_writing import PartWriter
from app.services.permits import needs
from app.services.stock.ledger import part_row
from app.services.stock_keeping.putting_right import correct
from app.services.stock_keeping.receiving import receive_lines
from db.engine import retrying
from db.models.people import UserAccount
from db.models.stock import StockMove

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile


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
class GoodsPage:
    """One of the goods with the moves that explain its number, newest first."""

    part: ListedPart
    moves: tuple[MoveLine, ...] = field(default=())


class GoodsOnShelf:
    """What is sold over the counter, in few words: written down, received, counted, shown.

    All else about parts is in `Catalogue` and in `StockKeeping`, which this stands on.
    """

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.KEEP_STOCK)
    @retrying
    def add(self, actor: Actor, entry: GoodsEntry) -> ListedPart:
        """Write new goods down. Raises BadEntry, also for a barcode that other goods have."""
        with self._file.acting(actor) as work:
            part = PartWriter(work).add(_as_part(entry))
            return listed_parts(work, [part.id])[0]

    @needs(Permission.SELL)
    def page(self, actor: Actor, part: str) -> GoodsPage:  # noqa: ARG002
        """Return one part and the moves that explain its number. Raises PartNotFound."""
        with self._file.reading() as session:
            row = part_row(session, part)
            return GoodsPage(listed_parts(session, [row.id])[0], _moves(session, row.id))

    @needs(Permission.KEEP_STOCK)
    @retrying
    def receive(
        self, actor: Actor, part: str, quantity: int, unit_cost: int | None, supplier: str = ""
    ) -> ListedPart:
        """Put goods on the shelf; `unit_cost` (minor units, without tax) becomes the part's cost.

        Raises PartNotFound or BadEntry, or SerialsMissing for a part kept by serial number.
        """
        line = ReceivedLine(part=part, quantity=quantity, packs=False, unit_cost=unit_cost)
        entry = ReceivedEntry(lines=(line,), supplier=supplier)
        with self._file.acting(actor) as work:
            receive_lines(work, entry, MoveKind.RECEIVE)
            return listed_parts(work, [part])[0]

    @needs(Permission.CORRECT_STOCK)
    @retrying
    def count(self, actor: Actor, part: str, counted: int, reason: str = "") -> ListedPart:
        """Say how many there really are; the difference becomes a move with the reason.

        Raises PartNotFound, SerialsMissing, or BadEntry for a difference without a reason.
        """
        with self._file.acting(actor) as work:
            correct(work, CountEntry(part=part, counted=counted, reason=reason))
            return listed_parts(work, [part])[0]


def _as_part(goods: GoodsEntry) -> PartEntry:
    codes = dict.fromkeys(filter(None, (code.strip() for code in goods.barcodes)))
    return PartEntry(
        names=goods.names,
        price=goods.price,
        cost=goods.cost,
        category=goods.category,
        tax_bp=goods.tax_bp,
        barcodes=tuple(map(BarcodeEntry, codes)),
    )


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
