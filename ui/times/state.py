"""The state of the page of whose time a job took, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.clock import Clock
    from app.services.policy.shop_lists import Lists
    from app.services.shop import Shop
    from app.services.workshop import Workshop
    from ui.changes import ChangeFeed


@dataclass(frozen=True, slots=True)
class TimesServices:
    """The services that the page asks."""

    workshop: Workshop
    shop: Shop
    lists: Lists
    clock: Clock
    feed: ChangeFeed


@dataclass(frozen=True, slots=True)
class TimesState:
    """The times of the job `number`."""

    number: str = ""
    trouble: Exception | None = None
