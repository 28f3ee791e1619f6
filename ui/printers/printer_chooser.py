"""Choose a printer where the first paper wants one: one key, and everything that waited prints."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.documents import PaperForm
from app.domain.errors import BadEntry
from app.services.papers.printers import PrinterEntry
from ui.changes import Changes, Touched
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.domain.paper import PaperKind
    from app.services.papers.printers import Printers
    from app.words import Words
    from printing.found_printers import FoundPrinter
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class ChooserState:
    """For which paper a printer is missing, which are there, whether an address is typed."""

    kind: PaperKind
    found: tuple[FoundPrinter, ...] = ()
    looking: bool = True
    typing: bool = False
    form: PaperForm = PaperForm.ESCPOS
    error: Exception | None = None


class PrinterChooser(QObject):
    """Offer printers; `changed` carries a ChooserState or None, `chosen` that one serves now."""

    changed = Signal(object)
    said = Signal(object)
    chosen = Signal()

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, setup: Printers, feed: ChangeFeed
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._setup = setup
        self._feed = feed
        self.state: ChooserState | None = None

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def begin(self, kind: PaperKind) -> None:
        """Offer printers for a paper, and look which are there."""
        if not self._session.is_open or (self.state is not None and self.state.kind is kind):
            return
        forms = self._setup.forms(self._session.actor, kind)
        form = PaperForm.TSPL if PaperForm.TSPL in forms else PaperForm.ESCPOS
        self._show(ChooserState(kind, form=form))
        call = partial(self._setup.found, self._session.actor, kind)
        self._tasks.run(self, call, self._looked, self._failed, lane=Lane.READ)

    def end(self) -> None:
        """Offer nothing any more."""
        self._show(None)

    def take(self, destination: str) -> None:
        """Choose a printer that was found."""
        state = self.state
        if state is None:
            return
        for printer in state.found:
            if printer.destination == destination:
                self._choose(PrinterEntry(printer.destination, printer.form), printer.name)

    def type_address(self) -> None:
        """Ask for an address instead."""
        if self.state is not None:
            self._show(replace(self.state, typing=True, error=None))

    def take_form(self, form: PaperForm) -> None:
        """Say what the printer at the typed address prints."""
        if self.state is not None:
            self._show(replace(self.state, form=form))

    def take_address(self, typed: str) -> None:
        """Choose the printer at an address: `192.168.1.50`, `host:9100`, `/dev/usb/lp0`."""
        address = typed.strip()
        if self.state is None or not address:
            return
        self._choose(PrinterEntry(typed_destination(address), self.state.form), address)

    def _choose(self, printer: PrinterEntry, name: str) -> None:
        state = self.state
        if state is None:
            return
        self._tasks.run(
            self,
            partial(self._setup.choose_for_all, self._session.actor, state.kind, printer),
            partial(self._chose, printer, name),
            self._failed,
            lane=Lane.WRITE,
        )

    def _chose(self, printer: PrinterEntry, name: str, _id: str) -> None:
        form = self._words.label(printer.form)
        text = self._words.say("Papers print on {printer}: {form}", printer=name, form=form)
        self._show(None)
        self.said.emit(Notice(text))
        self._feed.tell(Changes.of(Touched.SETTING))
        self.chosen.emit()

    def _looked(self, found: tuple[FoundPrinter, ...]) -> None:
        if self.state is not None:
            # With nothing found an address is all that is left to ask for.
            self._show(replace(self.state, found=found, looking=False, typing=not found))

    def _failed(self, error: Exception) -> None:
        if self.state is not None:
            typing = self.state.typing or isinstance(error, BadEntry)
            self._show(replace(self.state, looking=False, typing=typing, error=error))

    def _show(self, state: ChooserState | None) -> None:
        self.state = state
        self.changed.emit(state)


def typed_destination(address: str) -> str:
    """Return the destination of an address as people type it; what names its way stays."""
    if address.startswith(("tcp://", "file:", "printer:", "serial:")):
        return address
    # USB adapters and serial ports of Linux and Windows; other devices are files.
    if address.upper().startswith(("/DEV/TTY", "COM")) and "." not in address:
        return f"serial:{address}"
    return f"file:{address}" if address.startswith("/") else f"tcp://{address}"
