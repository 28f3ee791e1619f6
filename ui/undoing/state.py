"""The state of undoing one repair, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.permissions import GRANTS, Permission, Role
from app.domain.repair_undo import MoneyBack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.clock import Clock
    from app.domain.stock import StockPlace
    from app.services.handover.telling import Telling
    from app.services.money.payments import Payments
    from app.services.people.accounts import Accounts, Person
    from app.services.policy.shop_settings import ShopSettings
    from app.services.shop import Shop
    from app.services.undoing.repair_undo import RepairUndo, RepairUndone, UndoOffer
    from ui.changes import ChangeFeed
    from ui.pay.terms import PayTerms
    from ui.printers.printing_desk import PrintingDesk
    from ui.telling.desk import TellingDesk


@dataclass(frozen=True, slots=True)
class UndoingServices:
    """The services that the page asks, and its neighbours in the window."""

    undoing: RepairUndo
    telling: Telling
    payments: Payments
    accounts: Accounts
    settings: ShopSettings
    shop: Shop
    clock: Clock
    feed: ChangeFeed
    printing: PrintingDesk
    telling_desk: TellingDesk


@dataclass(frozen=True, slots=True)
class UndoingState:
    """One repair that is being undone, or was; sums are minor units.

    `offer` is None until it was read, `places` says where each part goes, None for one that stays
    in the device. `sum` is given back instead of all that was billed. `told` is what the customer
    would be told, `went_out` what went out with what was `done`. `vouching` lists who may say
    their PIN, while it is asked for.
    """

    number: str = ""
    role: Role = Role.FRONT_DESK
    offer: UndoOffer | None = None
    terms: PayTerms | None = None
    places: Mapping[str, StockPlace | None] = field(default_factory=dict)
    money: MoneyBack = MoneyBack.BACK
    sum: int | None = None
    reason: str = ""
    told: str = ""
    vouching: tuple[Person, ...] = ()
    busy: bool = False
    done: RepairUndone | None = None
    went_out: int = 0
    trouble: Exception | None = None

    @property
    def ways(self) -> tuple[MoneyBack, ...]:
        """Return what this person may do with the money; nothing where there is none."""
        if self.offer is None or self.offer.money.is_nothing:
            return ()
        may_void = Permission.VOID_MONEY in GRANTS[self.role]
        void = (MoneyBack.VOID,) if self.offer.money.receipt and may_void else ()
        return (MoneyBack.BACK, *void, MoneyBack.KEEP)

    @property
    def takes_sum(self) -> bool:
        """Tell whether a part of what was billed can be given back."""
        billed = self.offer is not None and bool(self.offer.money.invoice)
        return billed and self.money is MoneyBack.BACK

    @property
    def going_out(self) -> int:
        """Return what the customer gets back."""
        if self.offer is None or self.money is MoneyBack.KEEP:
            return 0
        money = self.offer.money
        if self.money is MoneyBack.VOID or self.sum is None:
            return money.back
        # Of a sum the customer gets what was paid of it; the rest is only owed no more.
        return max(0, money.back - money.billed + self.sum)

    @property
    def pays_out(self) -> bool:
        """Tell whether tenders are chosen for what goes out; a void gives back as it was paid."""
        return self.money is MoneyBack.BACK and self.going_out > 0

    @property
    def is_asking(self) -> bool:
        """Tell whether there is anything to decide."""
        return self.offer is not None and self.done is None
