"""A state in a word and an icon; its colour only helps to find it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.look import fonts, theme
from ui.look.tokens import TextSize, Tone
from ui.widgets import paint

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


_HEIGHT: Final = 26
_ICON: Final = 15
_PADDING: Final = 9
_GAP: Final = 5


@dataclass(frozen=True, slots=True)
class Badge:
    """What a badge says: the word, the icon that always goes with it, the tone."""

    text: str
    icon: str
    tone: Tone = Tone.QUIET


def badge_size(badge: Badge) -> QSize:
    """Measure a badge, in px."""
    words = QFontMetrics(fonts.font(TextSize.SMALL, bold=True)).horizontalAdvance(badge.text)
    return QSize(2 * _PADDING + _ICON + _GAP + words + 1, _HEIGHT)


def paint_badge(painter: QPainter, rect: QRect, badge: Badge) -> None:
    """Paint a badge into `rect`, cutting its word with … where it does not fit."""
    colours = theme.current().tones[badge.tone]
    painter.save()
    paint.box(painter, rect, colours.fill, colours.edge, radius=rect.height() / 2)
    top = rect.top() + (rect.height() - _ICON) // 2
    paint.icon(painter, QPoint(rect.left() + _PADDING, top), badge.icon, colours.text, _ICON)
    painter.setFont(fonts.font(TextSize.SMALL, bold=True))
    words = rect.adjusted(_PADDING + _ICON + _GAP, 0, -_PADDING + 1, 0)
    paint.line(painter, words, badge.text, colours.text)
    painter.restore()


class StatusBadge(QLabel):
    """A badge as a widget; a label to assistive technology."""

    def __init__(self, badge: Badge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badge = badge
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_badge(badge)

    def show_badge(self, badge: Badge) -> None:
        """Change word, icon and tone."""
        self._badge = badge
        self.setText(badge.text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for icon and word."""
        return badge_size(self._badge)

    def minimumSizeHint(self) -> QSize:
        """Give way down to the icon and a few letters."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), 72), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the badge."""
        paint_badge(QPainter(self), self.rect(), self._badge)
