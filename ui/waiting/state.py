"""The state of the page of what the shop waits for, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.clock import Clock
    from app.services.shop import Shop
    from app.services.workshop import Workshop
    from ui.changes import ChangeFeed
    from ui.printers.printing_desk import PrintingDesk


@dataclass(frozen=True, slots=True)
class WaitingServices:
    """The services that the page asks."""

    workshop: Workshop
    shop: Shop
    clock: Clock
    feed: ChangeFeed
    printing: PrintingDesk


@dataclass(frozen=True, slots=True)
class WaitingState:
    """What is waited for; of the job `number` where one is named."""

    number: str = ""
    trouble: Exception | None = None
