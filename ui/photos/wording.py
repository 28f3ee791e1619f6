"""What is said about photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import BenchsideError
from app.domain.photo import CameraLost, NothingNewInFolder, PhotoRefused, PhotoStep
from ui.formats import Moments

if TYPE_CHECKING:
    from app.words import Words
    from ui.photos.camera_choice import CameraInUse
    from ui.photos.state import CameraBack, NotTaken, Shot


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

    def not_taken(self, one: NotTaken, time_zone: str) -> str:
        """Say what was refused and why."""
        error = one.error
        if isinstance(error, NothingNewInFolder):
            return self._nothing_new(error, time_zone)
        if isinstance(error, PhotoRefused) and one.name:
            fault = self._words.label(error.fault)
            return self._words.say("{name} was not taken: {fault}.", name=one.name, fault=fault)
        said = self._words.error(error) if isinstance(error, BenchsideError) else str(error)
        if isinstance(error, CameraLost):
            return f"{said} {self._lost(one.count)}"
        return f"{one.name}: {said}" if one.name else said

    def back(self, back: CameraBack) -> str:
        """Say that a camera works again, and what was not taken meanwhile."""
        there = self._words.say("The camera {name} is there again.", name=back.name)
        return f"{there} {self._lost(back.lost)}"

    def camera(self, camera: CameraInUse) -> str:
        """Name the camera in use."""
        return camera.name or self._words.say("The usual camera")

    def other_camera(self, camera: CameraInUse) -> str:
        """Name what the other camera is."""
        say = self._words.say
        return say("Usual camera") if camera.is_microscope else say("Microscope")

    def _lost(self, count: int) -> str:
        return self._words.say_count(
            "{n} photo was not taken.", "{n} photos were not taken.", count
        )

    def _nothing_new(self, error: NothingNewInFolder, time_zone: str) -> str:
        if error.last_at is None:
            return self._words.say(
                "The photo folder {folder} has nothing new: no photo lies in it.",
                folder=error.folder,
            )
        return self._words.say(
            "The photo folder {folder} has nothing new; the last photo came there {ago}.",
            folder=error.folder,
            ago=Moments(self._words, time_zone or "UTC").ago(error.last_at, error.at),
        )

    def filed(self, shot: Shot, time_zone: str) -> str:
        """Say when a photo was taken, at which step, by whom."""
        step = self._words.label(PhotoStep(shot.step)) if shot.step else ""
        at = "" if shot.at is None or not time_zone else self._words.moment(shot.at, time_zone)
        return " · ".join(filter(None, (step, at, shot.who, shot.name)))
