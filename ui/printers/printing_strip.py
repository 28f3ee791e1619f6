"""The strip that says what became of printing: where one was told, and where papers are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.sentences import N_
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.routes import Page
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind
from ui.widgets.message_strip import Message, MessageStrip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.words import Words
    from ui.printers.printing_desk import PrintingDesk
    from ui.printers.printing_words import PrintMessage

_WAYS: Final = {
    Page.SETTINGS: (N_("Set up a printer"), Icon.SETTINGS),
    Page.COUNTER: (N_("Show the papers"), Icon.COUNTER),
    Page.PAPERS: (N_("Show the print queue"), Icon.PRINT),
}


def _always() -> bool:
    return True


class PrintingStrip(MessageStrip):
    """Show the desk's message on one line, with another try or what helps.

    `go` carries the `Route` of the page that helps; `choosing` asks for the printers in place.
    `is_wanted` tells whether a message that comes belongs to the page below: it does not follow
    from page to page.
    """

    go = Signal(object)
    choosing = Signal()

    def __init__(
        self,
        desk: PrintingDesk,
        words: Words,
        parent: QWidget | None = None,
        *,
        is_wanted: Callable[[], bool] = _always,
    ) -> None:
        super().__init__(words, parent)
        self._desk = desk
        self._is_wanted = is_wanted
        self._words = words
        self._way = Button("")
        self._way.clicked.connect(self._leave)
        self._choose = Button(
            words.say("Choose the printer"),
            key=Shortcut.CHOOSE_PRINTER.legend,
            kind=ButtonKind.QUIET,
        )
        self._choose.setObjectName("choose-printer")
        self._choose.clicked.connect(self.choosing)
        row = self.layout()
        if isinstance(row, QHBoxLayout):
            # It stands over every page for a while: as high as its buttons, no higher.
            row.setContentsMargins(Space.MEDIUM, 0, 0, 0)
            # Before the cross, where the other action stands too.
            for button in (self._way, self._choose):
                row.insertWidget(row.count() - 1, button)
        self.again.connect(desk.try_again)
        self.dismissed.connect(desk.put_away)
        desk.stands.connect(self._render)
        self._render(desk.message)

    def show_again(self) -> None:
        """Show what the desk says now, if it is wanted here."""
        self._render(self._desk.message)

    def _render(self, message: PrintMessage | None) -> None:
        if message is None or not self._is_wanted():
            self.show_notice(None)
            return
        if message.route is not None:
            text, icon = _WAYS[message.route.page]
            self._way.say(self._words.say(text))
            self._way.show_icon(icon)
        chooser = self._desk.chooser
        in_place = chooser is not None and chooser.state is not None
        self._way.setVisible(message.route is not None and not in_place)
        self._choose.setVisible(in_place)
        self.show_notice(Message(message.text, message.tone, again=message.again))

    def _leave(self) -> None:
        message = self._desk.message
        self._desk.put_away()
        if message is not None and message.route is not None:
            self.go.emit(message.route)
