"""The state of what runs short, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.clock import Clock
    from app.services.shop import Shop
    from app.services.shortages.shortages import Shortages, ShortList, Suggestion
    from ui.changes import ChangeFeed


@dataclass(frozen=True, slots=True)
class ShortagesServices:
    """The services that the page asks."""

    shortages: Shortages
    shop: Shop
    clock: Clock
    feed: ChangeFeed


@dataclass(frozen=True, slots=True)
class ShortagesState:
    """What runs short, None until it was read, and the minimums that are suggested.

    `at` is epoch ms.
    """

    at: int = 0
    time_zone: str = "UTC"
    short: ShortList | None = None
    suggestions: tuple[Suggestion, ...] = ()
    saving: bool = False
    trouble: Exception | None = None
