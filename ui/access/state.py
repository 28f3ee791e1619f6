"""What the job page shows of the access to its device."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.clock import Clock
    from app.services.access.data_agreements import DataAgreements
    from app.services.access.passcodes import AccessPage, Passcodes, SecretShown
    from app.services.policy.shop_lists import Lists, ShopLists
    from app.services.shop import Shop
    from ui.changes import ChangeFeed
    from ui.printers.printing_desk import PrintingDesk
    from ui.signing.desk import SigningDesk


@dataclass(frozen=True, slots=True)
class AccessServices:
    """The services that access asks, who prints and lets sign, and the feed it tells."""

    passcodes: Passcodes
    agreements: DataAgreements
    printing: PrintingDesk
    signing: SigningDesk
    shop: Shop
    lists: Lists
    clock: Clock
    feed: ChangeFeed


@unique
class AccessAsk(StrEnum):
    """What is asked for; one at a time."""

    NOTHING = "nothing"
    VIEW = "view"
    KEEP = "keep"
    ERASE = "erase"


@dataclass(frozen=True, slots=True)
class AccessState:
    """The access to one job's device as it was at `at` (epoch ms), in the store's time zone.

    `secret` is what is shown at this moment, for `left` more seconds; `reason` the key that was
    chosen before looking.
    """

    number: str = ""
    at: int = 0
    time_zone: str = "UTC"
    lists: ShopLists | None = None
    page: AccessPage | None = None
    asked: AccessAsk = AccessAsk.NOTHING
    reason: str = ""
    secret: SecretShown | None = None
    left: int = 0
    trouble: Exception | None = None

    @property
    def is_kept(self) -> bool:
        """Tell whether a passcode is kept."""
        return self.page is not None and self.page.kind is not None

    @property
    def is_used(self) -> bool:
        """Tell whether there is anything to see or to do: a quick shop never asks for access."""
        page = self.page
        if page is None:
            return False
        known = page.answer or page.kind is not None or page.erased_at
        return bool(known) or self.asked is not AccessAsk.NOTHING
