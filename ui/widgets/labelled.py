"""A field with its name above and what is wrong with it beneath."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.look import theme
from ui.look.icons import Icon, pixmap
from ui.look.tokens import Space
from ui.widgets.fields import mark_invalid
from ui.widgets.labels import Label, LabelKind


class LabelledField(QWidget):
    """Stack label, field and one line that is a hint or, when refused, an error."""

    def __init__(
        self, label: str, field: QWidget, *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._hint = hint
        self._label = Label(label, LabelKind.FIELD)
        self._label.setBuddy(field)
        self._sign = Label()
        self._sign.setPixmap(pixmap(Icon.ALERT, theme.current().danger, 15))
        self._line = Label("", LabelKind.MUTED, wrap=True)
        if not field.accessibleName():
            field.setAccessibleName(label)
        self._build()
        self.show_error("")

    def show_label(self, label: str) -> None:
        """Say what the entry is."""
        self._label.setText(label)
        self.field.setAccessibleName(label)

    def show_error(self, text: str) -> None:
        """Say what is wrong with the entry; an empty text takes it back."""
        wrong = bool(text)
        mark_invalid(self.field, invalid=wrong)
        self._sign.setVisible(wrong)
        self._say(text or self._hint, LabelKind.ERROR if wrong else LabelKind.MUTED)

    def show_hint(self, text: str) -> None:
        """Say something about the entry that is not wrong."""
        self._hint = text
        if not self.field.property("invalid"):
            self._say(text, LabelKind.MUTED)

    def minimumSizeHint(self) -> QSize:
        """Never let a long sentence widen the form."""
        size = super().minimumSizeHint()
        return QSize(min(size.width(), 160), size.height())

    def _build(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(Space.HAIR)
        below.addWidget(self._sign)
        below.addWidget(self._line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR // 2)
        column.addWidget(self._label)
        column.addWidget(self.field)
        column.addLayout(below)
        self.setFocusProxy(self.field)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, self.field.sizePolicy().verticalPolicy())

    def _say(self, text: str, kind: LabelKind) -> None:
        self._line.setText(text)
        self._line.setVisible(bool(text))
        self.field.setAccessibleDescription(text)
        if self._line.property("kind") != kind.value:
            self._line.setProperty("kind", kind.value)
            self._line.style().unpolish(self._line)
            self._line.style().polish(self._line)
