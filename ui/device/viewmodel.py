"""One device on one page: read it whole, correct it, take it in again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from app.domain.errors import ChangedMeanwhile, CheckDigitWrong
from app.domain.scan import ScanKind, Scanned
from ui.device.acts import DeviceActs
from ui.device.reading import DeviceReading
from ui.device.state import Panel, Shown
from ui.routes import Notice, Page, Route

if TYPE_CHECKING:
    from app.domain.intake import DeviceEntry
    from app.services.devices.device_files import KnownMark
    from app.words import Words
    from ui.device.state import DeviceServices
    from ui.session import Session
    from ui.tasks import Tasks

_IDENTITIES: Final = frozenset({ScanKind.NEW_DEVICE, ScanKind.KNOWN_DEVICE})


class DeviceViewModel(DeviceReading):
    """Show one device and act on it; `go` carries a `Route`, `said` a `Notice`.

    `back` is where Esc leads.
    """

    go = Signal(object)
    said = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: DeviceServices
    ) -> None:
        super().__init__(session, tasks, services)
        self._words = words
        self.back = Route(Page.COUNTER)
        self._acts = DeviceActs(session, tasks, words, services)
        self._acts.done.connect(self.fold)
        self._acts.failed.connect(self._not_done)
        self._acts.said.connect(self.said)

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words
        self._acts.speak(words)

    def open_job(self, number: str) -> None:
        """Go to one of the device's jobs."""
        self.go.emit(Route(Page.JOB, job=number))

    def open_here(self) -> None:
        """Go to the job under which the device is here, if it is."""
        if isinstance(self.state, Shown) and self.state.device.open_job:
            self.open_job(self.state.device.open_job)

    def open_owner(self, customer: str) -> None:
        """Go to the file of somebody who brought it."""
        self.go.emit(Route(Page.CUSTOMER, record=customer))

    def open_last_owner(self) -> None:
        """Go to the file of who brought it last, if anybody is known."""
        if isinstance(self.state, Shown) and self.state.last_owner is not None:
            self.open_owner(self.state.last_owner.id)

    def take_in(self) -> None:
        """Begin an intake of this device."""
        if isinstance(self.state, Shown):
            device = self.state.device
            text = device.marks[0].raw if device.marks else ""
            scanned = Scanned(ScanKind.KNOWN_DEVICE, text=text, device=device.id)
            self.go.emit(Route(Page.INTAKE, scanned=scanned))

    def leave(self) -> None:
        """Fold what is unfolded, or go back."""
        if isinstance(self.state, Shown) and self.state.panel is not Panel.NONE:
            self.fold()
        else:
            self.go.emit(self.back)

    def ask_number(self, mark: str = "") -> None:
        """Unfold the field for another number, or with one of the device's to correct it."""
        if isinstance(self.state, Shown):
            found = next((one for one in self.state.device.marks if one.id == mark), None)
            self._unfold(Panel.IDENTITY, found)

    def correct_model(self) -> None:
        """Unfold class, brand and model."""
        self._unfold(Panel.MODEL)

    def fold(self) -> None:
        """Fold what was unfolded; what stands in it is forgotten."""
        self._unfold(Panel.NONE)

    def dismiss(self) -> None:
        """Take the message away."""
        if isinstance(self.state, Shown):
            self._show(replace(self.state, trouble=None))

    def enter_number(self, text: str, reason: str = "") -> None:
        """Add a number, or write the one that is being corrected anew."""
        if isinstance(self.state, Shown):
            device, mark = self.state.device.id, self.state.mark
            if mark is None:
                self._acts.add_number(device, text, reason)
            else:
                self._acts.correct_number(device, mark, text, reason)

    def enter_model(self, entry: DeviceEntry) -> None:
        """Save class, brand and model."""
        if isinstance(self.state, Shown):
            before = self.state.device
            self._acts.correct(before, replace(entry, device=before.id), self.state.rv)

    def take_scan(self, scanned: Scanned) -> bool:
        """Take a scan for the device's number while that is asked for; False leaves it."""
        asked = isinstance(self.state, Shown) and self.state.panel is Panel.IDENTITY
        if not asked or scanned.kind not in _IDENTITIES:
            return False
        self.enter_number(scanned.text)
        return True

    def numbers(self) -> str:
        """Return the device's numbers for the clipboard, one a line, and say so."""
        if not isinstance(self.state, Shown) or not self.state.device.marks:
            return ""
        marks = self.state.device.marks
        numbers = ", ".join(mark.raw for mark in marks)
        self.said.emit(Notice(self._words.say("Copied: {numbers}", numbers=numbers)))
        return "\n".join(mark.raw for mark in marks)

    def _unfold(self, panel: Panel, mark: KnownMark | None = None) -> None:
        if isinstance(self.state, Shown):
            rv = self.state.record.rv
            self._show(replace(self.state, panel=panel, mark=mark, imei="", rv=rv, trouble=None))

    def _not_done(self, error: Exception) -> None:
        if not isinstance(self.state, Shown):
            return
        imei = error.imei if isinstance(error, CheckDigitWrong) else self.state.imei
        self._show(replace(self.state, trouble=error, imei=imei))
        if isinstance(error, ChangedMeanwhile):
            self.reload()
