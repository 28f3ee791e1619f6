"""The line in hand: how many, what they cost, where they lie, which they are."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.domain.part import Tracking
from ui.entry_lines import EntryLines
from ui.goods_in.count_field import CountField
from ui.goods_in.wording import GoodsInWording
from ui.look.tokens import Space
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.labels import ClippedLabel, Label, LabelKind, Muted

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.words import Words
    from ui.goods_in.state import GoodsInState
    from ui.goods_in.viewmodel import GoodsInViewModel

_ORDER: Final = (
    "name",
    "unit_price",
    "quantity",
    "per_pack",
    "unit_cost",
    "serial",
    "batch",
    "bin",
)
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTRY_OF: Final = {"unit_cost": "cost", "unit_price": "price"}


class InLineCard(Card):
    """Enter goes from entry to entry, and after the last one back to the quantity.

    `passed` carries the key of a letter that is no number: for the search.
    """

    passed = Signal(object)
    walked = Signal(int)

    def __init__(self, model: GoodsInViewModel, words: Words) -> None:
        super().__init__()
        self._model = model
        self._words = words
        self._turn = 0
        self._shown: tuple[str, ...] = ()
        self._name = ClippedLabel("", LabelKind.TITLE)
        self._facts = Muted(wrap=True)
        self._lines = EntryLines(model.type, "goods-in")
        self._per = ChoiceField(words.say("The cost is"))
        self._serials = Label("", LabelKind.MUTED, wrap=True)
        self._build()

    def show_state(self, state: GoodsInState) -> None:
        """Show the line in hand, and what was refused of it."""
        line = state.line
        if line is None:
            self.hide()
            self._turn = state.turn
            return
        wording = GoodsInWording(state, self._words)
        self._name.setText(wording.line_name())
        self._facts.setText(wording.line_facts())
        self._facts.setVisible(bool(wording.line_facts()))
        self._shown = _entries(state)
        for name in _ORDER:
            self._lines.labelled(name).setVisible(name in self._shown)
        self._lines.labelled("quantity").show_label(wording.quantity_label())
        cost = self._lines.labelled("unit_cost")
        cost.show_label(wording.cost_label())
        cost.show_hint(wording.cost_before())
        with QSignalBlocker(self._per):
            self._per.choose("pack" if line.per_pack else "piece")
        texts = {one: str(getattr(line, _ENTRY_OF.get(one, one), "")) for one in _ORDER}
        if line.serials:
            texts["quantity"] = str(len(line.serials))
        self._lines.show_texts(
            SimpleNamespace(**texts), tuple(o for o in _ORDER if o != "per_pack")
        )
        self._lines.show_wrong(state.wrong, self._words)
        self._serials.setText(wording.serials())
        self._serials.setVisible(bool(line.serials))
        # Last: shown with every entry there is, it would make the window higher.
        self.show()
        if state.turn != self._turn:
            self._turn = state.turn
            self.take_focus(state.aim)

    def take_focus(self, entry: str = "quantity") -> None:
        """Go to an entry, ready to type over it."""
        name = entry if entry in self._shown else "quantity"
        self._lines.focus(name)
        field = self._lines.labelled(name).field
        if isinstance(field, LineField):
            field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the lines from any entry that needs no arrows itself."""
        if (by := _STEPS.get(Qt.Key(event.key()))) is not None:
            self.walked.emit(by)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        say = self._words.say
        labels = {
            "name": say("Name of the part"),
            "per_pack": say("The cost is"),
            "serial": say("Serial number: scan one after the other"),
        }
        column = QVBoxLayout()
        column.setSpacing(Space.SMALL)
        for name in _ORDER:
            label = labels.get(name) or self._words.field(name)
            if name == "per_pack":
                column.addWidget(self._lines.field(name, label, self._per))
                continue
            field = self._field(name, label)
            field.returnPressed.connect(partial(self._next, name))
            column.addWidget(self._lines.line(name, label, field))
            if name == "serial":
                column.addWidget(self._serials)
        self._per.offer([("piece", say("of a piece")), ("pack", say("of a pack"))])
        self._per.activated.connect(self._per_chosen)
        self.add(self._name)
        self.add(self._facts)
        self.add(column)
        self.body.addStretch(1)
        for name in _ORDER:
            self._lines.labelled(name).hide()
        self.hide()
        for one, following in pairwise(self._lines.labelled(name).field for name in _ORDER):
            self.setTabOrder(one, following)

    def _field(self, name: str, label: str) -> LineField:
        if name != "quantity":
            return LineField(label, composing=name == "name")
        field = CountField(label)
        field.passed.connect(self.passed)
        field.counted.connect(self._model.more)
        return field

    def _next(self, name: str) -> None:
        if name == "serial":
            typed = self._model.state.line
            if typed is not None and typed.serial.strip():
                self._model.add_serial(typed.serial)
                return
        following = self._shown[self._shown.index(name) + 1 :]
        ways = (one for one in following if one != "per_pack")
        self.take_focus(next(ways, "quantity"))

    def _per_chosen(self, _place: int) -> None:
        self._model.type("per_pack", self._per.value())


def _entries(state: GoodsInState) -> tuple[str, ...]:
    """Return the entries that the line in hand needs; what the shop does not tell apart is out."""
    line = state.line
    if line is None:
        return ()
    wanted = {
        "name": not line.part,
        "unit_price": not line.part,
        "quantity": True,
        "per_pack": line.pack > 1,
        "unit_cost": True,
        "serial": line.is_numbered,
        "batch": line.tracking == Tracking.BATCH or bool(line.batch),
        "bin": state.apart.bins or bool(line.bin),
    }
    return tuple(name for name in _ORDER if wanted[name])
