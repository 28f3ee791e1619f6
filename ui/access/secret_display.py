"""A passcode in large characters, or a pattern with its order: painted, never a label's text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.domain.passcode import PasscodeKind
from ui.access.pattern_grid import PatternGrid
from ui.look import fonts, theme
from ui.look.tokens import Space, TextSize

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from app.services.access.passcodes import SecretShown
    from app.words import Words

_ANYWHERE: Final = Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignCenter
_TALLEST: Final = 400


class _Large(QWidget):
    """Large characters, broken wherever the line ends."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._text = ""
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, text: str) -> None:
        """Paint another text."""
        self._text = text
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Ask for all lines."""
        area = QRect(0, 0, width - 2 * Space.MEDIUM, _TALLEST)
        metrics = QFontMetrics(fonts.font(TextSize.AMOUNT, bold=True))
        return metrics.boundingRect(area, int(_ANYWHERE), self._text).height() + 2 * Space.MEDIUM

    def sizeHint(self) -> QSize:
        """Ask for what the present width needs."""
        width = max(self.width(), 200)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the characters on a calm ground."""
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look.sunken))
        painter.setFont(fonts.font(TextSize.AMOUNT, bold=True))
        painter.setPen(QColor(look.text))
        area = self.rect().adjusted(Space.MEDIUM, 0, -Space.MEDIUM, 0)
        painter.drawText(area, int(_ANYWHERE), self._text)


class SecretDisplay(QWidget):
    """Show a passcode or a pattern, and forget it when there is none to show."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._text = _Large(words.label(PasscodeKind.PASSCODE))
        name = words.label(PasscodeKind.PATTERN)
        self._grid = PatternGrid(name, numbered=True, reads=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._text, 1)
        row.addWidget(self._grid)
        self.show_secret(None)

    def show_secret(self, secret: SecretShown | None) -> None:
        """Paint it, or nothing."""
        value = "" if secret is None else secret.value
        drawn = secret is not None and secret.kind is PasscodeKind.PATTERN
        self._text.show_text("" if drawn else value)
        self._grid.show_dots(value if drawn else "")
        self._text.setVisible(not drawn)
        self._grid.setVisible(drawn)
        self.setVisible(secret is not None)
