"""A field that offers what it found beneath it: typed words in, one row out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.look.tokens import Space
from ui.shortcuts import ENTER
from ui.widgets.fields import LineField, ScanField
from ui.widgets.floating_list import FloatingList
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.widgets.card_list import CardRow

SCAN_BOX: Final = "scan-box"
"""The object name of the window's scan box, by which pages find it."""

# Waiting this long after a key keeps a fast typist from searching for every letter.
_PAUSE_MS: Final = 70
_HINT: Final = 30
_MOST_ROWS: Final = 7
# Names of faults and of parts are longer than a narrow field.
_LEAST_WIDTH: Final = 300
_GAP: Final = 2


class Suggestions(QFrame):
    """Rows under a field, walked by the field's own keys; never a window that takes the focus.

    A popup window would grab the keyboard, and with it a scan.
    """

    chosen = Signal(str)

    def __init__(self, field: QWidget, name: str) -> None:
        super().__init__(field.window())
        self._field = field
        self._rows: tuple[CardRow, ...] = ()
        self._resting = ""
        self.setProperty("kind", "float")
        self._list = FloatingList(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.opened.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.HAIR, Space.HAIR, Space.HAIR, Space.HAIR)
        column.setSpacing(0)
        column.addWidget(self._list)
        self._hint = Muted("")
        self._hint.setContentsMargins(Space.MEDIUM, Space.HAIR, Space.MEDIUM, Space.HAIR)
        self._hint.setFixedHeight(_HINT)
        column.addWidget(self._hint)
        self._list.selectionModel().currentChanged.connect(self._stand)
        field.installEventFilter(self)
        field.destroyed.connect(self.deleteLater)
        self.hide()

    def setAccessibleName(self, name: str) -> None:
        """Name the rows as the field is named."""
        super().setAccessibleName(name)
        self._list.setAccessibleName(name)

    def rest_with(self, hint: str) -> None:
        """Say which keys do what before an arrow was pressed."""
        self._resting = hint

    def show_rows(self, rows: Sequence[CardRow]) -> None:
        """Offer rows; none puts the list away. Nothing is chosen before an arrow was pressed."""
        wanted = bool(rows) and self._field.hasFocus()
        self._rows = tuple(rows)
        self._hint.setVisible(any(row.hint for row in rows))
        self._list.show_rows(rows)
        self._list.clearSelection()
        self._list.setCurrentIndex(self._list.model().index(-1, 0))
        self._hint.setText(self._resting)
        if wanted:
            self._place(rows)
        self.setVisible(wanted)

    def current_key(self) -> str:
        """Name the row that the arrows stand on; empty before the first arrow."""
        return self._list.current_key()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk by arrows, choose by Enter, put away by Esc or when the field is left."""
        if event.type() in {QEvent.Type.FocusOut, QEvent.Type.Hide}:
            self.hide()
        if isinstance(event, QKeyEvent) and self.isVisible():
            if event.type() == QEvent.Type.KeyPress:
                return self._took(event)
            if event.type() == QEvent.Type.ShortcutOverride and self._claims(event):
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _took(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if (by := steps.get(Qt.Key(event.key()))) is not None:
            self._list.walk(by)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return True
        wanted = self._wanted(event)
        if wanted:
            self._choose(wanted)
        return bool(wanted)

    def _claims(self, event: QKeyEvent) -> bool:
        """Tell whether a key is for the rows, and not for the window's shortcuts."""
        return event.key() == Qt.Key.Key_Escape or bool(self._wanted(event))

    def _wanted(self, event: QKeyEvent) -> str:
        """Name what a key opens: the row one stands on, its second, or the row of that key."""
        here = self._list.row_here()
        if here is not None:
            if _opens(event):
                return here.key
            if _opens_second(event):
                return here.second
        pressed = QKeySequence(event.keyCombination()).toString()
        return next((row.key for row in self._rows if row.cap and row.cap == pressed), "")

    def _stand(self, _here: object, _before: object) -> None:
        here = self._list.row_here()
        self._hint.setText(self._resting if here is None else here.hint)

    def _choose(self, key: str) -> None:
        self.hide()
        self.chosen.emit(key)

    def _place(self, rows: Sequence[CardRow]) -> None:
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        heights = [row.height for row in rows[:_MOST_ROWS]]
        field = QRect(self._field.mapTo(window, QPoint(0, 0)), self._field.size())
        hint = 0 if self._hint.isHidden() else _HINT
        height = sum(heights) + hint + 2 * Space.HAIR + 2
        width = min(max(field.width(), _LEAST_WIDTH), window.width())
        top, above = field.bottom() + 1 + _GAP, field.top() - _GAP - height
        fits = top + height <= window.height() or above < 0
        left = min(field.left(), window.width() - width)
        self.setGeometry(left, top if fits else above, width, height)
        self.raise_()


def _is_plain(event: QKeyEvent) -> bool:
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def _opens(event: QKeyEvent) -> bool:
    return event.key() in ENTER and _is_plain(event)


def _opens_second(event: QKeyEvent) -> bool:
    if event.key() in ENTER:
        return event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return event.key() == Qt.Key.Key_Right and _is_plain(event)


class Lookup(QObject):
    """Ask for what a field's words may mean, after a pause in typing, and offer the answers."""

    asked = Signal(str)
    chosen = Signal(str)

    def __init__(self, field: LineField, name: str) -> None:
        super().__init__(field)
        self._field = field
        self.suggestions = Suggestions(field, name)
        self.suggestions.chosen.connect(self.chosen)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        field.textEdited.connect(self._typed)

    def stop(self) -> None:
        """Forget the question: the field's words were dealt with in another way."""
        self._pause.stop()
        self.suggestions.show_rows([])

    def _typed(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self.stop()
            self.asked.emit("")

    def _ask(self) -> None:
        self.asked.emit(self._field.text())


class SearchField(LineField):
    """A line whose words are looked up while they are typed.

    `asked` carries the words after a pause; the view-model answers by `show_rows`; `chosen`
    carries the key of the row that was taken.
    """

    asked = Signal(str)
    chosen = Signal(str)

    def __init__(self, name: str, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, placeholder=placeholder, parent=parent)
        self._lookup = Lookup(self, name)
        self._lookup.asked.connect(self.asked)
        self._lookup.chosen.connect(self.chosen)

    def show_rows(self, rows: Sequence[CardRow]) -> None:
        """Offer what was found."""
        self._lookup.suggestions.show_rows(rows)


class ScanBox(ScanField):
    """The box that is always there: a scan, a number or a name; Enter sends what was typed.

    `entered` carries typed text; `asked` and `chosen` are those of a `SearchField`.
    """

    entered = Signal(str)
    asked = Signal(str)
    chosen = Signal(str)

    def __init__(self, name: str, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, placeholder=placeholder, large=True, parent=parent)
        self.setObjectName(SCAN_BOX)
        self._lookup = Lookup(self, name)
        self._lookup.asked.connect(self.asked)
        self._lookup.chosen.connect(self._choose)
        self.returnPressed.connect(self._enter)

    def show_rows(self, rows: Sequence[CardRow]) -> None:
        """Offer what was found."""
        self._lookup.suggestions.show_rows(rows)

    def speak(self, name: str, placeholder: str, hint: str = "") -> None:
        """Change the name, what an empty box says, and the hint under what it offers."""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._lookup.suggestions.setAccessibleName(name)
        self._lookup.suggestions.rest_with(hint)

    def rest(self) -> None:
        """Take the focus, ready to be written over."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def rest_for_words(self) -> None:
        """Take the focus for typing a name, with the input method if there is one."""
        self.rest()
        self.compose_words()

    def empty(self) -> None:
        """Forget what stands here."""
        self._lookup.stop()
        # Not clear(): that could be undone, and Ctrl+Z would stay in this field.
        self.setText("")

    def _enter(self) -> None:
        text = self.text().strip()
        self.empty()
        if text:
            self.entered.emit(text)

    def _choose(self, key: str) -> None:
        self.empty()
        self.chosen.emit(key)
