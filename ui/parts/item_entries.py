"""A part as its suppliers sell it, as it is typed: a row of entries for each, one more empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry
from app.domain.part_entry import ItemEntry
from ui.formats import Amounts
from ui.parts.typed_entries import several, whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ITEM: Final = ("supplier", "item_number", "pack_barcode", "pack_pieces", "pack_cost")
"""The entries of one row."""
_MARK: Final = "#"


def entry_of(name: str, row: int) -> str:
    """Return the name of an entry in a row, counted from 0; the first row has the plain names."""
    return f"{name}{_MARK}{row}" if row else name


def plain_of(entry: str) -> tuple[str, int]:
    """Return the plain name of an entry, and its row."""
    name, _, row = entry.partition(_MARK)
    return name, int(row or 0)


def item_rows(said: Mapping[str, str]) -> int:
    """Return how many rows are shown: those with something in them, and an empty one."""
    filled = [
        row
        for name, row in map(plain_of, (entry for entry, text in said.items() if text.strip()))
        if name in ITEM
    ]
    return max(filled, default=-1) + 2


def items_text(items: Sequence[ItemEntry], currency: str) -> dict[str, str]:
    """Return what is known of the suppliers' items as one would type it."""
    amount = Amounts(currency).entry
    said: dict[str, str] = {}
    for row, item in enumerate(items):
        cost = "" if item.pack_cost is None else amount(item.pack_cost)
        barcodes = ", ".join(item.barcodes)
        texts = (item.supplier, item.number, barcodes, str(item.pack_pieces), cost)
        said |= {entry_of(name, row): text for name, text in zip(ITEM, texts, strict=True)}
    return said


def read_items(
    said: Mapping[str, str], known: Sequence[ItemEntry], read: Amounts
) -> tuple[ItemEntry, ...]:
    """Return what was typed; emptying the supplier of a known row takes it off. Raises BadEntry."""
    rows = range(item_rows(said))
    items = [_item(said, row, read, is_known=row < len(known)) for row in rows]
    return tuple(item for item in items if item is not None)


def _item(said: Mapping[str, str], row: int, read: Amounts, *, is_known: bool) -> ItemEntry | None:
    texts = {name: said.get(entry_of(name, row), "").strip() for name in ITEM}
    if not texts["supplier"]:
        if any(texts.values()) and not is_known:
            raise BadEntry(entry_of("supplier", row), "missing")
        return None
    cost = texts["pack_cost"]
    return ItemEntry(
        supplier=texts["supplier"],
        number=texts["item_number"],
        pack_pieces=whole(entry_of("pack_pieces", row), texts["pack_pieces"]) or 1,
        pack_cost=read.read(entry_of("pack_cost", row), cost) if cost else None,
        barcodes=several(texts["pack_barcode"]),
    )
