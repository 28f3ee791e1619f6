"""One test point: its digits, its name, what was measured, its photos, and how it came out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
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
_ICON: Final = 18
_MEANT: Final = 2.0


class PointButton(QPushButton):
    """Show a point; a press, or its digits, go on from good to fails to cannot be tested."""

    def __init__(self, code: str, name: str, words: Words) -> None:
        super().__init__()
        self._code = code
        self._name = name
        self._words = words
        self._badge: Badge | None = None
        self._value = ""
        self._photos = 0
        self._wants_photo = False
        self._meant = False
        # The card has the focus: digits and Enter are about all points.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(code)
        self._speak()

    def show_answer(self, answer: CheckAnswer | None, value: str = "") -> None:
        """Show how the point came out, and what was measured; None is good so far."""
        self._badge = None
        if answer in _BADGES:
            icon, tone = _BADGES[answer]
            self._badge = Badge(self._words.label(answer), icon, tone)
        self._value = value
        self._speak()

    def show_photos(self, count: int, *, wanted: bool) -> None:
        """Show how many photos the point has, and whether it wants one."""
        self._photos, self._wants_photo = count, wanted
        self._speak()

    def show_meant(self, *, meant: bool) -> None:
        """Show that the next photo or value goes to this point."""
        if meant != self._meant:
            self._meant = meant
            self.update()

    def sizeHint(self) -> QSize:
        """Be high enough for a glove."""
        return QSize(200, Height.PRIMARY)

    def minimumSizeHint(self) -> QSize:
        """Give way in width, never in height."""
        return QSize(120, Height.PRIMARY)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the ground, the digits, the name, and at the right what is known of it."""
        look = theme.current()
        painter = QPainter(self)
        fill = look.sunken if self.underMouse() else look.surface
        edge = look.danger if self._badge and self._badge.tone is Tone.ERROR else look.border
        if self._meant:
            paint.box(painter, self.rect(), fill, look.accent, width=_MEANT)
        else:
            paint.box(painter, self.rect(), fill, edge)
        inner = self.rect().adjusted(Space.MEDIUM, 0, -Space.SMALL, 0)
        cap = paint.key_size(self._code)
        top = inner.center().y() - cap.height() // 2 + 1
        paint.key(painter, QRect(QPoint(inner.left(), top), cap), self._code)
        inner.setLeft(inner.left() + cap.width() + Space.MEDIUM)
        self._paint_badge(painter, inner)
        self._paint_photos(painter, inner)
        painter.setFont(fonts.font(TextSize.BODY, bold=True))
        _write_at_right(painter, inner, self._value, look.text)
        painter.setFont(fonts.font(TextSize.BODY))
        paint.line(painter, inner, self._name, look.text)

    def _paint_badge(self, painter: QPainter, inner: QRect) -> None:
        if self._badge is not None:
            size = badge_size(self._badge)
            at = QPoint(inner.right() - size.width(), inner.center().y() - size.height() // 2 + 1)
            paint_badge(painter, QRect(at, size), self._badge)
            inner.setRight(at.x() - Space.SMALL)

    def _paint_photos(self, painter: QPainter, inner: QRect) -> None:
        """Paint a camera, with a count where photos were taken; nothing where none is wanted."""
        if not (self._photos or self._wants_photo):
            return
        look = theme.current()
        colour = look.text if self._photos else look.muted
        painter.setFont(fonts.font(TextSize.SMALL))
        _write_at_right(painter, inner, str(self._photos), colour)
        at = QPoint(inner.right() - _ICON, inner.center().y() - _ICON // 2 + 1)
        paint.icon(painter, at, Icon.CAMERA, colour, _ICON)
        inner.setRight(at.x() - Space.SMALL)

    def _speak(self) -> None:
        told = [self._badge.text] if self._badge is not None else []
        if self._value:
            told.append(self._value)
        if self._photos:
            told.append(self._words.say_count("{n} photo", "{n} photos", self._photos))
        elif self._wants_photo:
            told.append(self._words.say("Wants a photo"))
        self.setAccessibleName(": ".join(filter(None, (self._name, ", ".join(told)))))
        self.setToolTip(", ".join(told))
        self.update()


def _write_at_right(painter: QPainter, inner: QRect, text: str, colour: str) -> None:
    """Write a few letters at the right of a place, and leave what is left of it."""
    if not text:
        return
    width = QFontMetrics(painter.font()).horizontalAdvance(text) + 1
    paint.line(
        painter, QRect(inner.right() - width, inner.top(), width, inner.height()), text, colour
    )
    inner.setRight(inner.right() - width - Space.HAIR)
