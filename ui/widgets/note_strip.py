"""What has to be known of a customer before anything is said to him: one strip, the same anywhere.

The note of his file with its sign, and his tags behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.look import theme
from ui.look.icons import Icon, pixmap
from ui.look.tokens import Space, Tone
from ui.widgets import paint
from ui.widgets.badge import Badge, StatusBadge
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.pairs import breakable

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from app.words import Words

_SIGN: Final = 18


def note_badge(note: str) -> Badge | None:
    """Make the badge of a customer's note for rows of a list; None where there is no note."""
    return Badge(" ".join(note.split()), Icon.ALERT, Tone.WARNING) if note else None


class NoteStrip(QFrame):
    """Hidden for a customer of whom nothing is noted; on amber where there is a note."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._shown: tuple[str, tuple[str, ...]] = ("", ())
        self._sign = Label()
        self._note = Label(wrap=True)
        self._note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._tags = TagRow()
        self._build()
        self.hide()

    def show_note(self, note: str, tags: tuple[str, ...] = ()) -> None:
        """Show a note and tags, or be away."""
        self.setVisible(bool(note or tags))
        if (note, tags) == self._shown:
            return
        self._shown = (note, tags)
        colours = theme.current().tones[Tone.WARNING]
        self._sign.setPixmap(pixmap(Icon.ALERT, colours.text, _SIGN, self.devicePixelRatioF()))
        self._sign.setVisible(bool(note))
        self._note.setVisible(bool(note))
        self._note.setText(breakable(note))
        self._note.setStyleSheet(f"color: {colours.text}")
        self._tags.show_tags(tags)
        spoken = ", ".join(part for part in (note, *tags) if part)
        self.setAccessibleName(self._words.say("Note about the customer: {note}", note=spoken))
        edge = Space.SMALL if note else 0
        self._column.setContentsMargins(edge + Space.HAIR if note else 0, edge, edge, edge)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the ground of a warning where there is a note."""
        if self._shown[0]:
            colours = theme.current().tones[Tone.WARNING]
            paint.box(QPainter(self), QRect(self.rect()), colours.fill, colours.edge)

    def _build(self) -> None:
        self._sign.setAccessibleName(self._words.say("Note about the customer"))
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._note, 1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(Space.SMALL)
        self._column.addLayout(row)
        self._column.addWidget(self._tags)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


class TagRow(QWidget):
    """Tags as quiet badges that break into rows."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self, Space.HAIR)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_tags(self, tags: tuple[str, ...]) -> None:
        """Replace the tags."""
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for tag in tags:
            badge = StatusBadge(Badge(tag, Icon.TAG))
            self._flow.addWidget(badge)
        self.setVisible(bool(tags))
        self._insist(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Insist on the height of all rows."""
        super().resizeEvent(event)
        self._insist(event.size().width())

    def _insist(self, width: int) -> None:
        self.setMinimumHeight(self._flow.heightForWidth(width))
