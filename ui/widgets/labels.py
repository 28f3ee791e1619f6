"""Words on a screen, always as plain text: a customer's name never becomes markup."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.widgets import paint

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent


class LabelKind(StrEnum):
    """What a label is for; the style sheet gives each its size and colour."""

    BODY = "body"
    HEADLINE = "headline"
    TITLE = "title"
    STRONG = "strong"
    FIGURE = "figure"
    AMOUNT = "amount"
    READING = "reading"
    MUTED = "muted"
    CAPTION = "caption"
    FIELD = "field"
    ERROR = "error"


class Label(QLabel):
    """Plain text of one kind; wraps when asked to."""

    def __init__(
        self,
        text: str = "",
        kind: LabelKind = LabelKind.BODY,
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind.value)
        self.setWordWrap(wrap)
        self.setText(text)


class ClippedLabel(Label):
    """One line that gives way: cut with … when narrow, whole in the tool tip."""

    def __init__(
        self, text: str = "", kind: LabelKind = LabelKind.BODY, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, kind, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Ask for the room of a few letters only."""
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), 4 * self.fontMetrics().averageCharWidth()), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole text at hand where it is cut."""
        super().resizeEvent(event)
        cut = self.sizeHint().width() > event.size().width()
        self.setToolTip(self.text() if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Write as much as fits."""
        painter = QPainter(self)
        colour = self.palette().color(self.foregroundRole()).name()
        paint.line(painter, self.contentsRect(), self.text(), colour)


class Headline(Label):
    """Name a page."""

    def __init__(self, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(text, LabelKind.HEADLINE, parent=parent)


class Title(Label):
    """Name a card."""

    def __init__(self, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(text, LabelKind.TITLE, parent=parent)


class Muted(Label):
    """Say what matters less."""

    def __init__(
        self, text: str = "", *, wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, LabelKind.MUTED, wrap=wrap, parent=parent)
