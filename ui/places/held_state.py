"""The state of the places page, held for everything that changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.held_page import HeldPage
from ui.places.state import PlacesState

if TYPE_CHECKING:
    from app.words import Words


class HeldPlaces(HeldPage[PlacesState]):
    """Hold what the page shows, from nothing on."""

    def __init__(self, words: Words) -> None:
        super().__init__(words, PlacesState())
