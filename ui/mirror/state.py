"""The state of the page of a job's tests before and after, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.clock import Clock
    from app.services.people.accounts import Accounts
    from app.services.policy.shop_lists import Lists
    from app.services.shop import Shop
    from app.services.workshop import Workshop
    from ui.changes import ChangeFeed
    from ui.printers.printing_desk import PrintingDesk


@dataclass(frozen=True, slots=True)
class MirrorServices:
    """The services that the page asks."""

    workshop: Workshop
    accounts: Accounts
    shop: Shop
    lists: Lists
    clock: Clock
    feed: ChangeFeed
    printing: PrintingDesk


@dataclass(frozen=True, slots=True)
class MirrorState:
    """The tests of the job `number`."""

    number: str = ""
    trouble: Exception | None = None
