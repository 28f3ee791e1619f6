"""The state of the receipts page, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from app.domain.billing import ReceiptKind
from app.domain.money_entry import ReturnedLine
from app.domain.permissions import GRANTS, Permission
from ui.sale.basket import Basket

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.clock import Clock
    from app.domain.permissions import Role
    from app.services.money.counter_sale import CounterSale
    from app.services.money.fapiao import Fapiao
    from app.services.money.payments import Payments
    from app.services.money.refunds import RefundOffer, Refunds
    from app.services.money.voids import Voids
    from app.services.papers.paperwork import Paperwork
    from app.services.parts.catalogue import Catalogue
    from app.services.people.accounts import Accounts, Person
    from app.services.policy.shop_settings import ShopSettings
    from app.services.records.receipts import ReceiptLine, ReceiptPage, Receipts
    from app.services.shop import Shop
    from ui.changes import ChangeFeed
    from ui.pay.terms import PayTerms
    from ui.printers.printing_desk import PrintingDesk


@dataclass(frozen=True, slots=True)
class MoneyServices:
    """The services that the receipts page asks, and its neighbours in the window."""

    receipts: Receipts
    refunds: Refunds
    voids: Voids
    fapiao: Fapiao
    sale: CounterSale
    parts: Catalogue
    payments: Payments
    accounts: Accounts
    paperwork: Paperwork
    settings: ShopSettings
    shop: Shop
    clock: Clock
    feed: ChangeFeed
    printing: PrintingDesk


@unique
class Panel(StrEnum):
    """What is being done to the receipt that is shown; one thing at a time."""

    NONE = "none"
    REFUND = "refund"
    EXCHANGE = "exchange"
    VOID = "void"
    FAPIAO = "fapiao"

    @property
    def is_return(self) -> bool:
        """Tell whether something comes back."""
        return self in {Panel.REFUND, Panel.EXCHANGE}


@dataclass(frozen=True, slots=True)
class Coming:
    """So many of a line come back; `to_shelf` when they can be sold again."""

    quantity: int = 0
    to_shelf: bool = True


@dataclass(frozen=True, slots=True)
class Return:
    """What comes back and, in an exchange, what is taken for it; amounts are minor units.

    `offer` is None for a deposit, of which `most` is held. `sum` is given back instead of lines.
    `worth` and `price` are what comes back and what is taken instead.
    """

    terms: PayTerms
    offer: RefundOffer | None = None
    coming: Mapping[str, Coming] = field(default_factory=dict)
    most: int = 0
    sum: int | None = None
    reason: str = ""
    basket: Basket = field(default_factory=Basket)
    worth: int = 0
    price: int = 0

    @property
    def lines(self) -> tuple[ReturnedLine, ...]:
        """Return what a refund is asked with."""
        return tuple(
            ReturnedLine(line, one.quantity, one.to_shelf)
            for line, one in self.coming.items()
            if one.quantity
        )

    @property
    def balance(self) -> int:
        """Return what is to be paid, below zero what is to be given back."""
        return self.price - (self.worth if self.sum is None else self.sum)


@dataclass(frozen=True, slots=True)
class MoneyState:
    """Receipts newest first, the one that is shown, and what is being done to it.

    `at` is now (epoch ms). `vouching` lists who may say their PIN, while it is asked for.
    """

    role: Role
    time_zone: str = "UTC"
    at: int = 0
    text: str = ""
    lines: tuple[ReceiptLine, ...] = ()
    more: bool = False
    shown: ReceiptPage | None = None
    panel: Panel = Panel.NONE
    coming_back: Return | None = None
    vouching: tuple[Person, ...] = ()
    busy: bool = False
    trouble: Exception | None = None

    def may(self, permission: Permission) -> bool:
        """Tell whether this person may do something."""
        return permission in GRANTS[self.role]

    @property
    def may_refund(self) -> bool:
        """Tell whether anything of the receipt can be given back by this person."""
        page = self.shown
        if page is None or page.line.voided or not self.may(Permission.REFUND):
            return False
        if page.line.kind is ReceiptKind.DEPOSIT:
            return not page.bill.id
        return bool(page.bill.id)

    @property
    def may_exchange(self) -> bool:
        """Tell whether goods of the receipt can be exchanged by this person."""
        page = self.shown
        return self.may_refund and page is not None and bool(page.bill.id)

    @property
    def may_void(self) -> bool:
        """Tell whether this person may void the receipt."""
        page = self.shown
        return page is not None and not page.line.voided and self.may(Permission.VOID_MONEY)

    @property
    def may_ask_fapiao(self) -> bool:
        """Tell whether a fapiao can be asked for, or its number written down."""
        page = self.shown
        return page is not None and bool(page.bill.id) and not page.line.voided
