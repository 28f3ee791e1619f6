"""The state of the page of goods in, and the services that it asks."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

from app.domain.part import Tracking
from app.services.part_pages.part_pages import KeptApart

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.errors import BenchsideError
    from app.services.part_labels.part_labels import PartLabels
    from app.services.part_pages.part_pages import PartPages
    from app.services.parts.catalogue import Catalogue
    from app.services.parts.listed import ListedPart
    from app.services.policy.shop_settings import ShopSettings
    from app.services.shop import Shop
    from app.services.stock_keeping.goods_in_drafts import GoodsInDrafts
    from app.services.stock_keeping.keeping import StockKeeping
    from app.services.stock_keeping.receiving import Received
    from ui.changes import ChangeFeed
    from ui.printers.printing_desk import PrintingDesk


@dataclass(frozen=True, slots=True)
class GoodsInServices:
    """The services that the page asks."""

    parts: Catalogue
    pages: PartPages
    stock: StockKeeping
    drafts: GoodsInDrafts
    labels: PartLabels
    settings: ShopSettings
    shop: Shop
    feed: ChangeFeed
    printing: PrintingDesk


@dataclass(frozen=True, slots=True, kw_only=True)
class InLine:
    """One line as it is scanned and typed.

    `part` is empty for what the catalogue does not know yet: it is written down under `name` and
    `barcode`. `pack` is how many pieces one of `quantity` is; `per_pack` says that the cost typed
    is that of a pack. `last_cost` is minor units without tax, `tax_bp` None the shop's usual rate.
    """

    part: str = ""
    name: str = ""
    number: str = ""
    barcode: str = ""
    pack: int = 1
    tracking: str = Tracking.PIECE
    last_cost: int | None = None
    tax_bp: int | None = None
    quantity: str = "1"
    cost: str = ""
    per_pack: bool = True
    price: str = ""
    bin: str = ""
    batch: str = ""
    serials: tuple[str, ...] = ()
    serial: str = ""
    """What is being typed of the next serial number."""

    @property
    def is_numbered(self) -> bool:
        """Tell whether each piece has a number of its own."""
        return self.tracking == Tracking.SERIAL

    @property
    def counted(self) -> int:
        """Return how many were counted: of packs where it is one; 0 for what is no number."""
        if self.serials:
            return len(self.serials)
        return int(self.quantity) if self.quantity.isascii() and self.quantity.isdecimal() else 0

    @property
    def pieces(self) -> int:
        """Return how many pieces that are."""
        return self.counted * self.pack


@dataclass(frozen=True, slots=True)
class GoodsInState:
    """What came in: from whom, with which paper, line by line; `here` is the line in hand.

    `act` names this bag, so that it is booked once. `rate` is the tax that typed costs contain, in
    percent, where `with_tax` says that they do. `shelf` is a bin that was scanned before anything
    else: what follows lies in it, until another one is scanned. `turn` grows when the line in hand
    is to have the focus, at `aim`. `received` is what was booked last.
    """

    currency: str = "CNY"
    usual_tax: int = 0
    apart: KeptApart = field(default_factory=KeptApart)
    suppliers: tuple[str, ...] = ()
    act: str = ""
    supplier: str = ""
    document: str = ""
    with_tax: bool = False
    rate: str = ""
    shelf: str = ""
    lines: tuple[InLine, ...] = ()
    here: int = 0
    found: tuple[ListedPart, ...] = ()
    received: Received | None = None
    booked_parts: tuple[str, ...] = ()
    saving: bool = False
    wrong: Mapping[str, BenchsideError] = field(default_factory=dict)
    aim: str = "quantity"
    turn: int = 0
    trouble: Exception | None = None

    @property
    def line(self) -> InLine | None:
        """Return the line in hand."""
        return self.lines[self.here] if self.here < len(self.lines) else None


_KEPT = ("act", "supplier", "document", "with_tax", "rate", "shelf")


def to_draft(state: GoodsInState) -> dict[str, Any]:
    """Return what is to outlive a crash, as JSON."""
    kept = {name: getattr(state, name) for name in _KEPT}
    return {**kept, "lines": [asdict(line) for line in state.lines]}


def from_draft(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of a state that outlived one; what a later version wrote is left out."""
    known = {one.name for one in fields(InLine)}
    lines = tuple(
        InLine(**{**{k: v for k, v in one.items() if k in known}, "serials": tuple(one["serials"])})
        for one in body.get("lines", ())
    )
    return {**{name: body[name] for name in _KEPT if name in body}, "lines": lines}
