"""The card of photos on the intake page: a stop of the keys until there are photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.intake.open_points import is_open
from ui.intake.state import PHOTOS
from ui.photos.card import PhotoCard
from ui.widgets.button import Button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.words import Words
    from ui.intake.state import State
    from ui.photos.desk import PhotoDesk


class IntakePhotoCard(PhotoCard):
    """Name the first button of the card as the place where the keys stop: Enter takes a photo."""

    def __init__(self, desk: PhotoDesk, words: Words) -> None:
        super().__init__(desk, words)
        take = self.findChild(Button)
        self.places: dict[str, QWidget] = {} if take is None else {PHOTOS: take}
        for name, widget in self.places.items():
            widget.setObjectName(name)

    def is_point(self, name: str, state: State) -> bool:
        """Tell whether photos are asked for and none was taken yet."""
        return name == PHOTOS and state.asks_photos and is_open(name, state)
