"""The bar at the foot: what can be done here, by key or by touch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.look import fonts, theme
from ui.look.tokens import Height, Space
from ui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from ui.commands import Command

_PADDING: Final = 10


class KeyButton(QPushButton):
    """A key cap and its words, 44 px high."""

    def __init__(self, command: Command, parent: QWidget | None = None) -> None:
        super().__init__(command.text.replace("&", "&&"), parent)
        self._command = command
        self._key = command.shortcut.legend
        self.setAccessibleName(command.text)
        self.setAccessibleDescription(self._key)
        self.setEnabled(command.enabled)
        self.setAutoDefault(False)
        # Tab walks the form; the bar is reached by its keys or by hand.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for the cap and the words."""
        words = QFontMetrics(fonts.font()).horizontalAdvance(self._command.text) + 1
        width = 2 * _PADDING + paint.key_size(self._key).width() + Space.SMALL + words
        return QSize(width, Height.KEY_BAR)

    def minimumSizeHint(self) -> QSize:
        """Keep the cap and a few letters."""
        return QSize(min(self.sizeHint().width(), 84), Height.KEY_BAR)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the cap and the words."""
        look = theme.current()
        painter = QPainter(self)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            paint.box(painter, self.rect(), look.sunken, None)
        size = paint.key_size(self._key)
        cap = QRect(QPoint(_PADDING, (self.height() - size.height()) // 2), size)
        paint.key(painter, cap, self._key)
        painter.setFont(fonts.font())
        left = cap.right() + 1 + Space.SMALL
        words = QRect(left, 0, self.width() - left - Space.HAIR, self.height())
        colour = look.text if self.isEnabled() else look.disabled
        paint.line(painter, words, self._command.text, colour)


class FKeyBar(QFrame):
    """Show the commands of the page that want to be seen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.setAccessibleName(name)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Space.SMALL, Space.HAIR, Space.SMALL, Space.HAIR)
        self._row.setSpacing(Space.HAIR)
        self.setFixedHeight(Height.KEY_BAR + 2 * Space.HAIR)

    def show_commands(self, commands: Sequence[Command]) -> None:
        """Replace the buttons."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for command in commands:
            if command.in_bar:
                button = KeyButton(command)
                button.clicked.connect(command.perform)
                self._row.addWidget(button)
        self._row.addStretch(1)
