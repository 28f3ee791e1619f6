"""What the last scan of a walk was, in letters that are read from an arm's length."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.look import theme
from ui.look.tokens import Space, Tone
from ui.widgets import paint
from ui.widgets.announce import announce
from ui.widgets.labels import Label, LabelKind

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.widgets.message_strip import Message

_HEIGHT: Final = 72


class StepBanner(QFrame):
    """One line, as wide as the page."""

    def __init__(self) -> None:
        super().__init__()
        self._tone = Tone.INFO
        self._text = Label("", LabelKind.FIGURE)
        self.setFixedHeight(_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.LARGE, 0, Space.LARGE, 0)
        row.addWidget(self._text, 1)

    def show_step(self, step: Message) -> None:
        """Say a step, also aloud."""
        self._tone = step.tone
        self._text.setText(step.text)
        self._text.setStyleSheet(f"color: {theme.current().tones[step.tone].text}")
        announce(self, step.text, urgent=step.tone is Tone.ERROR)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the ground of the step's tone."""
        colours = theme.current().tones[self._tone]
        paint.box(QPainter(self), QRect(self.rect()), colours.fill, colours.edge)
