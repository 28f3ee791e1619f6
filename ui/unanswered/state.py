"""The state of the page of unanswered quotes, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.clock import Clock
    from app.services.quotes.quotes import Quotes
    from app.services.quotes.unanswered import UnansweredQuote, UnansweredQuotes
    from app.services.shop import Shop
    from ui.changes import ChangeFeed


@dataclass(frozen=True, slots=True)
class UnansweredServices:
    """The services that the page asks."""

    unanswered: UnansweredQuotes
    quotes: Quotes
    shop: Shop
    clock: Clock
    feed: ChangeFeed


@unique
class Calling(StrEnum):
    """What is being written down of a call."""

    RESULT = "result"
    PROMISE = "promise"
    """When we call again."""


@dataclass(frozen=True, slots=True)
class UnansweredState:
    """The quotes as they were at `at` (epoch ms), None until they were read.

    `here` is the number of the job that one stands on, `calling` what is written down of its call.
    """

    at: int = 0
    time_zone: str = "UTC"
    currency: str = "CNY"
    quotes: tuple[UnansweredQuote, ...] | None = None
    here: str = ""
    calling: Calling | None = None
    saving: bool = False
    trouble: Exception | None = None

    @property
    def quote(self) -> UnansweredQuote | None:
        """Return the quote that one stands on."""
        return next((one for one in self.quotes or () if one.number == self.here), None)

    @property
    def has_text(self) -> bool:
        """Tell whether one stands on a version, which can be copied as text."""
        return self.quote is not None and self.quote.version is not None
