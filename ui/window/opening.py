"""What is seen before a shop is open: that it is being opened, or why it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space, Tone
from ui.widgets.button import Button
from ui.widgets.labels import Headline, Muted
from ui.widgets.message_strip import Message, MessageStrip

if TYPE_CHECKING:
    from app.words import Words

_WIDTH = 720


class Opening(QObject):
    """Hold why the shop could not be opened; `again` asks for a try, `restoring` for a backup."""

    changed = Signal(object)
    again = Signal()
    restoring = Signal()

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place
        self.error: Exception | None = None

    def show_error(self, error: Exception | None) -> None:
        """Say what went wrong, or that it is being tried."""
        self.error = error
        self.changed.emit(error)


class OpeningView(QWidget):
    """Say that the shop is being opened, or what is in the way."""

    def __init__(self, model: Opening, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._headline = Headline()
        self._strip = MessageStrip(words)
        self._strip.again.connect(model.again)
        self._restore = Button(words.say("Restore a backup…"), icon=Icon.DISK)
        self._restore.clicked.connect(model.restoring)
        place = Muted(model.place)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.HUGE, Space.HUGE, Space.HUGE, Space.HUGE)
        column.setSpacing(Space.MEDIUM)
        column.addStretch(1)
        for widget in (self._headline, place):
            widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(widget)
        self._strip.setMaximumWidth(_WIDTH)
        column.addWidget(self._strip, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._restore, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        model.changed.connect(self._render)
        self._render(model.error)

    def _render(self, error: Exception | None) -> None:
        say = self._words.say
        opening = error is None
        self._headline.setText(say("Opening the shop…") if opening else say("The shop is not open"))
        self._strip.setMinimumWidth(0 if error is None else _WIDTH)
        self._restore.setVisible(not opening)
        self._strip.show_notice(None if error is None else self._message(error))

    def _message(self, error: Exception) -> Message:
        # Whatever was in the way may be mended outside, so another try is always offered.
        return Message(notice(error, self._words).text, Tone.ERROR, again=True)
