"""What is said about photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import BenchsideError
from app.domain.photo import PhotoRefused, PhotoStep

if TYPE_CHECKING:
    from app.words import Words
    from ui.photos.state import NotTaken, Shot


class PhotoWording:
    """Say it in one language."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def busy(self, count: int) -> str:
        """Say how many pictures are being read."""
        return self._words.say_count("Reading {n} picture …", "Reading {n} pictures …", count)

    def offered(self, count: int) -> str:
        """Say how many photos the phone has put into its folder."""
        return self._words.say_count(
            "Take {n} new photo from the folder", "Take {n} new photos from the folder", count
        )

    def named(self, shot: Shot, number: int) -> str:
        """Name a photo by its number and step."""
        step = self._words.label(PhotoStep(shot.step)) if shot.step else ""
        return " · ".join(filter(None, (self._words.say("Photo {n}", n=number), step, shot.name)))

    def not_taken(self, one: NotTaken) -> str:
        """Say what was refused and why."""
        error = one.error
        if isinstance(error, PhotoRefused) and one.name:
            fault = self._words.label(error.fault)
            return self._words.say("{name} was not taken: {fault}.", name=one.name, fault=fault)
        said = self._words.error(error) if isinstance(error, BenchsideError) else str(error)
        return f"{one.name}: {said}" if one.name else said

    def filed(self, shot: Shot, time_zone: str) -> str:
        """Say when a photo was taken, at which step, by whom."""
        step = self._words.label(PhotoStep(shot.step)) if shot.step else ""
        at = "" if shot.at is None or not time_zone else self._words.moment(shot.at, time_zone)
        return " · ".join(filter(None, (step, at, shot.who, shot.name)))
