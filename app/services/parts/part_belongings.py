"""What belongs to a part besides itself: barcodes, models, suppliers' items, limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select

from app.domain.errors import BadEntry
from app.domain.own_code import looks_like_own
from app.domain.search_text import fold
from app.services.parts.checked_entry import fit_key
from app.services.parts.suppliers import supplier_named
from app.services.stock.naming import spellings
from db.models.catalogue import PartFit, PartLimit, SupplierItem
from db.models.code import Code
from db.models.stock import Part, PartBarcode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.part_entry import FitEntry, ItemEntry, LimitEntry, PartEntry
    from db.models.catalogue import Supplier
    from db.unit_of_work import Work

_Row = TypeVar("_Row", PartBarcode, PartFit, SupplierItem, PartLimit)
_Wanted = tuple[int, str | None]
"""How many pieces a barcode stands for, and whose pack it is on."""


class Belongings:
    """Make the rows around a part what its entry says; what is gone is ended, never deleted."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._suppliers: dict[str, Supplier] = {}

    def write(self, part: Part, entry: PartEntry, *, fresh: bool = False) -> None:
        """Write all of them; a `fresh` part has none yet. Raises BadEntry."""
        items = self._write_items(part.id, entry.items, fresh=fresh)
        self._write_fits(part.id, entry.fits, fresh=fresh)
        self._write_limits(part.id, entry.limits, fresh=fresh)
        wanted: dict[str, _Wanted] = {one.code: (one.pieces, None) for one in entry.barcodes}
        for item, row in zip(entry.items, items, strict=True):
            wanted |= dict.fromkeys(item.barcodes, (item.pack_pieces, row.id))
        self._write_barcodes(part, wanted, fresh=fresh)
        self._work.flush()

    def _write_barcodes(self, part: Part, wanted: Mapping[str, _Wanted], *, fresh: bool) -> None:
        known = () if fresh else self._rows(PartBarcode, part.id)
        there = {row.code: row for row in known}
        for code in there.keys() - wanted.keys():
            there[code].ended_at = there[code].ended_at or self._work.at
        there |= self._free(part, [code for code in wanted if code not in there])
        for code, (pieces, item) in wanted.items():
            row = there.get(code) or PartBarcode(code=code, added_at=self._work.at)
            row.part, row.pieces, row.supplier_item, row.ended_at = part.id, pieces, item, None
            self._work.add(row)

    def _free(self, part: Part, codes: Sequence[str]) -> dict[str, PartBarcode]:
        """Return rows of barcodes that no live part has any more; raises BadEntry for others."""
        if not codes:
            return {}
        self._must_not_be_ours(codes)
        spelled = {one: code for code in codes for one in spellings(code)}
        rows = self._work.execute(
            select(PartBarcode, Part.ended_at)
            .join(Part, Part.id == PartBarcode.part)
            .where(PartBarcode.code.in_(spelled))
        )
        free = {}
        for row, part_ended_at in rows:
            if row.ended_at is None and part_ended_at is None and row.part != part.id:
                raise BadEntry("barcode", "barcode_taken", spelled[row.code])
            free[row.code] = row
        return free

    def _must_not_be_ours(self, codes: Sequence[str]) -> None:
        ours = [code for code in codes if looks_like_own(code)]
        if ours and self._work.scalars(select(Code.id).where(Code.code.in_(ours))).first():
            raise BadEntry("barcode", "own_code", ours[0])

    def _write_fits(self, part: str, fits: Sequence[FitEntry], *, fresh: bool) -> None:
        wanted = {fit_key(fit): fit for fit in fits}
        for row in () if fresh else self._rows(PartFit, part):
            fit = wanted.pop(row.model_key, None)
            if fit is None:
                row.ended_at = row.ended_at or self._work.at
            else:
                row.brand, row.model, row.ended_at = fit.brand, fit.model, None
        for key, fit in wanted.items():
            self._work.add(
                PartFit(
                    part=part,
                    brand=fit.brand,
                    model=fit.model,
                    model_key=key,
                    added_at=self._work.at,
                )
            )

    def _write_items(
        self, part: str, items: Sequence[ItemEntry], *, fresh: bool
    ) -> list[SupplierItem]:
        known = () if fresh else self._rows(SupplierItem, part)
        there = {(row.supplier, row.item_number): row for row in known}
        kept = []
        for item in items:
            supplier = self._supplier(item.supplier).id
            row = there.pop((supplier, item.number), None) or SupplierItem(
                part=part, supplier=supplier, item_number=item.number, added_at=self._work.at
            )
            said = (item.pack_pieces, item.pack_cost, None)
            if (row.pack_pieces, row.pack_cost, row.ended_at) != said:
                row.pack_pieces, row.pack_cost, row.ended_at = said
                row.changed_at = self._work.at
            self._work.add(row)
            kept.append(row)
        for row in there.values():
            row.ended_at = row.ended_at or self._work.at
        self._work.flush()
        return kept

    def _write_limits(self, part: str, limits: Sequence[LimitEntry], *, fresh: bool) -> None:
        known = () if fresh else self._rows(PartLimit, part)
        there = {row.place: row for row in known}
        wanted = {str(one.place): (one.minimum, one.maximum, one.value_ceiling) for one in limits}
        # A place without a limit keeps its row: there are few, and none of it is evidence.
        for place in {*there, *wanted}:
            said = wanted.get(place, (None, None, None))
            row = there.get(place) or PartLimit(part=part, place=place)
            if place not in there or (row.minimum, row.maximum, row.value_ceiling) != said:
                row.minimum, row.maximum, row.value_ceiling = said
                row.changed_at, row.changed_by = self._work.at, self._work.user
                self._work.add(row)

    def _supplier(self, name: str) -> Supplier:
        key = fold(name)
        if key not in self._suppliers:
            self._suppliers[key] = supplier_named(self._work, name)
        return self._suppliers[key]

    def _rows(self, table: type[_Row], part: str) -> Sequence[_Row]:
        return self._work.scalars(select(table).where(table.part == part)).all()
