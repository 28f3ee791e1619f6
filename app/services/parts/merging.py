"""Two files of one part made one: what names the merged part names the kept one from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from sqlalchemy import select, update

from app.domain.own_code import CodeKind, people_number
from app.domain.part import PartEnded, PartsUnlike, SamePart
from app.domain.part_line import OPEN_LINES
from app.services.stock.carrying import carry_over, same_batch
from db.models.catalogue import PartFit, PartLimit, PartMerge, SupplierItem
from db.models.code import Code
from db.models.ledger import PartPiece
from db.models.part_line import PartLine, PartReservation, UnbookedUse
from db.models.stock import Part, PartBarcode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.unit_of_work import Work

_Row = TypeVar("_Row", PartBarcode, PartFit, SupplierItem, PartLimit)

# What the kept part says only where it says nothing itself.
_GAPS: Final = ("price", "cost", "tax_bp", "warranty_days", "category", "grade", "note")


def merge_parts(work: Work, kept: Part, merged: Part, reason: str) -> PartMerge:
    """Merge a part into the kept one inside a transaction; both are locked.

    Its codes, barcodes, models and suppliers' items go over, its pieces by moves of their own,
    with what they cost; open lines of jobs need the kept part, and keep the name that was agreed.
    Raises SamePart, PartEnded, or PartsUnlike where pieces are told apart in different ways.
    """
    must_merge(kept, merged)
    done = PartMerge(
        kept=kept.id,
        merged=merged.id,
        reason=reason,
        merged_at=work.at,
        merged_by=work.user,
    )
    work.add(done)
    _fill_gaps(kept, merged)
    merged.ended_at = merged.changed_at = kept.changed_at = work.at
    work.flush()
    _move_belongings(work, kept.id, merged.id)
    _move_lines(work, kept, merged.id)
    carry_over(work, merged, kept, done.id, reason)
    work.record("part.merged", merge=done.id, kept=kept.id, merged=merged.id, reason=reason)
    return done


def must_merge(kept: Part, merged: Part) -> None:
    """Raise SamePart, PartEnded or PartsUnlike where two parts cannot be made one."""
    if kept.id == merged.id:
        raise SamePart(kept.names)
    for part in (kept, merged):
        if part.ended_at is not None:
            raise PartEnded(part.names, people_number(part.number))
    if kept.tracking != merged.tracking:
        raise PartsUnlike(kept.names, merged.names)


def _fill_gaps(kept: Part, merged: Part) -> None:
    for name in _GAPS:
        if getattr(kept, name) in (None, ""):
            setattr(kept, name, getattr(merged, name))
    if not kept.maker_number:
        kept.maker, kept.maker_number = kept.maker or merged.maker, merged.maker_number
    kept.levels = {**merged.levels, **kept.levels}


def _move_belongings(work: Work, kept: str, merged: str) -> None:
    codes = update(Code).where(Code.target == merged, Code.kind == str(CodeKind.PART))
    work.execute(codes.values(target=kept))
    items = _move_items(work, kept, merged)
    for barcode in _rows(work, PartBarcode, merged):
        barcode.part = kept
        barcode.supplier_item = items.get(barcode.supplier_item, barcode.supplier_item)
    _move_fits(work, kept, merged)
    places = {row.place for row in _rows(work, PartLimit, kept)}
    for limit in _rows(work, PartLimit, merged):
        if limit.place not in places:
            limit.part = kept
    work.flush()


def _move_fits(work: Work, kept: str, merged: str) -> None:
    there = {row.model_key for row in _rows(work, PartFit, kept) if row.ended_at is None}
    for fit in _rows(work, PartFit, merged):
        if fit.model_key in there:
            fit.ended_at = fit.ended_at or work.at
        else:
            fit.part = kept


def _move_items(work: Work, kept: str, merged: str) -> dict[str | None, str]:
    """Move suppliers' items; return which of the kept part stand for those that were the same."""
    there = {(row.supplier, row.item_number): row for row in _rows(work, SupplierItem, kept)}
    same: dict[str | None, str] = {}
    for item in _rows(work, SupplierItem, merged):
        other = there.get((item.supplier, item.item_number))
        if other is None:
            item.part = kept
        else:
            item.ended_at, item.changed_at = item.ended_at or work.at, work.at
            same[item.id] = other.id
    return same


def _move_lines(work: Work, kept: Part, merged: str) -> None:
    """Let open lines of jobs, what is kept back for them and what is unbooked mean the kept part.

    What was fitted stays with the part that it was fitted as.
    """
    lines = select(PartLine).where(PartLine.part == merged, PartLine.state.in_(OPEN_LINES))
    for line in work.scalars(lines).all():
        line.part = kept.id
        work.record("part.replaced", job=line.job, line=line.id, part=kept.id, before=merged)
    held = select(PartReservation).where(
        PartReservation.part == merged, PartReservation.released_at.is_(None)
    )
    for reservation in work.scalars(held).all():
        reservation.part = kept.id
    uses = select(UnbookedUse).where(UnbookedUse.part == merged, UnbookedUse.settled_at.is_(None))
    for use in work.scalars(uses).all():
        use.part, use.batch = kept.id, same_batch(work, kept, use.batch)
    work.execute(update(PartPiece).where(PartPiece.part == merged).values(part=kept.id))
    work.flush()


def _rows(work: Work, table: type[_Row], part: str) -> Sequence[_Row]:
    return work.scalars(select(table).where(table.part == part)).all()
