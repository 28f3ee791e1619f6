"""A white sheet that holds what belongs together."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.look.tokens import Space
from ui.widgets.labels import Muted, Title


class Card(QFrame):
    """Stack widgets under an optional title; `head` takes small things at the title's right."""

    def __init__(self, title: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.LARGE)
        self.body.setSpacing(Space.SMALL)
        self.head = QHBoxLayout()
        self.head.setSpacing(Space.SMALL)
        self._note = Muted()
        self._heading = Title(title)
        if title:
            self.head.addWidget(self._heading)
            self.head.addWidget(self._note)
            self.head.addStretch(1)
            self.body.addLayout(self.head)

    def say_title(self, text: str) -> None:
        """Change the title of a card that has one."""
        self._heading.setText(text)
        self.setAccessibleName(text)

    def note(self, text: str) -> None:
        """Say something small beside the title, such as a count."""
        self._note.setText(text)

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a widget or a layout below the last one."""
        if isinstance(item, QWidget):
            self.body.addWidget(item, stretch)
        else:
            self.body.addLayout(item, stretch)


class Line(QFrame):
    """A hair line between two groups."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "line")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
