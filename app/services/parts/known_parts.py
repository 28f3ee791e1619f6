"""What the catalogue says of parts, read as it is written down."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.own_code import people_number
from app.domain.part import OldPartDuty, PartGrade, Tracking
from app.domain.part_entry import BarcodeEntry, FitEntry, ItemEntry, LimitEntry, PartEntry
from app.domain.stock import PartNotFound, StockPlace
from db.models.catalogue import PartFit, PartLimit, PartMerge, Supplier, SupplierItem
from db.models.stock import Part, PartBarcode

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class KnownPart:
    """A part as somebody read it; `into` is the number of the part that it was merged into."""

    id: str
    number: str
    rv: int
    entry: PartEntry
    added_at: int
    changed_at: int
    ended_at: int | None = None
    into: str = ""


def known_part(session: Session, part: str) -> KnownPart:
    """Return one part with all that is known of it; raises PartNotFound."""
    found = known_parts(session, [part])
    if not found:
        raise PartNotFound(part)
    return found[0]


def known_parts(session: Session, parts: Sequence[str]) -> tuple[KnownPart, ...]:
    """Return parts with all that is known of them, in the order given; at most 500."""
    rows = {row.id: row for row in session.scalars(select(Part).where(Part.id.in_(parts)))}
    entries = entries_of(session, list(rows.values()))
    merged = session.execute(
        select(PartMerge.merged, Part.number)
        .join(Part, Part.id == PartMerge.kept)
        .where(PartMerge.merged.in_(parts))
    )
    into = {other: people_number(number) for other, number in merged}
    return tuple(
        KnownPart(
            id=part,
            number=people_number(rows[part].number),
            rv=rows[part].rv,
            entry=entries[part],
            added_at=rows[part].added_at,
            changed_at=rows[part].changed_at,
            ended_at=rows[part].ended_at,
            into=into.get(part, ""),
        )
        for part in parts
        if part in rows
    )


def entries_of(session: Session, rows: Collection[Part]) -> dict[str, PartEntry]:
    """Return what is written down of parts, by their ids; at most 500."""
    ids = [row.id for row in rows]
    codes = _barcodes(session, ids)
    fits, items, limits = _fits(session, ids), _items(session, ids, codes), _limits(session, ids)
    return {
        row.id: PartEntry(
            names=row.names,
            price=row.price,
            cost=row.cost,
            barcodes=tuple(
                BarcodeEntry(one.code, one.pieces)
                for one in codes[row.id]
                if one.supplier_item is None
            ),
            category=row.category,
            tax_bp=row.tax_bp,
            maker=row.maker,
            maker_number=row.maker_number,
            grade=PartGrade(row.grade) if row.grade else None,
            tracking=Tracking(row.tracking),
            old_part=OldPartDuty(row.old_part),
            levels=row.levels,
            warranty_days=row.warranty_days,
            note=row.note,
            fits=tuple(fits[row.id]),
            items=tuple(items[row.id]),
            limits=tuple(limits[row.id]),
        )
        for row in rows
    }


def _barcodes(session: Session, parts: Collection[str]) -> Mapping[str, list[PartBarcode]]:
    live = PartBarcode.part.in_(parts), PartBarcode.ended_at.is_(None)
    found: dict[str, list[PartBarcode]] = defaultdict(list)
    for row in session.scalars(select(PartBarcode).where(*live).order_by(PartBarcode.id)):
        found[row.part].append(row)
    return found


def _fits(session: Session, parts: Collection[str]) -> Mapping[str, list[FitEntry]]:
    live = PartFit.part.in_(parts), PartFit.ended_at.is_(None)
    found: dict[str, list[FitEntry]] = defaultdict(list)
    for row in session.scalars(select(PartFit).where(*live).order_by(PartFit.id)):
        found[row.part].append(FitEntry(row.model, row.brand))
    return found


def _items(
    session: Session, parts: Collection[str], codes: Mapping[str, list[PartBarcode]]
) -> Mapping[str, list[ItemEntry]]:
    live = SupplierItem.part.in_(parts), SupplierItem.ended_at.is_(None)
    rows = session.execute(
        select(SupplierItem, Supplier.name)
        .join(Supplier, Supplier.id == SupplierItem.supplier)
        .where(*live)
        .order_by(SupplierItem.id)
    )
    found: dict[str, list[ItemEntry]] = defaultdict(list)
    for row, supplier in rows:
        barcodes = sorted(one.code for one in codes[row.part] if one.supplier_item == row.id)
        found[row.part].append(
            ItemEntry(supplier, row.item_number, row.pack_pieces, row.pack_cost, tuple(barcodes))
        )
    return found


def _limits(session: Session, parts: Collection[str]) -> Mapping[str, list[LimitEntry]]:
    rows = session.scalars(
        select(PartLimit).where(PartLimit.part.in_(parts)).order_by(PartLimit.id)
    )
    found: dict[str, list[LimitEntry]] = defaultdict(list)
    for row in rows:
        if (row.minimum, row.maximum, row.value_ceiling) != (None, None, None):
            place = StockPlace(row.place)
            found[row.part].append(LimitEntry(place, row.minimum, row.maximum, row.value_ceiling))
    return found
