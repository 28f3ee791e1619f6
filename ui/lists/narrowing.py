"""The row of further filters, unfolded by F6: class, state, origin, days."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.job import JobState
from app.domain.record_filters import JobSource
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.widgets.button import Button, ButtonKind
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from app.words import Words

_DAY_WIDTH: Final = 132
_CHOICE_WIDTH: Final = 176


class Narrowing(QWidget):
    """Fields of a filter; `changed` carries the one that was changed, as {name: value}.

    A day that is none is marked and not asked for. `emptied` asks for a list without all this.
    """

    changed = Signal(object)
    emptied = Signal()

    def __init__(self, names: tuple[str, ...], words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._choices: dict[str, ChoiceField] = {}
        self._days: dict[str, LineField] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.MEDIUM)
        for name in names:
            self._add(name)
        self._row.addStretch(1)
        clear = Button(words.say("Clear these"), icon=Icon.CLEAR, kind=ButtonKind.QUIET)
        clear.clicked.connect(self.emptied)
        self._row.addWidget(clear, 0, Qt.AlignmentFlag.AlignBottom)
        self._offer_fixed()

    def offer_classes(self, classes: tuple[tuple[str, str], ...]) -> None:
        """Offer the shop's device classes."""
        field = self._choices.get("category")
        if field is not None and field.count() != len(classes) + 1:
            field.blockSignals(True)  # noqa: FBT003 (Qt's signature)
            chosen = field.value()
            field.offer([("", self._words.say("Any class")), *classes])
            field.choose(chosen)
            field.blockSignals(False)  # noqa: FBT003 (Qt's signature)

    def show_filter(self, wanted: Any) -> None:
        """Show what is asked for; a day that is being typed stays as it is."""
        for name, field in self._choices.items():
            value = str(getattr(wanted, name))
            if field.value() != value:
                field.blockSignals(True)  # noqa: FBT003 (Qt's signature)
                field.choose(value)
                field.blockSignals(False)  # noqa: FBT003 (Qt's signature)
        for name, day in self._days.items():
            if not day.hasFocus() and day.text() != getattr(wanted, name):
                day.setText(getattr(wanted, name))
                day.mark(invalid=False)

    def rest(self) -> None:
        """Take the focus, at the first field."""
        fields = [*self._choices.values(), *self._days.values()]
        fields[0].setFocus()

    def has_focus(self) -> bool:
        """Tell whether one of the fields has the focus."""
        fields = (*self._choices.values(), *self._days.values())
        return any(field.hasFocus() for field in fields)

    def _add(self, name: str) -> None:
        title = self._words.field(name)
        field: QWidget
        if name.startswith("received"):
            field = self._days[name] = LineField(title, placeholder="2026-01-31", composing=False)
            field.setFixedWidth(_DAY_WIDTH)
            field.textEdited.connect(partial(self._day_typed, name))
        else:
            field = self._choices[name] = ChoiceField(title)
            field.setFixedWidth(_CHOICE_WIDTH)
            field.currentIndexChanged.connect(partial(self._chosen, name))
        self._row.addWidget(LabelledField(title, field))

    def _offer_fixed(self) -> None:
        """Offer what is the same in every shop."""
        words = self._words
        states = [("", words.say("Any state")), *((str(s), words.label(s)) for s in JobState)]
        sources = [(str(source), words.label(source)) for source in JobSource]
        for name, choices in (("state", states), ("source", sources)):
            if name in self._choices:
                self._choices[name].blockSignals(True)  # noqa: FBT003 (Qt's signature)
                self._choices[name].offer(choices)
                self._choices[name].blockSignals(False)  # noqa: FBT003 (Qt's signature)

    def _chosen(self, name: str, _index: int) -> None:
        value = self._choices[name].value()
        self.changed.emit({name: JobSource(value) if name == "source" else value})

    def _day_typed(self, name: str, typed: str) -> None:
        day = read_day(typed)
        self._days[name].mark(invalid=day is None)
        if day is not None:
            self.changed.emit({name: day})


def read_day(typed: str) -> str | None:
    """Read a day as ISO 8601; empty for none, None for one that does not exist or is half typed.

    Slashes, dots and blanks part a date as well, and so does nothing: 20260131.
    """
    digits = "".join(filter(str.isdecimal, typed))
    parts = "".join(c if c.isdecimal() else " " for c in typed).split()
    if not typed.strip():
        return ""
    if len(digits) == len("20260131") and len(parts) == 1:
        parts = [digits[:4], digits[4:6], digits[6:]]
    if len(parts) != len(("year", "month", "day")) or len(parts[0]) != len("2026"):
        return None
    try:
        return date(*map(int, parts)).isoformat()
    except ValueError:
        return None
