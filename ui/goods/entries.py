"""What was typed on the goods page, read as quantities, amounts and entries."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from app.domain.errors import BadEntry
from app.services.parts.stock_keeping import MOST_RECEIVED, GoodsEntry
from ui.formats import Amounts
from ui.goods.state import GoodsText, name_of

if TYPE_CHECKING:
    from app.services.parts.listed import ListedPart


def read_quantity(field: str, typed: str, least: int) -> int:
    """Return a whole number from `least` on. Raises BadEntry."""
    plain = unicodedata.normalize("NFKC", typed).strip()
    if not plain:
        raise BadEntry(field, "missing")
    if not (plain.isascii() and plain.isdecimal()):
        raise BadEntry(field, "not_a_number")
    if len(plain) > len(str(MOST_RECEIVED)) or not least <= int(plain) <= MOST_RECEIVED:
        raise BadEntry(field, "out_of_range", f"{least}-{MOST_RECEIVED}")
    return int(plain)


def read_amount(field: str, typed: str, currency: str) -> int | None:
    """Return an amount in minor units, None where nothing was typed. Raises BadEntry."""
    return Amounts(currency).read(field, typed) if typed.strip() else None


def read_part(
    text: GoodsText, before: ListedPart | None, language: str, currency: str
) -> GoodsEntry:
    """Return goods as the service takes them; what the form does not show stays as it was.

    Raises BadEntry.
    """
    if not text.name.strip():
        raise BadEntry("name", "missing")
    names = {} if before is None else dict(before.names)
    kept = () if before is None else before.barcodes[1:]
    barcode = text.barcode.strip()
    return GoodsEntry(
        names={**names, language: text.name.strip()},
        price=read_amount("unit_price", text.unit_price, currency),
        cost=read_amount("unit_cost", text.unit_cost, currency),
        barcodes=((barcode,) if barcode else ()) + kept,
        category="" if before is None else before.category,
        tax_bp=None if before is None else before.tax_bp,
    )


def text_of(part: ListedPart, language: str, currency: str) -> GoodsText:
    """Return goods as one would type them; one piece is what mostly comes in at least."""
    entry = Amounts(currency).entry
    return GoodsText(
        name=name_of(part, language),
        unit_price="" if part.price is None else entry(part.price),
        barcode=part.barcodes[0] if part.barcodes else "",
        quantity="1",
        unit_cost="" if part.cost is None else entry(part.cost),
    )
