"""Buttons that paint themselves: icon, words and key cap well apart, the name free of hacks."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.look import fonts, theme
from ui.look.tokens import Height, Radius, Space, TextSize
from ui.shortcuts import ENTER
from ui.widgets import paint

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from ui.look.icons import Icon

_ICON: Final = 18
_PADDING: Final = 14
_GAP: Final = int(Space.SMALL)


class ButtonKind(StrEnum):
    """How much a button asks to be pressed."""

    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"
    DANGER = "danger"


class Button(QPushButton):
    """A push button with an optional icon before and an optional key cap behind its words.

    The key cap only teaches: the shortcut itself belongs to the window's commands. Assistive
    technology reads the words as the name and the key as the shortcut's description.
    """

    def __init__(
        self,
        text: str,
        *,
        icon: Icon | None = None,
        key: str = "",
        kind: ButtonKind = ButtonKind.PLAIN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._icon = icon
        self._key = key
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setAccessibleDescription(key)
        self.say(text)

    def say(self, text: str) -> None:
        """Change the words; `&` is an ordinary letter here."""
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    @property
    def kind(self) -> ButtonKind:
        """Tell how much the button stands out."""
        return self._kind

    def show_kind(self, kind: ButtonKind) -> None:
        """Change how much the button stands out."""
        self._kind = kind
        self.updateGeometry()
        self.update()

    def show_icon(self, icon: Icon | None) -> None:
        """Change the icon before the words."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for icon, words and key."""
        return QSize(2 * _PADDING + self._content_width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """Give way in narrow places: the words are cut before the window grows."""
        least = 2 * _PADDING + min(self._content_width(), 4 * TextSize.BODY)
        return QSize(least, self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Enter as by the space bar; a key that is held down presses once."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in ENTER or not plain:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint box, icon, words, key cap and the ring of the keyboard focus."""
        painter = QPainter(self)
        self._paint_box(painter)
        colour = self._text_colour()
        width = min(self._content_width(), self.width() - 2 * Space.SMALL)
        left = (self.width() - width) // 2
        right = left + width
        if self._icon is not None:
            top = (self.height() - _ICON) // 2
            paint.icon(painter, QPoint(left, top), self._icon, colour, _ICON)
            left += _ICON + _GAP
        if self._key:
            size = paint.key_size(self._key)
            top = (self.height() - size.height()) // 2
            cap = QRect(QPoint(right - size.width(), top), size)
            filled = self._is_filled()
            paint.key(painter, cap, self._key, on=colour if filled else None)
            right = cap.left() - _GAP
        painter.setFont(self._font())
        paint.line(painter, QRect(left, 0, right - left, self.height()), self._words, colour)

    def _content_width(self) -> int:
        parts = [QFontMetrics(self._font()).horizontalAdvance(self._words) + 1]
        if self._icon is not None:
            parts.append(_ICON)
        if self._key:
            parts.append(paint.key_size(self._key).width() + Space.HAIR)
        return sum(parts) + _GAP * (len(parts) - 1)

    def _height(self) -> int:
        return Height.PRIMARY if self._kind is ButtonKind.PRIMARY else Height.CONTROL

    def _font(self) -> QFont:
        return fonts.font(TextSize.BODY, bold=self._kind is ButtonKind.PRIMARY)

    def _is_filled(self) -> bool:
        return self._kind is ButtonKind.PRIMARY and self.isEnabled()

    def _text_colour(self) -> str:
        look = theme.current()
        if not self.isEnabled():
            return look.disabled
        if self._kind is ButtonKind.PRIMARY:
            return look.on_accent
        return look.danger if self._kind is ButtonKind.DANGER else look.text

    def _paint_box(self, painter: QPainter) -> None:
        look = theme.current()
        hot = self.isEnabled() and (self.underMouse() or self.isDown())
        fill: str | None = look.surface
        edge: str | None = look.border
        if self._is_filled():
            fill, edge = (look.accent_hover if hot else look.accent), None
        elif self._kind is ButtonKind.PRIMARY:
            fill, edge = look.sunken, None
        elif hot:
            fill = look.sunken
        elif self._kind is ButtonKind.QUIET:
            fill = None
        if self._kind is ButtonKind.QUIET:
            edge = None
        paint.box(painter, self.rect(), fill, edge)
        if self.hasFocus():
            self._paint_ring(painter)

    def _paint_ring(self, painter: QPainter) -> None:
        look = theme.current()
        if self._is_filled():
            inner = self.rect().adjusted(3, 3, -3, -3)
            paint.box(painter, inner, None, look.on_accent, width=2, radius=Radius.CONTROL - 3)
        else:
            paint.box(painter, self.rect(), None, look.focus, width=2)


class PrimaryButton(Button):
    """The one thing that this screen is for."""

    def __init__(
        self, text: str, *, icon: Icon | None = None, key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, icon=icon, key=key, kind=ButtonKind.PRIMARY, parent=parent)


class IconButton(Button):
    """A square button of one icon; its words are the name and the tool tip."""

    def __init__(
        self, text: str, icon: Icon, *, key: str = "", parent: QWidget | None = None
    ) -> None:
        self._which = icon
        super().__init__(text, key=key, kind=ButtonKind.QUIET, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon: Icon | None) -> None:
        """Change the icon; without one the button keeps the last."""
        self._which = icon or self._which
        self.update()

    def say(self, text: str) -> None:
        """Change the name and the tool tip."""
        super().say(text)
        key = self.accessibleDescription()
        self.setToolTip(f"{text}  {key}" if key else text)

    def sizeHint(self) -> QSize:
        """Ask for a square that a finger can hit."""
        return QSize(Height.CONTROL, Height.CONTROL)

    def minimumSizeHint(self) -> QSize:
        """Never shrink."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the icon in the middle."""
        painter = QPainter(self)
        self._paint_box(painter)
        side = _ICON + 2
        at = QPoint((self.width() - side) // 2, (self.height() - side) // 2)
        paint.icon(painter, at, self._which, self._text_colour(), side)
