"""The section of money as it is seen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.billing import TaxMode
from app.domain.tender import TenderKind
from ui.look.tokens import Space
from ui.pay.tender_keys import tender_name
from ui.refused import beside_field
from ui.settings.section_form import SectionForm
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.key_hint import KeyHint
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from app.domain.tender import Tender
    from app.words import Words
    from ui.settings.money import MoneyModel, MoneyState

_CASH: Final = "cash"
_CAP: Final = 34


class MoneyForm(SectionForm):
    """Tax, rounding and tenders, one card each."""

    def __init__(self, model: MoneyModel, words: Words) -> None:
        super().__init__(words)
        self._model = model
        self._fields: dict[str, LabelledField] = {}
        self._tenders: tuple[Tender, ...] = ()
        self._mode = ChipGroup(words.say("Tax in prices"), self._modes())
        self._mode.setObjectName("money-tax_mode")
        self._rows = QVBoxLayout()
        self._name = LineField(words.say("Name of the tender"))
        self._name.setObjectName("money-tender")
        self._name_row = LabelledField(words.say("Another way to pay"), self._name)
        self._kind = ChoiceField(words.say("What it is"))
        self._add = Button(words.say("Add"))
        for card in (self._tax(), self._rounding(), self._ways()):
            self.column.addWidget(card)
        self.column.addStretch(1)
        self._mode.changed.connect(self._mode_chosen)
        self._name.returnPressed.connect(self._add_tender)
        self._add.clicked.connect(self._add_tender)
        model.changed.connect(self._render)
        self._render(model.state)

    def _modes(self) -> list[Choice]:
        usual = Choice("country", self._words.say("As the country does it"))
        return [usual, *(Choice(mode, self._words.label(mode)) for mode in TaxMode)]

    def _tax(self) -> Card:
        say = self._words.say
        card = Card(say("Tax"))
        card.add(Muted(say("Holds for what is billed from now on."), wrap=True))
        card.add(self._mode)
        hint = say("Goods can have a rate of their own; 0 prints no tax.")
        card.add(self._line("tax_bp", say("Usual rate in %"), hint))
        return card

    def _rounding(self) -> Card:
        say = self._words.say
        card = Card(say("Rounding down"))
        card.add(Muted(say("The most that may be taken off one bill to make it round."), wrap=True))
        row = QGridLayout()
        row.setHorizontalSpacing(Space.LARGE)
        row.addWidget(self._line("round_off_most", say("Front desk and technicians")), 0, 0)
        row.addWidget(self._line("round_off_most_manager", say("Managers")), 0, 1)
        card.add(row)
        return card

    def _ways(self) -> Card:
        say = self._words.say
        card = Card(say("Ways to pay"))
        text = say("The digit is the key at the counter. Receipts keep what they were paid with.")
        card.add(Muted(text, wrap=True))
        self._rows.setSpacing(Space.HAIR)
        card.add(self._rows)
        kinds = [kind for kind in TenderKind if kind is not TenderKind.CASH]
        self._kind.offer([(kind, self._words.label(kind)) for kind in kinds])
        self._kind.choose(TenderKind.OTHER)
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._name_row, 3, top)
        row.addWidget(LabelledField(say("What it is"), self._kind), 2, top)
        row.addWidget(self._add, 0, Qt.AlignmentFlag.AlignVCenter)
        card.add(row)
        return card

    def _line(self, name: str, label: str, hint: str = "") -> LabelledField:
        field = LineField(label, composing=False)
        field.setObjectName(f"money-{name}")
        field.editingFinished.connect(partial(self._entered, name, field))
        self._fields[name] = LabelledField(label, field, hint=hint)
        return self._fields[name]

    def _entered(self, name: str, field: LineField) -> None:
        if field.text() != self._model.state.entry(name):
            self._model.set(name, field.text())

    def _mode_chosen(self) -> None:
        chosen = self._mode.chosen()
        if chosen:
            self._model.set("tax_mode", "" if chosen[0] == "country" else chosen[0])
        else:
            self._render(self._model.state)

    def _add_tender(self) -> None:
        if self._name.text().strip():
            self._model.add(self._name.text(), self._kind.value())

    def _render(self, state: MoneyState) -> None:
        self._mode.choose([state.entry("tax_mode") or "country"])
        for name, labelled in self._fields.items():
            fault = state.wrong.get(name)
            labelled.show_error("" if fault is None else beside_field(fault, self._words))
            if fault is None and isinstance(labelled.field, LineField):
                labelled.field.setText(state.entry(name))
        fault = state.wrong.get("tender")
        self._name_row.show_error("" if fault is None else beside_field(fault, self._words))
        self.show_failure(state.error)
        if state.tenders != self._tenders:
            self._tenders = state.tenders
            self._name.setText("")
            self._show_tenders(state.tenders)

    def _show_tenders(self, tenders: tuple[Tender, ...]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for tender in tenders:
            self._rows.addWidget(self._tender(tender))

    def _tender(self, tender: Tender) -> QWidget:
        name = tender_name(tender, self._words)
        shown = QWidget()
        row = QHBoxLayout(shown)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.MEDIUM)
        cap = KeyHint(tender.digit)
        cap.setVisible(bool(tender.digit))
        place = QHBoxLayout()
        place.addWidget(cap)
        holder = QWidget()
        holder.setLayout(place)
        place.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(_CAP)
        end = Button(self._words.say("Take no more"), kind=ButtonKind.QUIET)
        end.setAccessibleDescription(name)
        end.setEnabled(tender.key != _CASH)
        end.clicked.connect(partial(self._model.end, tender.key))
        row.addWidget(holder)
        row.addWidget(Label(name, LabelKind.STRONG))
        row.addWidget(Muted(self._words.label(tender.kind)), 1)
        row.addWidget(end)
        return shown
