"""What stands over every page of printing and the drawer, until it is mended or put away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.printers.printing_words import drawer_message, failed_message
from ui.routes import Page, Route

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.paper import PaperKind
    from app.words import Words
    from ui.printers.drawer_desk import DrawerDesk
    from ui.printers.printer_chooser import PrinterChooser
    from ui.printers.printing_words import PaperToPrint, PrintMessage


class DeskMessages(QObject):
    """Hold the message that stands.

    `said` carries a `Notice` for a toast, `stands` the `PrintMessage` of the strip or None to put
    it away; `chosen` tells that a printer was chosen in place.
    """

    said = Signal(object)
    stands = Signal(object)
    chosen = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._failed: dict[str, tuple[PaperToPrint, Exception]] = {}
        self._missing_printer: PaperKind | None = None
        self.chooser: PrinterChooser | None = None
        self.drawer: DrawerDesk | None = None
        self._said_last: Callable[[Words], PrintMessage] | None = None
        self.message: PrintMessage | None = None

    def ask_for_printers(self, chooser: PrinterChooser) -> None:
        """Let a missing printer be chosen in place; what waited for it prints then."""
        self.chooser = chooser
        chooser.said.connect(self.said)
        chooser.chosen.connect(self.chosen)

    def keep_drawer(self, drawer: DrawerDesk) -> None:
        """Let the cash drawer be opened by hand from every page."""
        self.drawer = drawer
        drawer.said.connect(self.said)
        drawer.failed.connect(self._drawer_stuck)

    def speak(self, words: Words) -> None:
        """Use another language from now on, also for the message that stands."""
        self._words = words
        if self.drawer is not None:
            self.drawer.speak(words)
        if self.chooser is not None:
            self.chooser.speak(words)
        self._show(self._said_last)

    def question_answered(self) -> None:
        """Take away that somebody has to look, once they said what they saw."""
        if self.message is not None and self.message.route == Route(Page.COUNTER):
            self._show_failed()

    def put_away(self) -> None:
        """Take the strip away; what did not print stays on the counter's list."""
        self._failed.clear()
        if self.chooser is not None:
            self.chooser.end()
        self._show(None)

    def _drawer_stuck(self, error: Exception) -> None:
        self._show(partial(drawer_message, error))

    def _printer_is_there(self, kind: PaperKind) -> bool:
        """Tell, once, that what was said of a missing printer is no longer true."""
        mended = self._missing_printer == kind
        if mended:
            self._missing_printer = None
        return mended

    def _show_failed(self) -> None:
        failed = tuple(self._failed.values())
        self._show(partial(failed_message, failed) if failed else None)

    def _show(self, say: Callable[[Words], PrintMessage] | None) -> None:
        # Kept as what says it: the window may change its language while it stands.
        self._said_last = say
        self.message = None if say is None else say(self._words)
        self.stands.emit(self.message)
