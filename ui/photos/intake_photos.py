"""The photos of a device that is being taken in: kept already, filed when its job is made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.domain.photo import PhotoStep, PhotoTooLate
from ui.photos.desk import PhotoDesk
from ui.photos.state import Shot

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from app.domain.photo import PhotoEntry
    from ui.photos.state import PhotoServices
    from ui.session import Session
    from ui.tasks import Tasks


class IntakePhotos(PhotoDesk):
    """Hold the photos of the shown device; the form is told where each goes.

    `added` carries the place that `show_device` named when a photo was taken, and its
    `PhotoEntry`; `removed` and `described` the entry as it was, `described` also as it is.
    """

    added = Signal(object, object)
    removed = Signal(object)
    described = Signal(object, object)

    def __init__(self, session: Session, tasks: Tasks, services: PhotoServices) -> None:
        super().__init__(session, tasks, services)
        self._device: Hashable = None
        self._at = PhotoStep.INTAKE
        self._late = False
        self._entries: tuple[PhotoEntry, ...] = ()

    def show_device(
        self, place: Hashable, entries: tuple[PhotoEntry, ...], *, unpacking: bool = False
    ) -> None:
        """Show the photos of a device; `place` is what `added` will say of photos taken now.

        `unpacking` says that the device came by parcel.
        """
        self._at = PhotoStep.UNPACKING if unpacking else PhotoStep.INTAKE
        if place != self._device or entries != self._entries:
            self._device, self._entries = place, entries
            self._show_again()

    def too_late(self) -> None:
        """Say that a photo came when its intake was no longer open."""
        self._late = True
        self._refuse("", PhotoTooLate())

    def withdraw(self, key: str, reason: str = "") -> None:  # noqa: ARG002 (it is on no record yet)
        """Take a photo off the form."""
        for entry in self._entries:
            if entry.sha256 == key:
                self.removed.emit(entry)

    def describe(self, key: str, note: str) -> None:
        """Write what a photo shows."""
        for entry in self._entries:
            if entry.sha256 == key and entry.note != note.strip():
                self.described.emit(entry, replace(entry, note=note.strip()))

    def _step(self) -> PhotoStep:
        return self._at

    def _where(self) -> object | None:
        return self._device

    def _file(self, where: object, entry: PhotoEntry, filed: Callable[[], object]) -> None:
        self._late = False
        self.added.emit(where, entry)
        if not self._late:
            filed()

    def _show_again(self) -> None:
        self._show_shots(
            tuple(
                Shot(
                    key=entry.sha256,
                    sha256=entry.sha256,
                    thumb=self._thumbs.get(entry.thumb_sha256),
                    note=entry.note,
                    name=entry.name,
                    step=entry.step,
                    at=entry.taken_at,
                )
                for entry in self._entries
            )
        )
