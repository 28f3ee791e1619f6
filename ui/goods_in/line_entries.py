"""Lines of goods in as they are typed, read as what the service takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.billing import TaxMode, line_amounts
from app.domain.errors import BadEntry
from app.domain.part_entry import BarcodeEntry, PartEntry
from app.domain.stock_entry import ReceivedLine
from ui.formats import Amounts

if TYPE_CHECKING:
    from ui.goods_in.state import GoodsInState, InLine

_MOST_TAX: Final = 5000


def received_line(line: InLine, state: GoodsInState, part: str) -> ReceivedLine:
    """Return a line as the service takes it. Raises BadEntry."""
    if not line.counted:
        raise BadEntry("serial" if line.is_numbered else "quantity", "missing")
    cost = net_cost(line, state)
    by_pack = line.pack > 1 and line.per_pack
    return ReceivedLine(
        part=line.barcode if line.pack > 1 else part,
        quantity=line.counted,
        unit_cost=None if by_pack else cost,
        pack_cost=cost if by_pack else None,
        bin=line.bin.strip(),
        batch=line.batch.strip(),
        serials=line.serials,
        unnumbered=line.is_numbered and not line.serials,
    )


def new_part(line: InLine, state: GoodsInState, language: str) -> PartEntry:
    """Return a part that nobody wrote down yet. Raises BadEntry without a name."""
    if not line.name.strip():
        raise BadEntry("name", "missing")
    read = Amounts(state.currency)
    price = read.read("unit_price", line.price) if line.price.strip() else None
    codes = (BarcodeEntry(line.barcode),) if line.barcode else ()
    return PartEntry({language: line.name.strip()}, price=price, barcodes=codes)


def net_cost(line: InLine, state: GoodsInState) -> int | None:
    """Return what a piece or a pack costs without tax, the last cost where none was typed.

    Minor units. Raises BadEntry.
    """
    if not line.cost.strip():
        pieces = line.pack if line.pack > 1 and line.per_pack else 1
        return None if line.last_cost is None else line.last_cost * pieces
    typed = Amounts(state.currency).read("unit_cost", line.cost)
    if not state.with_tax:
        return typed
    return line_amounts(typed, 1, tax_rate(state), TaxMode.INCLUSIVE).net


def line_cost(line: InLine, state: GoodsInState) -> int | None:
    """Return what all pieces of a line cost without tax; None while that cannot be told."""
    try:
        cost = net_cost(line, state)
    except BadEntry:
        return None
    if cost is None:
        return None
    return cost * (line.counted if line.pack == 1 or line.per_pack else line.pieces)


def tax_rate(state: GoodsInState) -> int:
    """Return the rate that typed costs contain, in basis points. Raises BadEntry."""
    whole, _, part = state.rate.strip().removesuffix("%").strip().partition(".")
    digits = f"{whole}{part.ljust(2, '0')}"
    if not (digits.isascii() and digits.isdecimal() and len(part) <= 2):
        raise BadEntry("tax_bp", "not_a_number")
    if int(digits) > _MOST_TAX:
        raise BadEntry("tax_bp", "out_of_range", f"0-{_MOST_TAX // 100}")
    return int(digits)
