"""The state of the page of parts, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Final

from app.domain.stock import StockPlace
from app.services.part_pages.part_pages import KeptApart

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.clock import Clock
    from app.domain.errors import BenchsideError
    from app.services.part_labels.part_labels import PartLabels
    from app.services.part_pages.lying import Lying, ShelfMark
    from app.services.part_pages.part_pages import PartPage, PartPages
    from app.services.part_pages.part_year import PartYear
    from app.services.parts.catalogue import Catalogue
    from app.services.parts.listed import ListedPart
    from app.services.parts.merge_look import MergeLook
    from app.services.parts.price_changes import PartPrices, PricePreview
    from app.services.parts.supplier_list import KnownSupplier, Suppliers
    from app.services.people.accounts import Accounts
    from app.services.policy.shop_lists import Lists
    from app.services.shop import Shop
    from app.services.stock_keeping.keeping import StockKeeping
    from app.services.stock_keeping.paper_costs import PaperCosts
    from app.services.stock_keeping.to_book import ToBeBooked
    from ui.changes import ChangeFeed
    from ui.printers.printing_desk import PrintingDesk


@dataclass(frozen=True, slots=True)
class PartsServices:
    """The services that the page of parts asks."""

    parts: Catalogue
    suppliers: Suppliers
    part_prices: PartPrices
    accounts: Accounts
    folder: Path
    pages: PartPages
    stock: StockKeeping
    to_book: ToBeBooked
    labels: PartLabels
    lists: Lists
    shop: Shop
    clock: Clock
    feed: ChangeFeed
    printing: PrintingDesk


@unique
class Form(StrEnum):
    """What is being written; one thing at a time."""

    NONE = "none"
    NEW = "new"
    CHANGE = "change"
    MOVE = "move"
    CORRECT = "correct"
    END = "end"
    MERGE = "merge"
    SUPPLIERS = "suppliers"
    PRICES = "prices"
    COSTS = "costs"


ASIDE: Final = frozenset({Form.END, Form.MERGE, Form.SUPPLIERS, Form.PRICES, Form.COSTS})
"""Forms that take the place of the part that is shown, with rows of their own."""
WRITES_PART: Final = frozenset({Form.NEW, Form.CHANGE})
TO_SUPPLIER: Final = "supplier"
"""Where pieces go that are no place of the shop: back to whom they came from."""
MOVABLE: Final = (StockPlace.STORE, StockPlace.QUARANTINE, StockPlace.TRANSIT)
"""Places that pieces are moved from by hand; a bench's belong to its job."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a form shows besides its entries, and what some of these offer by their names."""

    suppliers: tuple[KnownSupplier, ...] = ()
    found: tuple[ListedPart, ...] = ()
    look: MergeLook | None = None
    priced: PricePreview | None = None
    costs: tuple[PaperCosts, ...] | None = None
    offers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def offering(self, entry: str, offered: tuple[str, ...]) -> Beside:
        """Offer values for an entry."""
        return replace(self, offers={**self.offers, entry: offered})

    def with_prices(self, priced: PricePreview) -> Beside:
        """Show what would become of prices."""
        return replace(self, priced=priced)

    def without_prices(self) -> Beside:
        """Show no prices."""
        return replace(self, priced=None)


@dataclass(frozen=True, slots=True)
class PartsState:
    """Parts that fit what was `asked` for, the one that is shown, and what is written of it.

    `at` is epoch ms; `more` says that the list goes on. `said` is what was typed by the name of
    its entry. `turn` grows when the form is to have the focus, `rested` when the search is.
    """

    at: int = 0
    time_zone: str = "UTC"
    currency: str = "CNY"
    asked: str = ""
    lines: tuple[ListedPart, ...] = ()
    marks: Mapping[str, ShelfMark] = field(default_factory=dict)
    more: bool = False
    to_book: int = 0
    is_small: bool = True
    apart: KeptApart = field(default_factory=KeptApart)
    levels: tuple[tuple[str, str], ...] = ()
    page: PartPage | None = None
    year: PartYear | None = None
    form: Form = Form.NONE
    said: Mapping[str, str] = field(default_factory=dict)
    unfolded: bool = False
    beside: Beside = field(default_factory=Beside)
    saving: bool = False
    exporting: bool = False
    wrong: Mapping[str, BenchsideError] = field(default_factory=dict)
    turn: int = 0
    rested: int = 0
    trouble: Exception | None = None

    @property
    def here(self) -> str:
        """Return the id of the part that is shown; empty where there is none."""
        return "" if self.page is None else self.page.known.id

    @property
    def movable(self) -> tuple[Lying, ...]:
        """Return the pieces of the part that somebody may move or count."""
        lying = () if self.page is None else self.page.lying
        return tuple(one for one in lying if one.place in MOVABLE and one.quantity > 0)


def name_in(names: Mapping[str, str], language: str, otherwise: str = "") -> str:
    """Return what a part is called in a language, else in whichever there is."""
    return names.get(language) or next(iter(names.values()), otherwise)
