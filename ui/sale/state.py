"""The state of the sale page, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from ui.sale.basket import Basket

if TYPE_CHECKING:
    from app.services.jobs.money_lines import ReceiptMade
    from app.services.money.counter_sale import CounterSale, SaleQuote
    from app.services.money.payments import Payments
    from app.services.money.sold_pieces import ShelfPiece
    from app.services.parts.catalogue import Catalogue
    from app.services.parts.goods_on_shelf import GoodsOnShelf
    from app.services.parts.listed import ListedPart
    from app.services.policy.shop_settings import ShopSettings
    from app.services.shop import Shop
    from ui.changes import ChangeFeed
    from ui.pay.terms import PayTerms
    from ui.printers.printing_desk import PrintingDesk


@dataclass(frozen=True, slots=True)
class SaleServices:
    """The services that the sale page asks, and its neighbours in the window."""

    sale: CounterSale
    parts: Catalogue
    stock: GoodsOnShelf
    payments: Payments
    settings: ShopSettings
    shop: Shop
    feed: ChangeFeed
    printing: PrintingDesk


@unique
class Asks(StrEnum):
    """What is being asked in place; one thing at a time."""

    NOTHING = "nothing"
    QUANTITY = "quantity"
    PRICE = "price"
    GOODS = "goods"
    """Name and price of goods that nobody has written down yet."""
    PIECE = "piece"
    """Which piece it is of goods that are kept by serial number."""
    LEAVE = "leave"
    """Whether what is in the basket is to be dropped."""


@dataclass(frozen=True, slots=True)
class SaleState:
    """What is about to be sold.

    `quote` is what the basket comes to, None while it is worked out. `found` are goods that fit
    what was typed, `barcode` the one that `Asks.GOODS` is about (empty for goods without one).
    `asked` is the part of which `Asks.PIECE` asks for a piece, `pieces` are those on the shelf.
    `made` is the sale just paid, shown until the next begins.
    """

    basket: Basket = field(default_factory=Basket)
    terms: PayTerms | None = None
    quote: SaleQuote | None = None
    found: tuple[ListedPart, ...] = ()
    asks: Asks = Asks.NOTHING
    barcode: str = ""
    asked: ListedPart | None = None
    pieces: tuple[ShelfPiece, ...] = ()
    made: ReceiptMade | None = None
    trouble: Exception | None = None
