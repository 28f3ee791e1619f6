"""Photos of the devices that are being taken in: each goes to the device it was taken of."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.intake.state import Phase
from ui.photos.intake_photos import IntakePhotos
from ui.routes import Notice

if TYPE_CHECKING:
    from app.domain.photo import PhotoEntry
    from ui.intake.draft_keeping import DraftKeeping
    from ui.intake.sheet import Sheet
    from ui.intake.state import State
    from ui.photos.state import PhotoServices
    from ui.session import Session
    from ui.tasks import Tasks


class Photographing(QObject):
    """Bring the photos of `desk` onto the sheet, and those of the shown device to the desk."""

    def __init__(
        self,
        sheet: Sheet,
        session: Session,
        tasks: Tasks,
        services: PhotoServices,
        keeping: DraftKeeping,
    ) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._keeping = keeping
        self.desk = IntakePhotos(session, tasks, services)
        self.desk.added.connect(self._add)
        self.desk.removed.connect(self._remove)
        self.desk.described.connect(self._describe)
        sheet.changed.connect(self._follow)
        self._follow(sheet.state)

    def _follow(self, state: State) -> None:
        form = state.form
        place = (self._keeping.id, form.place)
        self.desk.show_device(place, form.device.entry.photos, unpacking=bool(form.parcel))

    def _add(self, where: tuple[str, int], entry: PhotoEntry) -> None:
        draft, place = where
        state = self._sheet.state
        gone = draft != self._keeping.id or place >= len(state.form.devices)
        if gone or state.phase is Phase.SAVING:
            self.desk.too_late()
            return
        there = state.form.devices[place].entry.photos
        if all(one.sha256 != entry.sha256 for one in there):
            self._put(place, (*there, entry))

    def _remove(self, entry: PhotoEntry) -> None:
        place = self._sheet.state.form.place
        there = self._sheet.state.form.device.entry.photos
        self._put(place, tuple(one for one in there if one != entry))
        undo = partial(self._add, (self._keeping.id, place), entry)
        self._sheet.said.emit(Notice(self._sheet.words.say("Photo taken off"), undo))

    def _describe(self, before: PhotoEntry, after: PhotoEntry) -> None:
        there = self._sheet.state.form.device.entry.photos
        place = self._sheet.state.form.place
        self._put(place, tuple(after if one == before else one for one in there))

    def _put(self, place: int, photos: tuple[PhotoEntry, ...]) -> None:
        form = self._sheet.state.form
        devices = list(form.devices)
        devices[place] = devices[place].with_entry(photos=photos)
        self._sheet.put(replace(form, devices=tuple(devices)))
