"""Quiet lines with one thing to do: who looks alike, and what was merged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.look import theme
from ui.look.icons import pixmap
from ui.look.tokens import Space, Tone
from ui.widgets import paint
from ui.widgets.button import Button, ButtonKind
from ui.widgets.labels import Label
from ui.widgets.pairs import breakable

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.look.icons import Icon

_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


class ActLine(QWidget):
    """One line and its button; `pressed` carries the line's key."""

    pressed = Signal(str)

    def __init__(
        self, key: str, text: str, icon: Icon, button: Button, *, stacked: bool = False
    ) -> None:
        super().__init__()
        self._key = key
        colours = theme.current().tones[Tone.INFO]
        sign = Label()
        sign.setPixmap(pixmap(icon, colours.text, 18, self.devicePixelRatioF()))
        said = Label(breakable(text), wrap=True)
        said.setStyleSheet(f"color: {colours.text}")
        button.setAccessibleDescription(text)
        button.clicked.connect(self._press)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop if stacked else _MIDDLE)
        if not stacked:
            row.addWidget(said, 1)
            row.addWidget(button)
            return
        row.setContentsMargins(0, Space.HAIR, 0, 0)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(said)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)

    def _press(self) -> None:
        self.pressed.emit(self._key)


class ActStrip(QFrame):
    """Lines on a quiet ground, away while there are none; `pressed` carries a line's key.

    In a narrow place they are `stacked`: each button stands below its text.
    """

    pressed = Signal(str)

    def __init__(self, act: str, icon: Icon, *, key: str = "", stacked: bool = False) -> None:
        super().__init__()
        self._stacked = stacked
        self._act, self._icon, self._key = act, icon, key
        self._lines: tuple[tuple[str, str], ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.MEDIUM, Space.HAIR, Space.HAIR, Space.HAIR)
        self._column.setSpacing(Space.HAIR)
        self.hide()

    def show_lines(self, lines: tuple[tuple[str, str], ...], *, may_act: bool) -> None:
        """Show lines, each with its key; the first one's button shows the shortcut."""
        self.setVisible(bool(lines))
        if lines == self._lines:
            return
        self._lines = lines
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for place, (key, text) in enumerate(lines):
            button = Button(self._act, key="" if place else self._key, kind=ButtonKind.QUIET)
            line = ActLine(key, text, self._icon, button, stacked=self._stacked)
            button.setVisible(may_act)
            line.pressed.connect(self.pressed)
            self._column.addWidget(line)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the quiet ground."""
        colours = theme.current().tones[Tone.INFO]
        paint.box(QPainter(self), QRect(self.rect()), colours.fill, colours.edge)
