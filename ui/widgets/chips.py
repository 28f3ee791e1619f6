"""Choices that a digit picks: what is wrong, what came with it, how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ui.look import fonts, theme
from ui.look.icons import Icon
from ui.look.tokens import Height, Space, TextSize
from ui.shortcuts import ENTER
from ui.widgets import paint
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

_PADDING: Final = 13
_MARK: Final = 16
_LAST_DIGIT: Final = 9
_STEPS: Final = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One chip: the value that it stands for and the words that it shows."""

    value: str
    text: str


class Chip(QCheckBox):
    """A pill that is on or off; on shows as fill, edge and tick, never as weight or size."""

    def __init__(self, choice: Choice, digit: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(choice.text.replace("&", "&&"), parent)
        self.value = choice.value
        self._words = choice.text
        self._mark = str(digit) if digit else ""
        self.setAccessibleName(choice.text)
        self.setAccessibleDescription(self._mark)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Change the words."""
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def hitButton(self, pos: QPoint) -> bool:
        """Take a press anywhere on the pill, not only on a check box's square."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the group; Qt's own walk would forget where Tab stops."""
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Ask for the mark and the words; tick, digit and plus are equally wide."""
        words = QFontMetrics(fonts.font()).horizontalAdvance(self._words) + 1
        return QSize(2 * _PADDING + _MARK + Space.HAIR + words, Height.CHIP)

    def minimumSizeHint(self) -> QSize:
        """Give way in narrow places."""
        return QSize(min(self.sizeHint().width(), 88), Height.CHIP)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the pill, its digit, tick or plus, and its words."""
        look = theme.current()
        painter = QPainter(self)
        chosen, hot = self.isChecked(), self.underMouse() and self.isEnabled()
        fill = look.selected if chosen else (look.sunken if hot else look.surface)
        edge = look.accent if chosen else look.border
        paint.box(painter, self.rect(), fill, edge, radius=self.height() / 2)
        if self.hasFocus():
            ring = self.rect()
            paint.box(painter, ring, None, look.focus, width=2, radius=self.height() / 2)
        colour = look.selected_text if chosen else look.text
        if not self.isEnabled():
            colour = look.disabled
        self._paint_mark(painter, look.accent if chosen else look.muted)
        painter.setFont(fonts.font())
        left = _PADDING + _MARK + Space.HAIR
        paint.line(
            painter, QRect(left, 0, self.width() - left - 8, self.height()), self._words, colour
        )

    def _paint_mark(self, painter: QPainter, colour: str) -> None:
        at = QRect(_PADDING - 2, 0, _MARK, self.height())
        top = (self.height() - _MARK) // 2
        if self.isChecked():
            paint.icon(painter, QPoint(at.left(), top), Icon.CHECK, colour, _MARK)
        elif not self._mark:
            paint.icon(painter, QPoint(at.left(), top), Icon.ADD, colour, _MARK)
        else:
            painter.setFont(fonts.font(TextSize.SMALL, bold=True))
            painter.setPen(colour)
            painter.drawText(at, Qt.AlignmentFlag.AlignCenter, self._mark)


class ChipGroup(QWidget):
    """Chips that digits 1 to 9 pick while the group has the focus; one stop for Tab.

    `changed` carries nothing: read `chosen()`. In a group of one choice, picking another chip
    lets go of the first and picking it again leaves none. `went_on` is Enter: what follows is
    asked for.
    """

    changed = Signal()
    went_on = Signal()

    def __init__(
        self,
        name: str,
        choices: Sequence[Choice],
        *,
        multiple: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._multiple = multiple
        self._offered: tuple[Choice, ...] = ()
        self._chips: list[Chip] = []
        self._following: tuple[QWidget, ...] = ()
        self.setAccessibleName(name)
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.offer(choices)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Replace the chips, unless they are the same.

        What was chosen and is still offered stays chosen, and the focus stays in the group.
        """
        if tuple(choices) == self._offered:
            return
        if [one.value for one in choices] == [one.value for one in self._offered]:
            # Only words differ, such as a count: who points at a chip keeps pointing at it.
            self._offered = tuple(choices)
            for chip, choice in zip(self._chips, choices, strict=True):
                chip.say(choice.text)
            return
        self._offered = tuple(choices)
        kept, had_focus = set(self.chosen()), self._has_focus()
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = []
        for number, choice in enumerate(choices, start=1):
            chip = Chip(choice, number if number <= _LAST_DIGIT else 0, self)
            chip.setChecked(choice.value in kept)
            chip.clicked.connect(self._clicked)
            self._flow.addWidget(chip)
            chip.show()
            self._chips.append(chip)
        self.setMinimumHeight(self._flow.heightForWidth(self.width()))
        self.updateGeometry()
        self._order_tabs()
        self._stop_at(0)
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def lead_to(self, *following: QWidget) -> None:
        """Let Tab go on to these, also from chips that are offered later.

        Those would come last in the window otherwise.
        """
        self._following = following
        self._order_tabs()

    @property
    def offered(self) -> tuple[Choice, ...]:
        """Give the choices, in their order."""
        return self._offered

    def chosen(self) -> tuple[str, ...]:
        """Give the values of the chips that are on, in their order."""
        return tuple(chip.value for chip in self._chips if chip.isChecked())

    def choose(self, values: Iterable[str]) -> None:
        """Turn exactly these on, without telling; a group put back begins at its first chip."""
        wanted = set(values)
        for chip in self._chips:
            chip.setChecked(chip.value in wanted)
        if not self.chosen() and not self._has_focus():
            self._stop_at(0)

    def pick(self, digit: int) -> bool:
        """Press the chip of a digit; False where there is none."""
        if not 1 <= digit <= min(len(self._chips), _LAST_DIGIT):
            return False
        chip = self._chips[digit - 1]
        if self._has_focus():
            chip.setFocus(Qt.FocusReason.OtherFocusReason)
        chip.click()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Insist on the height of all rows: a layout short of room would cut the last."""
        super().resizeEvent(event)
        self.setMinimumHeight(self._flow.heightForWidth(event.size().width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick by digit, walk by arrow, go on by Enter; all else goes to the window."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in ENTER:
            self.went_on.emit()
            return
        if plain and event.text() in set("123456789"):
            if self.pick(int(event.text())):
                return
        elif (by := _STEPS.get(Qt.Key(event.key()))) and self._chips:
            self._walk(by)
            return
        super().keyPressEvent(event)

    def _order_tabs(self) -> None:
        for before, behind in pairwise((*self._chips, *self._following)):
            QWidget.setTabOrder(before, behind)

    def _has_focus(self) -> bool:
        return any(chip.hasFocus() for chip in self._chips)

    def _walk(self, by: int) -> None:
        here = next((i for i, chip in enumerate(self._chips) if chip.hasFocus()), 0)
        there = max(0, min(len(self._chips) - 1, here + by))
        self._stop_at(there)
        self._chips[there].setFocus(Qt.FocusReason.OtherFocusReason)

    def _clicked(self) -> None:
        pressed = self.sender()
        for index, chip in enumerate(self._chips):
            if chip is pressed:
                self._stop_at(index)
            elif not self._multiple:
                chip.setChecked(False)
        self.changed.emit()

    def _stop_at(self, index: int) -> None:
        for number, chip in enumerate(self._chips):
            here = number == index
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
            if here:
                self.setFocusProxy(chip)
