"""Where a trial's keys go: everything that is typed here is shown and nothing else happens."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.look import theme
from ui.look.tokens import Radius, Space
from ui.settings.scan_trial import Typed
from ui.widgets import paint
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent

_SILENCE_MS: Final = 600
_LEFT_ALONE: Final = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_BARE: Final = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta}
)
_MOST_KEYS: Final = 500


class ScanPad(QFrame):
    """`typed` carries a `Typed` after a short silence; `left` tells that Esc was pressed."""

    typed = Signal(object)
    left = Signal()

    def __init__(self, title: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scan-pad")
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self._keys: list[str] = []
        self._text = ""
        self._times: list[int] = []
        self._timer = QTimer(self, singleShot=True, interval=_SILENCE_MS)
        self._timer.timeout.connect(self._end)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        column.addWidget(Label(title, LabelKind.STRONG))
        column.addWidget(Muted(hint, wrap=True))

    def event(self, event: QEvent) -> bool:
        """Claim every key from shortcuts, and Tab from walking on while keys follow quickly."""
        if isinstance(event, QKeyEvent) and not event.modifiers() & _LEFT_ALONE:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if (
                event.type() == QEvent.Type.KeyPress
                and event.key() == Qt.Key.Key_Tab
                and self._keys
            ):
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a key in, or leave."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        if event.key() in _BARE or len(self._keys) >= _MOST_KEYS:
            return
        text = event.text()
        self._keys.append(text if text.isprintable() and text else _name(event))
        self._text += text
        self._times.append(event.timestamp() or time.monotonic_ns() // 1_000_000)
        self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the edge of what has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            look = theme.current()
            paint.box(painter, self.rect(), None, look.focus, radius=Radius.CARD, width=2)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show what was typed so far."""
        self._end()
        super().focusOutEvent(event)

    def _end(self) -> None:
        self._timer.stop()
        if self._keys:
            typed = Typed(tuple(self._keys), self._text, tuple(self._times))
            self._keys, self._text, self._times = [], "", []
            self.typed.emit(typed)


def _name(event: QKeyEvent) -> str:
    return QKeySequence(event.keyCombination()).toString()
