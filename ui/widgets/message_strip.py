"""A message that stays until it is dealt with: what happened and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from ui.look import theme
from ui.look.icons import Icon, pixmap
from ui.look.tokens import Space, Tone
from ui.widgets import paint
from ui.widgets.announce import announce
from ui.widgets.button import Button, ButtonKind, IconButton
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from app.words import Words

ICONS: Final = {
    Tone.INFO: Icon.INFO,
    Tone.WARNING: Icon.ALERT,
    Tone.ERROR: Icon.STOP,
}


@dataclass(frozen=True, slots=True)
class Message:
    """What a strip says; `again` offers to try once more."""

    text: str
    tone: Tone = Tone.INFO
    again: bool = False


class MessageStrip(QFrame):
    """Hidden until there is a notice; `again` asks for another try, × puts it away."""

    again = Signal()
    dismissed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notice = Message("")
        self._sign = Label()
        self._text = Label(wrap=True)
        self._again = Button(words.say("Try again"), kind=ButtonKind.PLAIN)
        self._close = IconButton(words.say("Put this message away"), Icon.CLEAR)
        self._again.clicked.connect(self._try_again)
        self._close.clicked.connect(self._dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.MEDIUM, Space.HAIR, Space.HAIR, Space.HAIR)
        row.setSpacing(Space.SMALL)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._again)
        row.addWidget(self._close)
        self.hide()

    def show_notice(self, notice: Message | None) -> None:
        """Say a notice, also aloud; None puts the strip away.

        A page that is scrolled away from it is scrolled back: nothing fails unseen.
        """
        is_news = notice is not None and (self.isHidden() or notice != self._notice)
        self.setVisible(notice is not None)
        if notice is None:
            return
        if is_news:
            # It gets its place only when the events of now are done.
            QTimer.singleShot(0, self, self._come_into_view)
        if notice != self._notice:
            announce(self, notice.text, urgent=notice.tone is Tone.ERROR)
        self._notice = notice
        colours = theme.current().tones[notice.tone]
        self._sign.setPixmap(pixmap(ICONS[notice.tone], colours.text, 20, self.devicePixelRatioF()))
        self._text.setText(notice.text)
        self._text.setStyleSheet(f"color: {colours.text}")
        self._again.setVisible(notice.again)
        self.setAccessibleName(notice.text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the ground of the notice's tone."""
        colours = theme.current().tones[self._notice.tone]
        paint.box(QPainter(self), QRect(self.rect()), colours.fill, colours.edge)

    def _come_into_view(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self, 0, Space.MEDIUM)

    def _try_again(self) -> None:
        self.show_notice(None)
        self.again.emit()

    def _dismiss(self) -> None:
        self.show_notice(None)
        self.dismissed.emit()
