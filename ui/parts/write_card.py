"""The form of one part: name, price and barcode first, the rest unfolded by one key."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from app.domain.part import OldPartDuty, PartGrade, Tracking
from app.domain.price_line import level_field
from ui.entry_lines import EntryLines
from ui.look.tokens import Space
from ui.parts.item_entries import ITEM, entry_of, item_rows, plain_of
from ui.parts.state import WRITES_PART
from ui.parts.wording import PartsWording
from ui.shortcuts import ENTER, Shortcut
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.labels import ClippedLabel, LabelKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

    from app.words import Words
    from ui.parts.state import PartsState
    from ui.parts.viewmodel import PartsViewModel

_COLUMNS: Final = 3
_FIRST: Final = ("name", "unit_price", "barcode")
_KNOWN: Final = (
    "other_name", "maker_number", "maker", "part_category", "grade", "part_fits", "unit_cost",
    "warranty_days", "tax_bp", "minimum", "maximum", "value_ceiling", "part_tracking", "old_part",
    "note",
)  # fmt: skip
_WORDS: Final = frozenset(
    {"name", "other_name", "part_category", "maker", "part_fits", "note", "supplier"}
)
_CHOICES: Final = frozenset({"grade", "part_tracking", "old_part"})


class WriteCard(Card):
    """Enter in any field saves; `left` is pressed by hand."""

    left = Signal()

    def __init__(self, model: PartsViewModel, words: Words) -> None:
        super().__init__()
        self._model = model
        self._words = words
        self._turn = 0
        self._shown: tuple[str, ...] = ()
        self._title = ClippedLabel("", LabelKind.TITLE)
        self._lines = EntryLines(model.type, "part")
        self._choices = {name: self._choice(name) for name in sorted(_CHOICES)}
        self._made = set(_CHOICES)
        self._grid, self._items = QGridLayout(), QGridLayout()
        say = words.say
        self._more = Button(say("More"), key=Shortcut.DETAILS.legend, kind=ButtonKind.QUIET)
        self._build()

    def show_state(self, state: PartsState) -> None:
        """Show the form that is open, and what was refused of it."""
        if state.form not in WRITES_PART:
            self._turn = state.turn
            return
        self._title.setText(PartsWording(state, self._words).form_title())
        self._arrange(state)
        for name, choice in self._choices.items():
            with QSignalBlocker(choice):
                choice.choose(state.said.get(name, ""))
        texts = {one: state.said.get(one, "") for one in self._shown if one not in _CHOICES}
        self._lines.show_texts(SimpleNamespace(**texts), tuple(texts))
        self._lines.show_wrong(state.wrong, self._words)
        fewer = self._words.say("Fewer") if state.unfolded else self._words.say("More")
        self._more.say(fewer)
        if state.turn != self._turn:
            self._turn = state.turn
            if not self._lines.focus_wrong(state.wrong):
                self._lines.focus("name")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter on a choice as well; a field of text tells of it by itself."""
        if event.key() in ENTER and isinstance(self.focusWidget(), ChoiceField):
            self._model.writing.save()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        say = self._words.say
        for grid, columns in ((self._grid, _COLUMNS), (self._items, len(ITEM))):
            grid.setSpacing(Space.SMALL)
            for column in range(columns):
                grid.setColumnStretch(column, 1)
        save = PrimaryButton(say("Save"), key="Enter")
        save.clicked.connect(self._model.writing.save)
        leave = Button(say("Leave it"), key=Shortcut.LEAVE.legend, kind=ButtonKind.QUIET)
        leave.clicked.connect(self.left)
        self._more.clicked.connect(self._model.writing.unfold)
        head = QHBoxLayout()
        head.setSpacing(Space.SMALL)
        head.addWidget(self._title, 1)
        for button in (self._more, leave, save):
            head.addWidget(button)
        self.add(head)
        self.add(self._grid)
        self.add(self._items)

    def _arrange(self, state: PartsState) -> None:
        entries, items = _entries(state), _item_entries(state)
        wanted = (*entries, *items)
        if wanted == self._shown:
            return
        for name in set(self._shown) - set(wanted):
            self._lines.labelled(name).hide()
        for name in self._shown:
            self._grid.removeWidget(self._lines.labelled(name))
            self._items.removeWidget(self._lines.labelled(name))
        self._shown = wanted
        levels = {level_field(key): label for key, label in state.levels}
        for name in wanted:
            if name not in self._made:
                self._make(name, levels)
        self._lay(self._grid, entries, _COLUMNS)
        self._lay(self._items, items, len(ITEM))
        fields = [self._lines.labelled(name).field for name in wanted]
        for one, following in pairwise(fields):
            self.setTabOrder(one, following)

    def _lay(self, grid: QGridLayout, names: tuple[str, ...], columns: int) -> None:
        for place, name in enumerate(names):
            labelled = self._lines.labelled(name)
            grid.addWidget(labelled, *divmod(place, columns), Qt.AlignmentFlag.AlignTop)
            labelled.show()

    def _make(self, name: str, levels: Mapping[str, str]) -> None:
        self._made.add(name)
        label = self._label(name, levels)
        field = LineField(label, composing=plain_of(name)[0] in _WORDS)
        field.returnPressed.connect(self._model.writing.save)
        self._lines.line(name, label, field)

    def _label(self, name: str, levels: Mapping[str, str]) -> str:
        say = self._words.say
        own = {
            "name": say("Name of the part"),
            "other_name": say("Name in English")
            if self._words.language != "en"
            else say("Name in Chinese"),
            "unit_cost": say("Cost without tax"),
            "barcode": say("Barcodes, a pack as code ×10"),
            "pack_barcode": say("Barcode on the pack"),
            "tax_bp": say("Tax rate, %"),
            "part_fits": say("Models it fits, with commas"),
        }
        if name in levels:
            return say("Price: {level}", level=levels[name])
        plain, row = plain_of(name)
        label = own.get(plain) or self._words.field(plain)
        return f"{label} {row + 1}" if row else label

    def _choice(self, name: str) -> ChoiceField:
        label = self._words.field(name)
        choice = ChoiceField(label)
        offered = {
            "grade": [("", self._words.say("Not said")), *self._labels(PartGrade)],
            "part_tracking": self._labels(Tracking),
            "old_part": self._labels(OldPartDuty),
        }
        choice.offer(offered[name])
        self._lines.field(name, label, choice).hide()
        choice.activated.connect(partial(self._chosen, name, choice))
        return choice

    def _labels(self, kind: type[PartGrade | Tracking | OldPartDuty]) -> list[tuple[str, str]]:
        return [(str(one), self._words.label(one)) for one in kind]

    def _chosen(self, name: str, choice: ChoiceField, _place: int) -> None:
        self._model.type(name, choice.value())


def _entries(state: PartsState) -> tuple[str, ...]:
    """Return the entries that are shown: what a shop does not tell apart is asked at the end."""
    if not state.unfolded:
        return _FIRST
    levels = tuple(level_field(key) for key, _ in state.levels)
    return (*_FIRST, *_KNOWN, *levels)


def _item_entries(state: PartsState) -> tuple[str, ...]:
    """Return the entries of suppliers' items: a row for each, and one to write another down."""
    if not state.unfolded:
        return ()
    return tuple(entry_of(name, row) for row in range(item_rows(state.said)) for name in ITEM)
