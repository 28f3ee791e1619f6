"""What stands over every page: printing, the clock, the last scan, an import that is running."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.commands import Command
from ui.importing.strip import ImportStrip
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.printers.drawer_choice import DrawerChoice
from ui.printers.printer_choice import PrinterChoice
from ui.printers.printing_strip import PrintingStrip
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.widgets.message_strip import Message, MessageStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.words import Words
    from ui.importing.desk import ImportDesk
    from ui.printers.printing_desk import PrintingDesk


class StripMessage(QObject):
    """Hold what one strip says over every page, until something else or until it is put away."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.message: Message | None = None

    def tell(self, message: Message | None) -> None:
        """Show a message instead of the last; None puts it away."""
        self.message = message
        self.changed.emit(message)

    def put_away(self) -> None:
        """Take the message away."""
        self.tell(None)


class WaitingMessage(StripMessage):
    """Hold what a first scan waits for; `let_go` says that it was put away, or Esc pressed."""

    let_go = Signal()

    def put_away(self) -> None:
        """Take the message away, and what it was about."""
        super().put_away()
        self.let_go.emit()


@dataclass(frozen=True, slots=True)
class StripMessages:
    """What is said over every page: clock, backups, head office, scanners, scans."""

    clock: StripMessage = field(default_factory=StripMessage)
    backup: StripMessage = field(default_factory=StripMessage)
    sync: StripMessage = field(default_factory=StripMessage)
    scanner: StripMessage = field(default_factory=StripMessage)
    scan: StripMessage = field(default_factory=StripMessage)
    waiting: WaitingMessage = field(default_factory=WaitingMessage)

    def all(self) -> tuple[StripMessage, ...]:
        """Return them in the order of their strips."""
        return (self.clock, self.backup, self.sync, self.scanner, self.scan, self.waiting)


class UnderStrips(Screen):
    """A page with the window's strips above it; it is the page in everything else.

    `go` carries the `Route` of the page that a strip leads to. What is said of printing stands
    where one was when it was said, and always on a page that was told to `keep_papers`.
    """

    go = Signal(object)

    def __init__(
        self,
        page: Screen,
        printing: PrintingDesk,
        messages: Sequence[StripMessage],
        words: Words,
        importing: ImportDesk | None = None,
    ) -> None:
        super().__init__()
        self._keeps_papers = False
        self.page = page
        self._waiting = next((one for one in messages if isinstance(one, WaitingMessage)), None)
        self._printing = printing
        self._words = words
        # Each strip has its parent from the start: shown without one it is a window of its own.
        self._strips = QWidget(self)
        above = QVBoxLayout(self._strips)
        above.setContentsMargins(Space.LARGE, Space.SMALL, Space.LARGE, 0)
        above.setSpacing(Space.SMALL)
        self._above = above
        self._shown: list[QWidget] = []
        self._choice: PrinterChoice | None = None
        self._drawer: DrawerChoice | None = None
        self._build_printing(printing)
        for message in messages:
            self._add(self._say(message))
        self._build_drawer(printing)
        self._build_import(importing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._strips)
        column.addWidget(page, 1)
        page.commands_changed.connect(self.commands_changed)
        # After the strips themselves were told, so that it is known which of them are shown.
        if self._waiting is not None:
            self._waiting.changed.connect(self._offer_keys)
        for told in (*(message.changed for message in messages), printing.stands):
            told.connect(self._make_room)
        if importing is not None:
            importing.changed.connect(self._make_room)
        self._make_room()

    def _build_printing(self, printing: PrintingDesk) -> None:
        strip = PrintingStrip(
            printing, self._words, self._strips, is_wanted=self._is_told_of_printing
        )
        self._of_printing = strip
        strip.go.connect(self.go)
        self._add(strip)
        if printing.chooser is not None:
            self._choice = PrinterChoice(printing.chooser, self._words, self._strips)
            self._above.addWidget(self._choice)
            strip.choosing.connect(self._choice.take_focus)
            printing.chooser.changed.connect(self._offer_choice)

    def keep_papers(self) -> None:
        """Say here whatever is said of printing, also what was said on another page."""
        self._keeps_papers = True
        self._of_printing.show_again()
        self._make_room()

    def _is_told_of_printing(self) -> bool:
        return self._keeps_papers or not self.isHidden()

    def _build_drawer(self, printing: PrintingDesk) -> None:
        if printing.drawer is not None:
            self._drawer = DrawerChoice(printing.drawer, self._words, self._strips)
            self._drawer.folded.connect(self._make_room)
            self._add(self._drawer)

    def _build_import(self, importing: ImportDesk | None) -> None:
        if importing is not None:
            under_way = ImportStrip(importing, self._words)
            under_way.go.connect(self.go)
            self._add(under_way)

    def _add(self, strip: QWidget) -> None:
        self._above.addWidget(strip)
        self._shown.append(strip)

    def commands(self) -> Sequence[Command]:
        """Give what can be done on the page by key, and at a strip above it."""
        chooser = self._printing.chooser
        commands = (*self.page.commands(), *self._letting_go(), *self._opening_drawer())
        if self._choice is None or chooser is None or chooser.state is None:
            return commands
        if self._of_printing.isHidden():
            return commands
        text = self._words.say("Choose the printer")
        # The strip itself shows the key; the bar is the page's.
        to_choice = Command(
            Shortcut.CHOOSE_PRINTER, text, self._choice.take_focus, Icon.PRINT, in_bar=False
        )
        return (*commands, to_choice)

    def _opening_drawer(self) -> tuple[Command, ...]:
        desk = self._printing.drawer
        if self._drawer is None or desk is None or not desk.allowed:
            return ()
        text = self._words.say("Open the drawer")
        ask = self._ask_for_drawer
        return (Command(Shortcut.OPEN_DRAWER, text, ask, Icon.CASH, in_bar=False),)

    def _ask_for_drawer(self) -> None:
        if self._drawer is not None:
            self._strips.show()
            self._drawer.take_focus()

    def enter(self) -> None:
        """Be shown."""
        self.page.enter()

    def _say(self, message: StripMessage) -> MessageStrip:
        strip = MessageStrip(self._words, self._strips)
        strip.dismissed.connect(message.put_away)
        message.changed.connect(strip.show_notice)
        strip.show_notice(message.message)
        return strip

    def _letting_go(self) -> tuple[Command, ...]:
        """Let Esc forget the scan that waits, before it means anything to the page."""
        if self._waiting is None or self._waiting.message is None:
            return ()
        text = self._words.say("Let go")
        return (Command(Shortcut.LEAVE, text, self._waiting.put_away, Icon.CLEAR),)

    def _offer_keys(self, _message: object) -> None:
        self.commands_changed.emit()

    def _offer_choice(self, _state: object) -> None:
        self._make_room()
        self.commands_changed.emit()

    def _make_room(self, _message: object = None) -> None:
        """Take no room, margins included, while no strip is shown."""
        bare = all(strip.isHidden() for strip in self._shown)
        self._strips.setHidden(bare)
        # Under strips a page gives way: it would push the window past the foot of a low screen.
        self.page.setMinimumHeight(0 if bare else 1)
