"""What a list says when there is nothing in it: that this is right, and what comes next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import theme
from ui.look.icons import pixmap
from ui.look.tokens import Space
from ui.widgets.labels import Label, LabelKind, Muted


class EmptyState(QWidget):
    """Icon, headline, a sentence, and what can be done: a button, or a row of them."""

    def __init__(
        self,
        icon: str,
        headline: str,
        sentence: str = "",
        *,
        action: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(headline)
        self.setAccessibleDescription(sentence)
        sign = Label()
        sign.setPixmap(pixmap(icon, theme.current().control, 32, self.devicePixelRatioF()))
        column = QVBoxLayout(self)
        column.setSpacing(Space.HAIR)
        column.addStretch(1)
        for widget in (sign, Label(headline, LabelKind.STRONG), Muted(sentence, wrap=True)):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(widget)
        if action is not None:
            column.addSpacing(Space.SMALL)
            column.addWidget(action, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
