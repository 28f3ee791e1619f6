"""What the price page shows, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.intake import DeviceEntry
from app.domain.model_alias import Model
from app.domain.money_entry import OrderLine
from ui.prices.payer import Payer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.clock import Clock
    from app.domain.errors import BenchsideError
    from app.domain.price_line import PriceLineBody
    from app.domain.price_terms import NamedTerm, PriceTerms
    from app.domain.scan import Scanned
    from app.services.counter.while_you_wait import WhileYouWait
    from app.services.devices.customers import Customers
    from app.services.jobs.order_sums import OrderSums
    from app.services.money.payments import Payments
    from app.services.people.accounts import Accounts
    from app.services.policy.shop_lists import Lists, ShopLists
    from app.services.policy.shop_settings import ShopSettings
    from app.services.prices.price_enquiries import PriceEnquiries
    from app.services.prices.price_list import PriceList
    from app.services.prices.price_look_up import PriceAnswer, PriceLookUp, PriceOffer, PriceRow
    from app.services.shop import Shop
    from ui.changes import ChangeFeed
    from ui.pay.terms import PayTerms
    from ui.prices.list_file import ListFile
    from ui.printers.printing_desk import PrintingDesk


@dataclass(frozen=True, slots=True)
class PriceServices:
    """What answers price questions, and what becomes of them."""

    look_up: PriceLookUp
    prices: PriceList
    enquiries: PriceEnquiries
    sums: OrderSums
    waiting: WhileYouWait
    customers: Customers
    payments: Payments
    settings: ShopSettings
    shop: Shop
    lists: Lists
    accounts: Accounts
    folder: Path
    clock: Clock
    feed: ChangeFeed
    printing: PrintingDesk


class Mode(StrEnum):
    """What the page is at."""

    ASKING = "asking"
    REFUSED = "refused"
    """The customer said no; the reason is being asked."""
    PAYING = "paying"
    """Repaired while the customer waits: the money is being taken."""
    WRITING = "writing"
    """A line of the price list is being changed or added."""


@dataclass(frozen=True, slots=True)
class Counter:
    """What the page needs of the shop: reasons for a no, the terms of a bill, the lists.

    `repairs` are the names of repairs by key and language, `listing` the lists that a line of the
    price list is written with. `empty` says that the price list has no line at all, `may_publish`
    that this person may change it, `may_export` that they may write it to a file.
    """

    lists: ShopLists
    time_zone: str
    reasons: tuple[NamedTerm, ...]
    repairs: Mapping[str, Mapping[str, str]]
    listing: PriceTerms
    terms: PayTerms
    empty: bool
    may_publish: bool
    may_export: bool


@dataclass(frozen=True, slots=True)
class OwnPrice:
    """A price in own words where the list has none: as typed, before it is read."""

    words: str = ""
    price: str = ""
    keep: bool = False


@dataclass(frozen=True, slots=True)
class LineForm:
    """A line of the price list as it is written; `said` are its entries by name, as typed.

    A line that is changed has its `key` and what it said `before`; a new one has neither. `turn`
    grows when the form is to have the focus.
    """

    said: Mapping[str, str]
    key: str = ""
    before: PriceLineBody | None = None
    wrong: Mapping[str, BenchsideError] = field(default_factory=dict)
    saving: bool = False
    turn: int = 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be repaired at which price: the device as far as it is known, with its order."""

    title: str
    device: DeviceEntry
    price: int
    line: str = ""
    repair: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """Everything the page shows.

    `draft` is the intake that the price is asked for, `base` its customer's level. `row` and `card`
    are the chosen offer's place. `asked` is what was scanned or typed elsewhere and goes on to the
    intake when there is no price for it. Instants are epoch ms.
    """

    text: str = ""
    level: str = ""
    base: str = ""
    draft: str = ""
    asked: Scanned | None = None
    counter: Counter | None = None
    answer: PriceAnswer | None = None
    searching: bool = False
    now_ms: int = 0
    row: int = 0
    card: int = 0
    mode: Mode = Mode.ASKING
    own: OwnPrice = field(default_factory=OwnPrice)
    faults: dict[str, BenchsideError] = field(default_factory=dict)
    wanted: Wanted | None = None
    payer: Payer = field(default_factory=Payer)
    form: LineForm | None = None
    list_file: ListFile | None = None
    trouble: Exception | None = None

    @property
    def rows(self) -> tuple[PriceRow, ...]:
        """Return the rows that answer what is typed."""
        return () if self.answer is None else self.answer.rows

    @property
    def shown_row(self) -> PriceRow | None:
        """Return the row one stands in."""
        return self.rows[self.row] if self.row < len(self.rows) else None

    @property
    def offer(self) -> PriceOffer | None:
        """Return the chosen offer."""
        row = self.shown_row
        return row.offers[self.card] if row is not None and self.card < len(row.offers) else None

    @property
    def has_no_price(self) -> bool:
        """Tell whether what is typed was looked for and the list has nothing for it."""
        return self.answer is not None and not self.answer.rows and bool(self.text.strip())

    @property
    def other_level(self) -> str | None:
        """Return the level of the customer who waits where prices of another were asked."""
        known = self.payer.known
        if self.mode is not Mode.PAYING or known is None or known.level == self.level:
            return None
        # A price in own words is the same for everybody.
        return known.level if self.wanted is not None and self.wanted.line else None

    @property
    def may_write(self) -> bool:
        """Tell whether this person may change the price list now."""
        may = self.counter is not None and self.counter.may_publish
        return may and self.mode is Mode.ASKING

    @property
    def may_export(self) -> bool:
        """Tell whether this person may write the price list to a file now."""
        may = self.counter is not None and self.counter.may_export
        return may and self.mode is Mode.ASKING

    @property
    def shows_refused(self) -> bool:
        """Tell whether a refused file is to be dealt with: not while a price is asked."""
        refused = self.list_file is not None and self.list_file.refused is not None
        return refused and self.may_write and not self.text.strip()

    @property
    def has_right_rows(self) -> bool:
        """Tell whether a refused file has rows that could be taken."""
        refused = None if self.list_file is None else self.list_file.refused
        return refused is not None and bool(refused.right)

    @property
    def model(self) -> Model:
        """Return the model that is asked about; a nameless one where none was understood."""
        row = self.shown_row
        if row is not None:
            return row.model
        models = () if self.answer is None else self.answer.named
        return next(iter(models), Model("", "", ""))


def listed(state: State, language: str) -> Wanted | None:
    """Return what the chosen offer orders; None while none is chosen."""
    row, offer = state.shown_row, state.offer
    if row is None or offer is None:
        return None
    # The intake asks the list for its customer's level; any other price was promised here.
    price = None if state.level == state.base else offer.price
    model = row.model
    return Wanted(
        title=offer.names.get(language, row.repair_names.get(language, "")),
        device=DeviceEntry(
            category=model.category,
            brand=model.brand,
            model=model.model,
            symptoms=row.symptoms,
            promised_at=offer.ready_at,
            order=(OrderLine(offer.key, unit_price=price),),
        ),
        price=offer.price,
        line=offer.key,
        repair=row.repair,
    )
