"""The small form of an agreement: what for, how much, who said so, how, under which number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.domain.billing import SignOffHow
from app.domain.errors import BadEntry
from ui.formats import Amounts
from ui.in_hand.acts import WorkAct
from ui.in_hand.agreement import TypedAgreement
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.refused import beside_field
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.in_hand.state import InHand

_HOWS: Final = (SignOffHow.SPOKEN, SignOffHow.MESSAGE)
_LINES: Final = ("line_name", "unit_price", "who", "contact", "note", "listener", "conditions")
# What a place may want noted of a yes that was said.
_RECORD: Final = ("listener", "conditions")


class AgreeForm(Card):
    """Enter what was agreed; `agreed` carries a `TypedAgreement`, `named` what it is for.

    Where the rules want a spoken yes noted in full, more fields unfold with the first refusal.
    """

    agreed = Signal(object)
    named = Signal(str)
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Agree a price"))
        say = words.say
        self._words = words
        self._open = False
        self._hint = Muted(wrap=True)
        self._fields = {
            "line_name": LabelledField(say("What for"), LineField(say("What for"))),
            "unit_price": LabelledField(say("Price"), LineField(say("Price"), composing=False)),
            "how": LabelledField(say("How agreed"), ChoiceField(say("How agreed"))),
            "who": LabelledField(say("Who agreed"), LineField(say("Who agreed"))),
            "contact": LabelledField(
                say("Number called"), LineField(say("Number called"), composing=False)
            ),
            "note": LabelledField(say("What was said"), LineField(say("What was said"))),
            "listener": LabelledField(say("Who listened"), LineField(say("Who listened"))),
            "conditions": LabelledField(say("Conditions"), LineField(say("Conditions"))),
        }
        self._recorded = False
        self._do = PrimaryButton(say("Agreed"), icon=Icon.CHECK, key="Enter")
        self._keep = Button(say("Leave as it is"))
        self._build()
        self._do.clicked.connect(self._confirm)
        self._keep.clicked.connect(self.kept)
        self._line("line_name").textEdited.connect(self.named)
        for name in _LINES:
            self._line(name).returnPressed.connect(self._confirm)
        self.hide()

    def show_asked(self, here: InHand) -> None:
        """Open empty when it is asked for, or be away; say beside a field what is wrong with it."""
        wanted = here.asked is WorkAct.AGREE
        if isinstance(here.trouble, BadEntry) and here.trouble.reason == "spoken_record":
            self._unfold_record(here)
        self._show_trouble(here.trouble)
        if wanted == self._open:
            return
        self._open = wanted
        self.setVisible(wanted)
        if wanted:
            self._begin(here)

    def _build(self) -> None:
        self.add(self._hint)
        for names in (("line_name", "unit_price", "how"), ("who", "contact", "note"), _RECORD):
            row = QHBoxLayout()
            row.setSpacing(Space.MEDIUM)
            for name in names:
                row.addWidget(self._fields[name], 3 if name in ("line_name", "note") else 2)
            self.add(row)
        self._fold_record()
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._do)
        row.addWidget(self._keep)
        row.addStretch(1)
        self.add(row)

    def _begin(self, here: InHand) -> None:
        say = self._words.say
        self._fold_record()
        for name, field in self._fields.items():
            if name != "how":
                self._line(name).setText("")
            field.show_error("")
        how = self._fields["how"].field
        if isinstance(how, ChoiceField):
            how.offer([(one, self._words.label(one)) for one in _HOWS])
            how.choose(SignOffHow.SPOKEN)
        customer = say("Empty: the customer")
        for name in ("who", "contact"):
            self._line(name).setPlaceholderText(customer)
        account = here.account
        stands = Amounts(account.currency).text(account.total)
        self._hint.setText(
            say("Added to what stands there already: {amount}.", amount=stands)
            if account.charges
            else say("A price of 0 and no name: it costs nothing.")
        )
        self._line("line_name").setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold_record(self) -> None:
        self._recorded = False
        for name in _RECORD:
            self._fields[name].hide()

    def _unfold_record(self, here: InHand) -> None:
        """Ask for all that the rules want; whoever is signed in heard it, and it was just now."""
        if self._recorded:
            return
        self._recorded = True
        for name in _RECORD:
            self._fields[name].show()
        self._line("listener").setText(here.me)
        self._hint.setText(self._words.say("The rules here want a spoken yes noted in full."))
        empty = [name for name in ("who", "contact", *_RECORD) if not self._line(name).text()]
        self._line(next(iter(empty), "who")).setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self) -> None:
        how = self._fields["how"].field
        self.agreed.emit(
            TypedAgreement(
                line_name=self._line("line_name").text(),
                unit_price=self._line("unit_price").text(),
                how=how.value() if isinstance(how, ChoiceField) else SignOffHow.SPOKEN,
                who=self._line("who").text(),
                contact=self._line("contact").text(),
                note=self._line("note").text(),
                listener=self._line("listener").text(),
                conditions=self._line("conditions").text(),
                recorded=self._recorded,
            )
        )

    def _show_trouble(self, trouble: Exception | None) -> None:
        for name, field in self._fields.items():
            said = ""
            if isinstance(trouble, BadEntry) and trouble.field == name:
                said = beside_field(trouble, self._words)
            field.show_error(said)

    def _line(self, name: str) -> LineField:
        field = self._fields[name].field
        if not isinstance(field, LineField):
            raise TypeError(name)
        return field
