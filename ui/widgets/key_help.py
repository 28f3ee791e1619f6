"""The F1 page: every key, from the one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from ui.shortcuts import Shortcut
from ui.tokens import Space
from ui.widgets.button import PrimaryButton
from ui.widgets.card import Line
from ui.widgets.key_hint import KeyHint
from ui.widgets.labels import Label, Muted

if TYPE_CHECKING:
    from app.words import Words


class KeyHelp(QDialog):
    """List all keys; Esc, Enter or F1 closes."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.say("Keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.HUGE, Space.LARGE, Space.HUGE, Space.LARGE)
        column.setSpacing(Space.MEDIUM)
        column.addLayout(self._table(words))
        column.addWidget(Line())
        sentence = words.say(
            "Digits 1 to 9 pick a choice, arrows walk, Tab goes to the next field. "
            "Scan at any time: a scan never presses a button."
        )
        column.addWidget(Muted(sentence, wrap=True))
        close = PrimaryButton(words.say("Close"))
        close.clicked.connect(self.accept)
        again = QShortcut(self)
        again.setKeys(Shortcut.HELP.sequences)
        again.activated.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()

    @staticmethod
    def _table(words: Words) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.MEDIUM)
        grid.setVerticalSpacing(Space.SMALL)
        half = (len(Shortcut) + 1) // 2
        for place, shortcut in enumerate(Shortcut):
            row, side = place % half, 3 * (place // half)
            grid.addWidget(KeyHint(shortcut.legend), row, side, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(Label(shortcut.sentence(words)), row, side + 1)
        grid.setColumnMinimumWidth(2, Space.HUGE)
        return grid
