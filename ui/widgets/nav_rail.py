"""The rail at the left edge: where one can go, and where one is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QRadioButton, QVBoxLayout, QWidget

from ui.look import fonts, theme
from ui.look.tokens import Radius, Space, TextSize
from ui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent


WIDTH: Final = 92
_HEIGHT: Final = 64
_ICON: Final = 22


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the rail: where it leads, its words, its icon, whether it stands at the end."""

    route: str
    text: str
    icon: str
    at_end: bool = False


class RailEntry(QRadioButton):
    """Icon above a word; where one is, it lies on a raised sheet."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(place.text.replace("&", "&&"), parent)
        self._place = place
        self.setAccessibleName(place.text)
        self.setToolTip(place.text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def hitButton(self, pos: QPoint) -> bool:
        """Take a press anywhere on the entry."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        """Be as wide as the rail, whatever the word."""
        return QSize(WIDTH, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never shrink."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the sheet, the icon and the word."""
        look = theme.current()
        painter = QPainter(self)
        sheet = self.rect().adjusted(Space.SMALL, 2, -Space.SMALL, -2)
        here = self.isChecked()
        if here or self.underMouse():
            painter.setOpacity(1.0 if here else 0.5)
            paint.box(painter, sheet, look.rail_raised, None, radius=float(Radius.CONTROL))
            painter.setOpacity(1.0)
        if self.hasFocus():
            paint.box(painter, sheet, None, look.rail_strong, width=2)
        colour = look.rail_strong if here else look.rail_text
        paint.icon(painter, QPoint((WIDTH - _ICON) // 2, 11), self._place.icon, colour, _ICON)
        painter.setFont(fonts.font(TextSize.CAPTION))
        painter.setPen(QColor(colour))
        words = QRect(Space.HAIR, 36, WIDTH - 2 * Space.HAIR, 20)
        shown = painter.fontMetrics().elidedText(
            self._place.text, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, shown)


class NavRail(QFrame):
    """The entries from top to bottom, those `at_end` at the foot."""

    chosen = Signal(str)

    def __init__(self, name: str, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self.setAccessibleName(name)
        self.setFixedWidth(WIDTH)
        self._entries: dict[str, RailEntry] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, Space.SMALL)
        column.setSpacing(Space.HAIR)
        for place in sorted(places, key=lambda place: place.at_end):
            if place.at_end and not any(e.property("end") for e in self._entries.values()):
                column.addStretch(1)
            column.addWidget(self._entry(place))
        if not any(place.at_end for place in places):
            column.addStretch(1)

    def show_place(self, route: str) -> None:
        """Mark where one is, without telling; a route without an entry marks none."""
        for name, entry in self._entries.items():
            entry.setAutoExclusive(False)
            entry.setChecked(name == route)
            entry.setAutoExclusive(True)

    def _entry(self, place: Place) -> RailEntry:
        entry = RailEntry(place)
        entry.setProperty("end", place.at_end)
        entry.setProperty("route", place.route)
        entry.clicked.connect(self._clicked)
        self._entries[place.route] = entry
        return entry

    def _clicked(self) -> None:
        self.chosen.emit(str(self.sender().property("route")))
