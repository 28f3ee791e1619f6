"""The state of the arrivals page, held for everything that changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.arrivals.state import ArrivalsState
from ui.held_page import HeldPage

if TYPE_CHECKING:
    from app.words import Words


class HeldArrivals(HeldPage[ArrivalsState]):
    """Hold what the page shows, from nothing on."""

    def __init__(self, words: Words) -> None:
        super().__init__(words, ArrivalsState())
