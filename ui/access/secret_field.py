"""A field for a passcode: dots instead of characters, a look while Ctrl is held, nothing copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QLineEdit

from app.domain.passcode import PASSCODE_LENGTH
from ui.look import fonts, theme
from ui.look.tokens import Space
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent


class SecretField(LineField):
    """Hides what is typed; the look is painted over the dots, so that nothing can copy it."""

    def __init__(self, name: str, *, placeholder: str = "") -> None:
        super().__init__(name, placeholder=placeholder, composing=False)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setMaxLength(PASSCODE_LENGTH)
        self._looking = False

    def wipe(self) -> None:
        """Forget what was typed, and with it what could be undone."""
        self.clear()
        self._look(on=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look while Ctrl is held."""
        if event.key() == Qt.Key.Key_Control:
            self._look(on=True)
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Look no longer."""
        if event.key() == Qt.Key.Key_Control and not event.isAutoRepeat():
            self._look(on=False)
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Look no longer."""
        self._look(on=False)
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the characters over the dots while they are looked at."""
        super().paintEvent(event)
        if not self._looking or not self.text():
            return
        look = theme.current()
        painter = QPainter(self)
        area = self.rect().adjusted(Space.SMALL, 3, -Space.SMALL, -3)
        painter.fillRect(area, QColor(look.surface))
        painter.setFont(fonts.font())
        painter.setPen(QColor(look.text))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _look(self, *, on: bool) -> None:
        if on != self._looking:
            self._looking = on
            self.update()
