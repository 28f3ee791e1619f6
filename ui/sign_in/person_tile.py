"""People as large tiles: a digit, an arrow and Enter, or a finger chooses one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from ui.look import fonts, theme
from ui.look.tokens import Space, TextSize
from ui.shortcuts import ENTER
from ui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

_SIZE: Final = QSize(300, 76)
_CIRCLE: Final = 44
_LAST_DIGIT: Final = 9


@dataclass(frozen=True, slots=True)
class TilePerson:
    """Somebody on a tile: the id it stands for, name and role as shown."""

    id: str
    name: str
    role: str

    @property
    def initials(self) -> str:
        """Give one Chinese character, or the first letters of up to two words."""
        words = self.name.split()
        if not words or not words[0][0].isascii():
            return self.name[:1]
        return "".join(word[0] for word in words[:2]).upper()


class PersonTile(QPushButton):
    """One person; `digit` 0 has no key."""

    def __init__(self, person: TilePerson, digit: int, parent: QWidget | None = None) -> None:
        super().__init__(person.name.replace("&", "&&"), parent)
        self.person = person
        self._key = str(digit) if digit else ""
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(f"{person.name}, {person.role}")
        self.setAccessibleDescription(self._key)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be large enough for a gloved finger."""
        return _SIZE

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint initials, name, role and key."""
        look = theme.current()
        painter = QPainter(self)
        chosen, hot = self.isChecked(), self.underMouse()
        fill = look.selected if chosen else (look.sunken if hot else look.surface)
        paint.box(painter, self.rect(), fill, look.accent if chosen else look.border)
        if self.hasFocus():
            paint.box(painter, self.rect(), None, look.focus, width=2)
        self._paint_initials(painter)
        left = 2 * Space.MEDIUM + _CIRCLE
        size = paint.key_size(self._key) if self._key else QSize(0, 0)
        right = self.width() - Space.LARGE - size.width()
        if self._key:
            cap = QRect(right, (self.height() - size.height()) // 2, size.width(), size.height())
            paint.key(painter, cap, self._key)
        words = QRect(left, 0, right - Space.SMALL - left, self.height())
        painter.setFont(fonts.font(bold=True))
        colour = look.selected_text if chosen else look.text
        paint.line(painter, words.adjusted(0, 14, 0, -36), self.person.name, colour)
        painter.setFont(fonts.font(TextSize.SMALL))
        paint.line(painter, words.adjusted(0, 40, 0, -12), self.person.role, look.muted)

    def _paint_initials(self, painter: QPainter) -> None:
        look = theme.current()
        circle = QRect(Space.MEDIUM, (self.height() - _CIRCLE) // 2, _CIRCLE, _CIRCLE)
        paint.box(painter, circle, look.rail_raised, None, radius=_CIRCLE / 2)
        painter.setFont(fonts.font(TextSize.TITLE, bold=True))
        painter.setPen(QColor(look.rail_strong))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self.person.initials)


class PersonTiles(QWidget):
    """The tiles of everybody; `chosen` carries a person's id."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.MEDIUM)
        self._tiles: list[PersonTile] = []
        self._columns = 1

    def show_people(self, people: Sequence[TilePerson], chosen: str) -> None:
        """Replace the tiles where somebody came or went, and mark the one chosen."""
        if [tile.person for tile in self._tiles] != list(people):
            self._replace(people)
        for tile in self._tiles:
            tile.setChecked(tile.person.id == chosen)

    def focus_first(self) -> None:
        """Stand on the first tile."""
        if self._tiles:
            self._tiles[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit, walk by arrow, choose the one walked to by Enter."""
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: self._columns,
            Qt.Key.Key_Up: -self._columns,
        }
        key, digit = Qt.Key(event.key()), event.text()
        if digit.isdecimal() and 0 < int(digit) <= min(len(self._tiles), _LAST_DIGIT):
            self._tiles[int(digit) - 1].click()
        elif key in steps and self._tiles:
            self._walk(steps[key])
        elif key in ENTER:
            self._press_here()
        else:
            super().keyPressEvent(event)

    def _replace(self, people: Sequence[TilePerson]) -> None:
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            tile.deleteLater()
        self._columns = 1 if len(people) <= 5 else 2
        self._tiles = []
        for place, person in enumerate(people):
            tile = PersonTile(person, place + 1 if place < _LAST_DIGIT else 0, self)
            tile.clicked.connect(self._clicked)
            self._grid.addWidget(tile, place // self._columns, place % self._columns)
            self._tiles.append(tile)

    def _walk(self, by: int) -> None:
        here = next((n for n, tile in enumerate(self._tiles) if tile.hasFocus()), 0)
        there = max(0, min(len(self._tiles) - 1, here + by))
        self._tiles[there].setFocus(Qt.FocusReason.OtherFocusReason)

    def _press_here(self) -> None:
        for tile in self._tiles:
            if tile.hasFocus():
                tile.click()

    def _clicked(self) -> None:
        tile = self.sender()
        if isinstance(tile, PersonTile):
            self.chosen.emit(tile.person.id)
