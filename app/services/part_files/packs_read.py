"""Barcodes, packs and suppliers of a row: what a code stands for is said, never guessed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry
from app.domain.part_entry import BarcodeEntry, ItemEntry, PartEntry
from app.domain.search_text import fold
from app.services.part_files.cell_lists import APART, BAR, COMMA, pair, plain, split, values
from app.services.part_files.showing import OF_BARCODES, OF_ITEM_CODES, OF_ITEMS, is_pack_code
from app.services.part_files.words_read import code_as_printed, number_as_printed, whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.part_files.reading import CellReading

_ITEM: Final = 5


class PackCells:
    """The cells of a row that say by what codes a part comes, from whom, in packs of how many.

    With `replaces` a list says all; else it adds to what is known.
    """

    def __init__(self, cells: CellReading, texts: Mapping[str, str], *, replaces: bool) -> None:
        self._cells = cells
        self._texts = texts
        self._replaces = replaces
        pieces = texts.get("pack_pieces", "")
        self._pack = self._pieces("pack_pieces", pieces) if pieces else None

    def added_to(self, base: PartEntry) -> PartEntry:
        """Return an entry with what these cells say. Raises BadEntry."""
        entry = base
        if "supplier_items" in self._texts:
            entry = replace(entry, items=self._items(entry))
        if self._texts.get("supplier"):
            entry = replace(entry, items=self._with_item(entry.items))
        elif code := self._texts.get("pack_barcode"):
            if self._pack is None:
                raise BadEntry("pack_barcode", "pack_barcode", code[:40])
            pack = BarcodeEntry(code_as_printed("pack_barcode", code), self._pack)
            if not any(pack.code in item.barcodes for item in entry.items):
                entry = replace(entry, barcodes=_by_code(entry.barcodes, (pack,)))
        if "barcode" in self._texts:
            entry = replace(entry, barcodes=self._barcodes(entry))
        return entry

    def _barcodes(self, entry: PartEntry) -> tuple[BarcodeEntry, ...]:
        known = {one.code: one for one in entry.barcodes}
        of_packs = {code for item in entry.items for code in item.barcodes}
        said = []
        for one in values(self._texts["barcode"], APART + COMMA + BAR):
            first, pieces = pair(one)
            written = plain(first, OF_BARCODES)
            code = written if written in known else code_as_printed("barcode", written)
            if code in of_packs and not self._replaces:
                continue
            if pieces is None:
                said.append(self._unsaid(code, known))
            else:
                said.append(BarcodeEntry(code, self._pieces("barcode", pieces)))
        return tuple(said) if self._replaces else _by_code(entry.barcodes, said)

    def _unsaid(self, code: str, known: Mapping[str, BarcodeEntry]) -> BarcodeEntry:
        """Return a code of which nobody said how many pieces it stands for: one.

        What is known of it stays, unless the row says all; a pack's own code must be told.
        """
        if code in known and not self._replaces:
            return known[code]
        if not is_pack_code(code):
            return BarcodeEntry(code)
        if self._pack is None:
            raise BadEntry("barcode", "pack_barcode", code)
        return BarcodeEntry(code, self._pack)

    def _items(self, entry: PartEntry) -> tuple[ItemEntry, ...]:
        said = [self._item(one, entry.items) for one in values(self._texts["supplier_items"])]
        return tuple(said) if self._replaces else _by_supplier(entry.items, said)

    def _item(self, text: str, known: tuple[ItemEntry, ...]) -> ItemEntry:
        parts = split(text, BAR)
        if len(parts) > _ITEM:
            raise BadEntry("supplier_items", "too_many_parts", text[:40])
        supplier, number, pieces, cost, codes = [*parts, *[""] * (_ITEM - len(parts))]
        there = {code for item in known for code in item.barcodes}
        read = [plain(one, OF_ITEM_CODES) for one in values(codes, COMMA)]
        return ItemEntry(
            supplier=plain(supplier, OF_ITEMS),
            number=plain(number, OF_ITEMS),
            pack_pieces=self._pieces("pack_pieces", pieces) if pieces else 1,
            pack_cost=self._cells.cost("pack_cost", cost) if cost else None,
            barcodes=tuple(
                sorted(one if one in there else code_as_printed("barcode", one) for one in read)
            ),
        )

    def _with_item(self, known: tuple[ItemEntry, ...]) -> tuple[ItemEntry, ...]:
        """Return the items with the one that the row's own columns say."""
        item = self._item_meant(known)
        if self._pack is not None:
            item = replace(item, pack_pieces=self._pack)
        if cost := self._texts.get("pack_cost"):
            item = replace(item, pack_cost=self._cells.cost("pack_cost", cost))
        if code := self._texts.get("pack_barcode"):
            codes = {*item.barcodes, code_as_printed("pack_barcode", code)}
            item = replace(item, barcodes=tuple(sorted(codes)))
        return _by_supplier(known, [item])

    def _item_meant(self, known: tuple[ItemEntry, ...]) -> ItemEntry:
        """Return the item of the row's supplier and number; the only one where it has no number."""
        number, supplier = self._texts.get("item_number", ""), self._texts["supplier"]
        same = [one for one in known if fold(one.supplier) == fold(supplier)]
        there = [one for one in same if one.number == number] or (same if not number else [])
        return there[0] if len(there) == 1 else ItemEntry(supplier, _number(number))

    def _pieces(self, field: str, text: str) -> int:
        pieces = whole(field, text)
        if not pieces:
            raise BadEntry(field, "no_pieces")
        return pieces


def _number(text: str) -> str:
    return number_as_printed("item_number", text) if text else ""


def _by_code(
    known: tuple[BarcodeEntry, ...], more: list[BarcodeEntry] | tuple[BarcodeEntry, ...]
) -> tuple[BarcodeEntry, ...]:
    return tuple({one.code: one for one in (*known, *more)}.values())


def _by_supplier(known: tuple[ItemEntry, ...], more: list[ItemEntry]) -> tuple[ItemEntry, ...]:
    return tuple({(fold(one.supplier), one.number): one for one in (*known, *more)}.values())
