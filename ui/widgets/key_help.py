"""The F1 page: every key, from the one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.widgets.button import PrimaryButton
from ui.widgets.card import Line
from ui.widgets.key_hint import KeyHint
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.words import Words

_COLUMNS: Final = 3
# What the dialog has around its table, and the window's own frame.
_AROUND: Final = QSize(64, 170)
_PARTS: Final = 2
_SCROLLS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 2,
    Qt.Key.Key_PageUp: -2,
}


class KeyHelp(QDialog):
    """List all keys; Esc, Enter or F1 closes."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.say("Keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.MEDIUM, Space.LARGE, Space.MEDIUM, Space.LARGE)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(self._scrolled(words), 1)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by the arrows where the screen is too low for all keys."""
        bar = self._scroll.verticalScrollBar()
        if (by := _SCROLLS.get(Qt.Key(event.key()))) is not None:
            bar.setValue(bar.value() + by * bar.pageStep() // _PARTS)
            return
        super().keyPressEvent(event)

    def _scrolled(self, words: Words) -> QScrollArea:
        sheet = QWidget()
        sheet.setProperty("kind", "sheet")
        sheet.setLayout(self._table(words))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(sheet)
        whole = sheet.sizeHint()
        room = self.screen().availableSize() - _AROUND
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._scroll.setMinimumSize(
            min(whole.width() + bar, room.width()), min(whole.height(), room.height())
        )
        return self._scroll

    @staticmethod
    def _table(words: Words) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.SMALL)
        grid.setVerticalSpacing(Space.HAIR)
        each = -(-len(Shortcut) // _COLUMNS)
        for place, shortcut in enumerate(Shortcut):
            row, side = place % each, 3 * (place // each)
            grid.addWidget(KeyHint(shortcut.legend), row, side, Qt.AlignmentFlag.AlignRight)
            sentence = Label(shortcut.sentence(words), LabelKind.FIELD)
            grid.addWidget(sentence, row, side + 1)
        for gap in range(2, 3 * _COLUMNS - 1, 3):
            grid.setColumnMinimumWidth(gap, Space.MEDIUM)
        return grid
