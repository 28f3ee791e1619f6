"""What can be corrected of a device: its numbers, what it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.domain.intake import DeviceEntry
from ui.changes import Touched
from ui.identity_entry import identity_entry
from ui.record_acts import RecordActs

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.services.devices.device_files import KnownDevice, KnownMark
    from app.services.records.device_records import DeviceRecord
    from app.words import Words
    from ui.device.state import DeviceServices
    from ui.session import Session
    from ui.tasks import Tasks


class DeviceActs(RecordActs):
    """Write for the device page.

    `done` says that an act is over, `failed` carries its error, `said` a `Notice`.
    """

    done = Signal()

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: DeviceServices
    ) -> None:
        super().__init__(session, tasks, words, services.feed)
        self._services = services

    def add_number(self, device: str, text: str, reason: str) -> None:
        """Add a number that was typed or scanned."""
        call = partial(self._add, self._session.actor, device, text, reason)
        self._write(call, self._added)

    def correct_number(self, device: str, mark: KnownMark, text: str, reason: str) -> None:
        """Write a number anew that was read or typed wrongly."""
        call = partial(self._renumber, self._session.actor, device, mark, (text, reason))
        self._write(call, partial(self._renumbered, mark))

    def correct(self, before: KnownDevice, entry: DeviceEntry, rv: int) -> None:
        """Correct class, brand and model; the notice takes the correction back."""
        call = partial(self._services.records.correct, self._session.actor, entry, rv)
        self._write(call, partial(self._corrected, before))

    def _add(self, actor: Actor, device: str, text: str, reason: str) -> KnownDevice:
        entry = identity_entry(text, reason)
        return self._services.devices.add_identity(actor, device, entry)

    def _renumber(
        self, actor: Actor, device: str, mark: KnownMark, typed: tuple[str, str]
    ) -> DeviceRecord:
        entry = identity_entry(*typed)
        return self._services.records.correct_mark(actor, device, mark, entry)

    def _added(self, device: KnownDevice) -> None:
        self._over(self._words.say("Added: {number}", number=device.marks[-1].raw))

    def _renumbered(self, before: KnownMark, record: DeviceRecord) -> None:
        now = next((mark for mark in record.device.marks if mark.id == before.id), before)
        self._over(self._words.say("{before} is now {now}", before=before.raw, now=now.raw))

    def _corrected(self, before: KnownDevice, record: DeviceRecord) -> None:
        entry = DeviceEntry(
            device=before.id, category=before.category, brand=before.brand, model=before.model
        )
        back = partial(self.correct, record.device, entry, record.rv)
        self._over(self._words.say("Device corrected"), back)

    def _over(self, text: str, undo: Callable[[], object] | None = None) -> None:
        self.done.emit()
        self._tell(text, undo, Touched.DEVICE)
