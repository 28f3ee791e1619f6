"""The field over a list: what is typed is looked for while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPainter

from ui.look import theme
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.shortcuts import ENTER
from ui.widgets import paint
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

# As in the scan box: a fast typist does not search for every letter.
_PAUSE_MS: Final = 70
_ICON: Final = 18


class FilterBox(LineField):
    """Words to find; `asked` carries them after a pause, as a change of the filter {"text": …}.

    `went_on` is Enter or the arrow down.
    """

    asked = Signal(object)
    went_on = Signal()

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(name, placeholder=placeholder, parent=parent)
        self.setTextMargins(_ICON + Space.HAIR, 0, 0, 0)
        self.setClearButtonEnabled(False)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._typed)

    def show_text(self, text: str) -> None:
        """Show what the list is filtered by, unless somebody is typing at it."""
        if not self._pause.isActive() and self.text().strip() != text:
            self.setText(text)

    def take(self, event: QKeyEvent) -> None:
        """Take the focus, and a key that was pressed over the rows, behind what stands here."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.end(False)  # noqa: FBT003 (Qt's signature)
        QCoreApplication.sendEvent(self, event)

    def rest(self) -> None:
        """Take the focus, ready to be written over."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down to the rows by Enter or the arrow; what was typed is asked for before."""
        if event.key() == Qt.Key.Key_Down or event.key() in ENTER:
            self._ask_now()
            self.went_on.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign of a search."""
        super().paintEvent(event)
        look = theme.current()
        at = QPoint(Space.MEDIUM, (self.height() - _ICON) // 2)
        colour = look.accent if self.hasFocus() else look.muted
        paint.icon(QPainter(self), at, Icon.SEARCH, colour, _ICON)

    def _typed(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self._ask_now()

    def _ask_now(self) -> None:
        self._pause.stop()
        self._ask()

    def _ask(self) -> None:
        self.asked.emit({"text": self.text().strip()})
