"""The palette over the page: a field, what fits beneath it, and which keys do what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.errors import notice
from ui.look import theme
from ui.look.tokens import Space
from ui.palette.rows import rows_of
from ui.shortcuts import ENTER, Shortcut
from ui.widgets.announce import announce
from ui.widgets.card import Line
from ui.widgets.floating_list import FloatingList
from ui.widgets.key_hint import KeyHint
from ui.widgets.labels import Muted
from ui.widgets.words_field import WordsField

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from app.words import Words
    from ui.palette.state import PaletteState
    from ui.palette.viewmodel import PaletteViewModel

# Waiting this long after a key keeps a fast typist from searching for every letter.
_PAUSE_MS: Final = 60
_WIDTH: Final = 760
_HEIGHT: Final = 648
_TOP: Final = 56
_PAGE: Final = 6
_SHADE: Final = 90
_Key = Qt.Key
_STEPS: Final = {
    _Key.Key_Down: 1,
    _Key.Key_Up: -1,
    _Key.Key_Tab: 1,
    _Key.Key_Backtab: -1,
    _Key.Key_PageDown: _PAGE,
    _Key.Key_PageUp: -_PAGE,
}
# They belong to the form behind the palette, which nobody looks at now.
_OF_THE_PAGE: Final = frozenset({Shortcut.SAVE, Shortcut.NEXT_DEVICE, Shortcut.LEAVE})
_STILL_HERE: Final = frozenset(
    {
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
    }
)


class PaletteView(QWidget):
    """Lie over `window` while the palette is open; all keys go to the field."""

    def __init__(self, view_model: PaletteViewModel, words: Words, window: QWidget) -> None:
        super().__init__(window)
        self._view_model = view_model
        self._words = words
        self._window = window
        self._before: QWidget | None = None
        self._has_walked = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        name = words.say("Find anything")
        self.setAccessibleName(name)
        self.setObjectName("palette")
        self._card = QFrame(self)
        self._card.setProperty("kind", "palette")
        self._field = WordsField(name, words.say("Command, job, customer or device"))
        self._field.setObjectName("palette-field")
        self._list = FloatingList(name)
        self._hint = Muted("")
        self._build()
        self._connect()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep all keys from the page behind, and follow the window's size."""
        if watched is self._window:
            if event.type() == QEvent.Type.Resize:
                self._place()
            return False
        if isinstance(event, QKeyEvent) and self.isVisible():
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._took(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self._left(event.reason())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close where the page behind is clicked, and press nothing there."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self._view_model.close()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Shade the page behind."""
        shade = QColor(theme.current().rail)
        shade.setAlpha(_SHADE)
        QPainter(self).fillRect(self.rect(), shade)

    def _build(self) -> None:
        column = QVBoxLayout(self._card)
        column.setContentsMargins(Space.MEDIUM, Space.MEDIUM, Space.MEDIUM, Space.SMALL)
        column.setSpacing(Space.SMALL)
        column.addWidget(self._field)
        column.addWidget(self._list, 1)
        column.addWidget(Line())
        foot = QHBoxLayout()
        foot.setSpacing(Space.SMALL)
        foot.addSpacing(Space.MEDIUM)
        foot.addWidget(self._hint, 1)
        foot.addWidget(KeyHint("Esc"))
        foot.addWidget(Muted(self._words.say("closes")))
        column.addLayout(foot)

    def _connect(self) -> None:
        self._view_model.changed.connect(self._render)
        self._field.textEdited.connect(self._typed)
        self._pause.timeout.connect(self._view_model.search)
        self._list.opened.connect(self._view_model.choose)
        self._list.selectionModel().currentChanged.connect(self._stand)
        self._field.installEventFilter(self)
        self._window.installEventFilter(self)

    def _render(self, state: PaletteState) -> None:
        if not state.is_open:
            self._put_away()
            return
        rows = rows_of(state, self._words)
        self._list.show_rows(rows)
        if not (self._has_walked and self._list.current_key()):
            self._list.setCurrentIndex(QModelIndex())
            self._list.walk(1)
            self._list.scrollToTop()
        if state.trouble is not None:
            self._hint.setText(notice(state.trouble, self._words).text)
        if not self.isVisible():
            self._come()

    def _come(self) -> None:
        self._before = self._window.focusWidget()
        self._has_walked = False
        self._field.setText("")
        self._place()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _put_away(self) -> None:
        if not self.isVisible():
            return
        self._pause.stop()
        before, self._before = self._before, None
        # Before hiding: the focus of what is hidden goes wherever Qt finds next.
        if self._field.hasFocus() and before is not None and shiboken6.isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def _left(self, reason: Qt.FocusReason) -> None:
        if self.isVisible() and reason not in _STILL_HERE:
            self._view_model.close()

    def _typed(self, text: str) -> None:
        self._has_walked = False
        self._view_model.type(text)
        self._pause.start()

    def _took(self, event: QKeyEvent) -> bool:
        """Walk, open and close; what is not for the list is the field's."""
        if self._field.is_composing:
            return False
        key = _Key(event.key())
        if (by := _STEPS.get(key)) is not None and not _control(event):
            self._has_walked = True
            self._list.walk(by)
            return True
        if key == _Key.Key_Escape:
            self._view_model.close()
            return True
        if key in ENTER:
            self._enter(event)
            return True
        if key == _Key.Key_Right and self._field.cursorPosition() == len(self._field.text()):
            return self._open_second()
        return self._took_shortcut(event)

    def _enter(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() or self._field.took_for_composition():
            return
        if _control(event):
            self._open_second()
        elif self._has_walked:
            self._view_model.choose(self._list.current_key())
        else:
            self._view_model.enter()

    def _open_second(self) -> bool:
        row = self._list.row_here()
        if row is None or not row.second:
            return False
        self._view_model.choose(row.second)
        return True

    def _took_shortcut(self, event: QKeyEvent) -> bool:
        """Do what a key does in the window, as if its row were chosen here."""
        found = Shortcut.pressed(event)
        if found is None or found in _OF_THE_PAGE:
            return False
        if found is Shortcut.UNDO and self._field.isUndoAvailable():
            return False
        if not event.isAutoRepeat():
            self._view_model.press(found)
        return True

    def _stand(self, _here: QModelIndex, _before: QModelIndex) -> None:
        row = self._list.row_here()
        self._hint.setText(row.hint if row is not None else "")
        if row is not None and self._has_walked:
            announce(self._list, row.spoken)

    def _place(self) -> None:
        around = self._window.rect()
        self.setGeometry(around)
        width = min(_WIDTH, around.width() - 2 * Space.HUGE)
        height = min(_HEIGHT, around.height() - _TOP - Space.HUGE)
        self._card.setGeometry(QRect((around.width() - width) // 2, _TOP, width, height))


def _control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
