"""The options on the clerk's own screen, turned to the customer; Esc takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.words import Words
from ui.customer_screen.options_page import OptionsPage

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShowEvent

    from ui.customer_screen.options_desk import OptionsDesk


class TurnedOptions(QWidget):
    """Show the options; the keys do nothing but Esc: the clerk cannot choose by a key."""

    def __init__(self, desk: OptionsDesk, words: Words) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words.say("The customer chooses"))
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        back.activated.connect(desk.put_away)
        if desk.state is not None:
            theirs = Words(desk.state.body.language)
            column.addWidget(OptionsPage(desk, desk.state, theirs))

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keys, so that none of them does anything."""
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let no key choose."""
        event.accept()
