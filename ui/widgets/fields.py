"""Fields of one line or several; those that are scanned or dialled keep the input method out.

An input method that composes pinyin eats the letters of a scan and picks candidates by its
digits. Turning `WA_InputMethodEnabled` off or giving input hints does not stop that on a
QLineEdit; answering `ImEnabled` with False does.
"""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ui.look import theme
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.shortcuts import ENTER, Shortcut
from ui.widgets import paint

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QWheelEvent

_ICON: Final = 20


class LineField(QLineEdit):
    """One line of text; `composing` says whether an input method may help to write it.

    Ctrl+Z stays with the field only while there is typing to take back; otherwise it reaches the
    window, whose newest toast it undoes.
    """

    def __init__(
        self,
        name: str,
        *,
        placeholder: str = "",
        composing: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._composing = composing
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)

    def event(self, event: QEvent) -> bool:
        """Leave the window's keys to it, Ctrl+Z when nothing was typed."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            if (undo and not self.isUndoAvailable()) or is_of_window(event):
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write nothing by a letter with Alt: it is a key that this page does not have."""
        alone = event.modifiers() == Qt.KeyboardModifier.AltModifier
        # An Apple keyboard writes letters of its own with this key.
        if alone and event.text().isprintable() and sys.platform != "darwin":
            event.ignore()
            return
        super().keyPressEvent(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery, argument: Any = None) -> Any:
        """Answer whether input methods are welcome; the rest is Qt's."""
        if query == Qt.InputMethodQuery.ImEnabled and not self._composing:
            return False
        if argument is None:
            return super().inputMethodQuery(query)
        return super().inputMethodQuery(query, argument)

    def mark(self, *, invalid: bool) -> None:
        """Give the field the edge of a refused entry, or take it away."""
        mark_invalid(self, invalid=invalid)


class ScanField(LineField):
    """Takes scans and numbers exactly; words with an input method only while asked to."""

    def __init__(
        self,
        name: str,
        *,
        placeholder: str = "",
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, placeholder=placeholder, composing=False, parent=parent)
        self._large = large
        if large:
            self.setProperty("kind", "scan")

    def compose_words(self) -> None:
        """Let the input method in, for typing a name, until the field is left."""
        self._composing = True
        QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImEnabled)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the input method out again."""
        super().focusOutEvent(event)
        self._composing = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scanner's sign in the large field."""
        super().paintEvent(event)
        if self._large:
            look = theme.current()
            at = QPoint(Space.MEDIUM, (self.height() - _ICON) // 2)
            colour = look.accent if self.hasFocus() else look.muted
            paint.icon(QPainter(self), at, Icon.SCAN, colour, _ICON)


class PhoneField(LineField):
    """A telephone number; full-width digits of a Chinese keyboard become plain ones."""

    def __init__(self, name: str, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, placeholder=placeholder, composing=False, parent=parent)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
        self.textEdited.connect(self._narrow)

    def _narrow(self, text: str) -> None:
        narrow = unicodedata.normalize("NFKC", text)
        if narrow != text:
            place = self.cursorPosition()
            self.setText(narrow)
            self.setCursorPosition(place)


class TextArea(QPlainTextEdit):
    """Several lines; Tab moves on, and Ctrl+Enter belongs to the window.

    One that shows a single row looks like a line, and there Enter goes on as in one (`went_on`);
    Shift+Enter begins another row.
    """

    went_on = Signal()

    def __init__(
        self, name: str, *, rows: int = 3, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:
        """Ask for the promised rows."""
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """Keep the promised rows."""
        return QSize(120, self._height())

    def event(self, event: QEvent) -> bool:
        """Leave the window's keys to it, Ctrl+Z when nothing was typed."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            undo = event.matches(QKeySequence.StandardKey.Undo)
            nothing = not self.document().isUndoAvailable()
            enter = control and event.key() in ENTER
            if enter or (undo and nothing) or is_of_window(event):
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Enter where there is one row."""
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if self._rows == 1 and event.key() in ENTER and not shifted:
            self.went_on.emit()
        else:
            super().keyPressEvent(event)

    def mark(self, *, invalid: bool) -> None:
        """Give the field the edge of a refused entry, or take it away."""
        mark_invalid(self, invalid=invalid)

    def _height(self) -> int:
        return self._rows * self.fontMetrics().lineSpacing() + 2 * Space.MEDIUM


class ChoiceField(QComboBox):
    """One of a short list; paints its own arrow, which the style sheet would lose."""

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def offer(self, choices: list[tuple[str, str]]) -> None:
        """Replace the list by (value, words) pairs."""
        self.clear()
        for value, words in choices:
            self.addItem(words, value)

    def value(self) -> str:
        """Give the chosen value; empty while there is none."""
        return str(self.currentData() or "")

    def choose(self, value: str) -> None:
        """Choose a value of the list; an unknown one chooses none."""
        self.setCurrentIndex(self.findData(value))

    def mark(self, *, invalid: bool) -> None:
        """Give the field the edge of a refused entry, or take it away."""
        mark_invalid(self, invalid=invalid)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: who scrolls past a field has chosen nothing."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow that tells this from a field to type in."""
        super().paintEvent(event)
        look = theme.current()
        side = 18
        at = QPoint(self.width() - side - 10, (self.height() - side) // 2)
        colour = look.muted if self.isEnabled() else look.disabled
        paint.icon(QPainter(self), at, Icon.CHEVRON_DOWN, colour, side)


def is_of_window(event: QKeyEvent) -> bool:
    """Tell whether a key is the window's in a field too: on X11 Ctrl+K or Ctrl+E would edit."""
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return control and Shortcut.pressed(event) not in {None, Shortcut.UNDO}


def writes(event: QKeyEvent) -> bool:
    """Tell whether a key writes a character: a letter with Alt or Ctrl is the name of an act."""
    alt_and_control = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
    # Both together are the AltGr of many European keyboards, which writes.
    if event.modifiers() & alt_and_control not in {Qt.KeyboardModifier.NoModifier, alt_and_control}:
        return False
    return bool(event.text().strip()) and event.text().isprintable()


def mark_invalid(field: QWidget, *, invalid: bool) -> None:
    """Switch the style sheet's `invalid` edge of a field."""
    if bool(field.property("invalid")) == invalid:
        return
    field.setProperty("invalid", invalid)
    field.style().unpolish(field)
    field.style().polish(field)
