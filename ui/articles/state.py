"""The state of the page of what the shop knows, and the services that it asks."""

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
class ArticlesServices:
    """The services that the page asks."""

    workshop: Workshop
    shop: Shop
    lists: Lists
    clock: Clock
    feed: ChangeFeed


@dataclass(frozen=True, slots=True)
class ArticlesState:
    """The articles; `number` is the job of which one is written."""

    number: str = ""
    trouble: Exception | None = None
