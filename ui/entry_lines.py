"""Labelled lines of a form by the names of their entries: typed text out, texts and refusals in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from ui.refused import beside_field
from ui.widgets.fields import LineField, TextArea
from ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from app.domain.errors import BenchsideError
    from app.words import Words


class EntryLines:
    """Hold a form's lines; `typed` is called with an entry's name and text at each key."""

    def __init__(self, typed: Callable[[str, str], object], prefix: str) -> None:
        self._typed = typed
        self._prefix = prefix
        self._fields: dict[str, LabelledField] = {}

    def line(
        self, name: str, label: str, line: LineField | None = None, *, hint: str = ""
    ) -> LabelledField:
        """Add a line of text."""
        line = line or LineField(label)
        line.textEdited.connect(partial(self._typed, name))
        return self.field(name, label, line, hint=hint)

    def area(self, name: str, label: str, *, rows: int) -> LabelledField:
        """Add several lines of text."""
        area = TextArea(label, rows=rows)
        area.textChanged.connect(partial(self._area_typed, name, area))
        return self.field(name, label, area)

    def field(self, name: str, label: str, field: QWidget, *, hint: str = "") -> LabelledField:
        """Add a field that tells its entry by itself."""
        field.setObjectName(f"{self._prefix}-{name}")
        self._fields[name] = LabelledField(label, field, hint=hint)
        return self._fields[name]

    def labelled(self, name: str) -> LabelledField:
        """Return an entry's field with its label."""
        return self._fields[name]

    def show_texts(self, texts: object, names: tuple[str, ...] = ()) -> None:
        """Write the entries, read from attributes of `texts`; what stands there already stays."""
        for name in names or tuple(self._fields):
            field = self._fields[name].field
            text = getattr(texts, name, None)
            if isinstance(field, LineField) and isinstance(text, str) and field.text() != text:
                field.setText(text)
                if not field.hasFocus():
                    # A long text is read from its beginning.
                    field.setCursorPosition(0)
            elif isinstance(field, QPlainTextEdit) and field.toPlainText() != text:
                field.setPlainText(str(text))

    def show_wrong(self, wrong: Mapping[str, BenchsideError], words: Words) -> None:
        """Say beside each entry why it cannot be taken."""
        for name, labelled in self._fields.items():
            fault = wrong.get(name)
            labelled.show_error("" if fault is None else beside_field(fault, words))

    def focus(self, name: str) -> None:
        """Go to an entry."""
        self._fields[name].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_wrong(self, wrong: Mapping[str, object]) -> bool:
        """Go to the first entry that was refused, to type over it; False where none was."""
        for name, labelled in self._fields.items():
            if name in wrong:
                self.focus(name)
                if isinstance(labelled.field, LineField):
                    labelled.field.selectAll()
                return True
        return False

    def _area_typed(self, name: str, area: TextArea) -> None:
        self._typed(name, area.toPlainText())
