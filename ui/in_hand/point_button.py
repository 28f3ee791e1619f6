"""One test point: its digits, its name, and how it came out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy

from app.domain.bench import CheckAnswer
from ui.look import fonts, theme
from ui.look.icons import Icon
from ui.look.tokens import Height, Space, TextSize, Tone
from ui.widgets import paint
from ui.widgets.badge import Badge, badge_size, paint_badge

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from app.words import Words

_BADGES: Final = {
    CheckAnswer.FAIL: (Icon.STOP, Tone.ERROR),
    CheckAnswer.NOT_TESTABLE: (Icon.QUESTION, Tone.QUIET),
}


class PointButton(QPushButton):
    """Show a point; a press, or its digits, go on from good to fails to cannot be tested."""

    def __init__(self, code: str, name: str, words: Words) -> None:
        super().__init__()
        self._code = code
        self._name = name
        self._words = words
        self._badge: Badge | None = None
        # The card has the focus: digits and Enter are about all points.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setAccessibleDescription(code)

    def show_answer(self, answer: CheckAnswer | None) -> None:
        """Show how the point came out; None is good so far."""
        self._badge = None
        if answer in _BADGES:
            icon, tone = _BADGES[answer]
            self._badge = Badge(self._words.label(answer), icon, tone)
        spoken = f"{self._name}: {self._badge.text}" if self._badge else self._name
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """Be high enough for a glove."""
        return QSize(200, Height.PRIMARY)

    def minimumSizeHint(self) -> QSize:
        """Give way in width, never in height."""
        return QSize(120, Height.PRIMARY)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the ground, the digits, the name and the answer."""
        look = theme.current()
        painter = QPainter(self)
        fill = look.sunken if self.underMouse() else look.surface
        edge = look.danger if self._badge and self._badge.tone is Tone.ERROR else look.border
        paint.box(painter, self.rect(), fill, edge)
        inner = self.rect().adjusted(Space.MEDIUM, 0, -Space.SMALL, 0)
        cap = paint.key_size(self._code)
        top = inner.center().y() - cap.height() // 2 + 1
        paint.key(painter, QRect(QPoint(inner.left(), top), cap), self._code)
        inner.setLeft(inner.left() + cap.width() + Space.MEDIUM)
        if self._badge is not None:
            size = badge_size(self._badge)
            at = QPoint(inner.right() - size.width(), inner.center().y() - size.height() // 2 + 1)
            paint_badge(painter, QRect(at, size), self._badge)
            inner.setRight(at.x() - Space.SMALL)
        painter.setFont(fonts.font(TextSize.BODY))
        paint.line(painter, inner, self._name, look.text)
