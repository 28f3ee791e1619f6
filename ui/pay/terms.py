"""What every bill at this counter has: currency, tenders, and how much may be rounded off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.money import CURRENCIES
from app.domain.permissions import Role
from ui.pay.state import Bill

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.money import Currency
    from app.domain.tender import Tender
    from app.services.money.payments import Payments
    from app.services.policy.shop_settings import ShopSettings
    from app.services.shop import Shop

# Where a customer may ask for a digital fapiao.
_FAPIAO_PLACES: Final = frozenset({"CN"})


@dataclass(frozen=True, slots=True)
class PayTerms:
    """How one person may take money; limits are minor units."""

    currency: Currency
    tenders: tuple[Tender, ...]
    round_most: int
    round_most_manager: int
    fapiao: bool

    def bill(self, due: int) -> Bill:
        """Return a bill that has to be paid whole."""
        return Bill(
            due,
            self.currency,
            self.tenders,
            self.round_most,
            self.round_most_manager,
            fapiao=self.fapiao,
        )

    def fixed(self, due: int) -> Bill:
        """Return a bill that was invoiced before: nothing is rounded off it any more."""
        return Bill(due, self.currency, self.tenders, fapiao=self.fapiao)

    def deposit(self, most: int) -> Bill:
        """Return a bill of which any part may be paid; 0 where no price is known yet."""
        return Bill(most, self.currency, self.tenders, part=True)

    def give_back(self, due: int) -> Bill:
        """Return what is to be given to the customer."""
        return Bill(due, self.currency, self.tenders, out=True)


def read_terms(payments: Payments, settings: ShopSettings, shop: Shop, actor: Actor) -> PayTerms:
    """Read the terms for whoever is signed in; three short reads, so call it on a lane."""
    profile, switches = shop.profile(), settings.shop_values()
    most, most_manager = (
        int(switches[name]) for name in ("round_off_most", "round_off_most_manager")
    )
    return PayTerms(
        currency=CURRENCIES[profile.currency],
        tenders=payments.tenders(actor),
        round_most=most_manager if actor.role is Role.MANAGER else most,
        round_most_manager=most_manager,
        fapiao=profile.country in _FAPIAO_PLACES,
    )
