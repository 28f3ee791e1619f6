"""A card that asks for some entries at once: chips by digit, lines, Enter keeps all of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeGuard

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QHBoxLayout, QWidget

from app.domain.errors import BadEntry
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.refused import beside_field
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.chips import ChipGroup
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.widgets.chips import Choice

_COLUMNS: Final = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is asked for: its field's name, what it is called, what stands there already.

    With `choices` it is chosen by a digit, else typed; of `many` several are, and their values come
    with commas between. `known` are completed. `wide` has a row of its own.
    """

    name: str
    label: str
    text: str = ""
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    known: tuple[str, ...] = ()
    wide: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True)
class Asking:
    """All that a form asks: under which title, what keeps it, and a word of explanation."""

    title: str
    keep: str
    entries: tuple[Entry, ...]
    note: str = ""
    narrow: bool = False


class EntryForm(Card):
    """Ask for entries; `kept` carries their texts by name, `left` says that nothing is wanted.

    What was refused is said beside its entry, and what was typed stays.
    """

    kept = Signal(object)
    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Entry"))
        self._words = words
        self._asking: Asking | None = None
        self._fields: dict[str, LabelledField] = {}
        self._place = QWidget()
        self._explained = Muted(wrap=True)
        self._keep = PrimaryButton("", icon=Icon.CHECK, key="Enter")
        self._leave = Button(words.say("Cancel"), key="Esc", kind=ButtonKind.QUIET)
        keys = QHBoxLayout()
        keys.setSpacing(Space.MEDIUM)
        keys.addWidget(self._keep)
        keys.addWidget(self._leave)
        keys.addStretch(1)
        self.add(self._explained)
        self.add(self._place)
        self.add(keys)
        self._keep.clicked.connect(self._enter)
        self._leave.clicked.connect(self.left)
        self.hide()

    def ask(self, asking: Asking | None) -> None:
        """Open with what is asked, at its first entry; close where nothing is."""
        if asking == self._asking:
            return
        self._asking = asking
        self.setVisible(asking is not None)
        if asking is None:
            return
        self.say_title(asking.title)
        self._keep.say(asking.keep)
        self._explained.setText(asking.note)
        self._explained.setVisible(bool(asking.note))
        self._rebuild(asking)
        first = next(iter(self._fields.values()), None)
        if first is not None:
            first.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, trouble: Exception | None) -> None:
        """Say beside its entry what was refused, and go there."""
        for name, labelled in self._fields.items():
            beside = trouble if _is_of(trouble, name) else None
            labelled.show_error("" if beside is None else beside_field(beside, self._words))
            if beside is not None:
                labelled.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def says(self, trouble: Exception | None) -> bool:
        """Tell whether a refusal is of an entry that is asked for here."""
        return any(_is_of(trouble, name) for name in self._fields)

    def texts(self) -> dict[str, str]:
        """Return what stands in the entries, by name."""
        return {name: _text(labelled.field) for name, labelled in self._fields.items()}

    def _rebuild(self, asking: Asking) -> None:
        before, self._place = self._place, QWidget()
        self.body.replaceWidget(before, self._place)
        before.deleteLater()
        grid = QGridLayout(self._place)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.MEDIUM)
        columns = 1 if asking.narrow else _COLUMNS
        self._fields, cell = {}, 0
        for entry in asking.entries:
            wide = columns == 1 or entry.wide or bool(entry.choices)
            # A wide entry begins a row of its own.
            cell += cell % columns if wide else 0
            span = columns if wide else 1
            labelled = LabelledField(entry.label, self._field(entry), hint=entry.hint)
            grid.addWidget(labelled, cell // columns, cell % columns, 1, span)
            self._fields[entry.name] = labelled
            cell += span
        stops = [labelled.field for labelled in self._fields.values()]
        for one, other in pairwise((*stops, self._keep, self._leave)):
            QWidget.setTabOrder(one, other)

    def _field(self, entry: Entry) -> QWidget:
        if entry.choices:
            chips = ChipGroup(entry.label, entry.choices, multiple=entry.many)
            chips.choose((entry.text,) if entry.text else ())
            chips.went_on.connect(self._enter)
            field: QWidget = chips
        else:
            line = LineField(entry.label)
            line.setText(entry.text)
            line.selectAll()
            line.returnPressed.connect(self._enter)
            if entry.known:
                completer = QCompleter(list(entry.known), line)
                completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
                completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
                line.setCompleter(completer)
            field = line
        field.setObjectName(f"entry-{entry.name}")
        return field

    def _enter(self) -> None:
        self.kept.emit(self.texts())


def _is_of(trouble: Exception | None, name: str) -> TypeGuard[BadEntry]:
    """Tell whether a refusal is of an entry, or of one of the choices in it."""
    if not isinstance(trouble, BadEntry):
        return False
    return trouble.field == name or trouble.field.startswith(f"{name}.")


def _text(field: QWidget) -> str:
    if isinstance(field, ChipGroup):
        return ",".join(field.chosen())
    return field.text() if isinstance(field, LineField) else ""
