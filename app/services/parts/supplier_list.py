"""The suppliers themselves: listed, written down, renamed, taken off the list."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.domain.entry_text import LINE_LENGTH, NOTE_LENGTH, checked_line, optional_text
from app.domain.errors import BadEntry, ChangedMeanwhile
from app.domain.permissions import Permission
from app.domain.supplier import SupplierEntry, SupplierNotFound, name_key
from app.services.parts.suppliers import find_supplier
from app.services.permits import needs
from db.engine import retrying
from db.models.catalogue import Supplier, SupplierItem
from db.models.stock import Part, PartBarcode, StockMove

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class KnownSupplier:
    """A supplier as somebody read it.

    `parts` is how many parts of the catalogue they sell, `last_at` when something of theirs last
    came in (epoch ms), None for never.
    """

    id: str
    rv: int
    entry: SupplierEntry
    parts: int = 0
    last_at: int | None = None


class Suppliers:
    """List suppliers, write them down, change and end them."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SELL)
    def list(self, actor: Actor) -> tuple[KnownSupplier, ...]:  # noqa: ARG002
        """Return the suppliers in use, in the order of their names."""
        with self._file.reading() as session:
            live = select(Supplier).where(Supplier.ended_at.is_(None))
            return _known(session, session.scalars(live.order_by(Supplier.name_key)).all())

    @needs(Permission.SELL)
    def named(self, actor: Actor, name: str) -> KnownSupplier:  # noqa: ARG002
        """Return the supplier in use that is called so; raises SupplierNotFound."""
        with self._file.reading() as session:
            row = find_supplier(session, name)
            if row is None:
                raise SupplierNotFound(name[:LINE_LENGTH])
            return _known(session, [row])[0]

    @needs(Permission.KEEP_STOCK)
    @retrying
    def add(self, actor: Actor, entry: SupplierEntry) -> KnownSupplier:
        """Write a supplier down. Raises BadEntry, also for a name that another one has."""
        with self._file.acting(actor) as work:
            row = Supplier(added_at=work.at)
            _fill(work, row, entry)
            work.add(row)
            work.flush()
            work.record("supplier.added", supplier=row.id)
            return _known(work, [row])[0]

    @needs(Permission.KEEP_STOCK)
    @retrying
    def change(self, actor: Actor, known: KnownSupplier, entry: SupplierEntry) -> KnownSupplier:
        """Change a supplier that was read as `known`; what came in keeps the name of its paper.

        Raises SupplierNotFound, BadEntry, or ChangedMeanwhile.
        """
        with self._file.acting(actor) as work:
            row = _live(work, known)
            _fill(work, row, entry)
            if work.is_modified(row):
                work.flush()
                work.record("supplier.changed", supplier=row.id)
            return _known(work, [row])[0]

    @needs(Permission.KEEP_STOCK)
    @retrying
    def end(self, actor: Actor, known: KnownSupplier) -> None:
        """Take a supplier off the list; no part is bought there any more.

        What came in from them stays on record, and a barcode on packs that may lie here still says
        how many pieces it stands for. Raises SupplierNotFound or ChangedMeanwhile.
        """
        with self._file.acting(actor) as work:
            row = _live(work, known)
            _end_items(work, row)
            row.ended_at = work.at
            work.flush()
            work.record("supplier.ended", supplier=row.id)


def _live(work: Work, known: KnownSupplier) -> Supplier:
    row = work.get(Supplier, known.id, with_for_update=True)
    if row is None or row.ended_at is not None:
        raise SupplierNotFound(known.entry.name)
    if row.rv != known.rv:
        raise ChangedMeanwhile
    return row


def _fill(work: Work, row: Supplier, entry: SupplierEntry) -> None:
    name = checked_line("supplier", entry.name, LINE_LENGTH)
    other = find_supplier(work, name)
    if other is not None and other is not row:
        raise BadEntry("supplier", "supplier_taken", other.name)
    row.name, row.name_key = name, name_key(name)
    row.contact = optional_text("contact", entry.contact, NOTE_LENGTH)
    row.note = optional_text("note", entry.note, NOTE_LENGTH)


def _end_items(work: Work, supplier: Supplier) -> None:
    live = SupplierItem.supplier == supplier.id, SupplierItem.ended_at.is_(None)
    items = work.scalars(select(SupplierItem).where(*live)).all()
    for item in items:
        item.ended_at = item.changed_at = work.at
        # The part is another one for whoever has it open.
        part = work.get_one(Part, item.part)
        part.changed_at = work.at
        packs = select(PartBarcode).where(PartBarcode.supplier_item == item.id)
        for barcode in work.scalars(packs):
            barcode.supplier_item = None


def _known(session: Session, rows: Sequence[Supplier]) -> tuple[KnownSupplier, ...]:
    ids = [row.id for row in rows]
    sold = session.execute(
        select(SupplierItem.supplier, func.count(SupplierItem.part.distinct()))
        .where(SupplierItem.supplier.in_(ids), SupplierItem.ended_at.is_(None))
        .group_by(SupplierItem.supplier)
    )
    parts = defaultdict(int, {supplier: int(count) for supplier, count in sold})
    came = session.execute(
        select(StockMove.from_supplier, func.max(StockMove.moved_at))
        .where(StockMove.from_supplier.in_(ids))
        .group_by(StockMove.from_supplier)
    )
    last = {supplier: at for supplier, at in came}  # noqa: C416 (rows are no pairs to mypy)
    return tuple(
        KnownSupplier(
            id=row.id,
            rv=row.rv,
            entry=SupplierEntry(row.name, row.contact, row.note),
            parts=parts[row.id],
            last_at=last.get(row.id),
        )
        for row in rows
    )
