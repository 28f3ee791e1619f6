"""The section of signatures as it is seen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QGuiApplication

from app.domain.money import amount_text, parse_currency
from app.sentences import N_
from app.settings import SignAlways, SignIntake
from ui.customer_screen.choosing import ScreenChoice
from ui.refused import beside_field
from ui.settings.section_form import SectionForm
from ui.widgets.card import Card
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.choice_rows import ChoiceRow, ChoiceRows
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from app.words import Words
    from ui.settings.signing import SigningModel, SigningState

_SWITCHES: Final[Mapping[str, tuple[str, type[StrEnum]]]] = {
    "sign_intake": (N_("Terms at the intake"), SignIntake),
    "sign_handover": (N_("Handover"), SignAlways),
}


class SigningForm(SectionForm):
    """Two switches, an amount, and the screens of this machine."""

    def __init__(self, model: SigningModel, words: Words) -> None:
        super().__init__(words)
        self._model = model
        self._chips: dict[str, ChipGroup] = {}
        self._above = LineField(words.say("Also above this amount"), composing=False)
        self._above.setObjectName("signing-above")
        hint = words.say("Of what is agreed at the intake; empty asks for no amount.")
        self._amount = LabelledField(words.say("Also above this amount"), self._above, hint=hint)
        self._screens = ChoiceRows(words.say("The customer's screen"), self._rows())
        self._screens.setObjectName("signing-screen")
        self.column.addWidget(self._wanted())
        self.column.addWidget(self._screen())
        self.column.addStretch(1)
        self._above.editingFinished.connect(self._amount_entered)
        self._screens.chosen.connect(model.choose_screen)
        model.changed.connect(self._render)
        self._render(model.state)

    def _wanted(self) -> Card:
        say = self._words.say
        card = Card(say("What is signed on a screen"))
        text = say(
            "An intake is saved first and signed afterwards. Where a signature is wanted, the "
            "bench and the handover wait for it, or a manager goes on with a reason."
        )
        card.add(Muted(text, wrap=True))
        for name, (title, members) in _SWITCHES.items():
            chips = ChipGroup(say(title), [Choice(one, self._words.label(one)) for one in members])
            chips.setObjectName(f"signing-{name}")
            chips.changed.connect(partial(self._chosen, name, chips))
            self._chips[name] = chips
            card.add(Label(say(title), LabelKind.STRONG))
            card.add(chips)
        card.add(self._amount)
        return card

    def _screen(self) -> Card:
        say = self._words.say
        card = Card(say("The customer's screen"))
        card.add(Muted(say("Of this machine alone."), wrap=True))
        card.add(self._screens)
        return card

    def _rows(self) -> list[ChoiceRow]:
        say = self._words.say
        main = self.window().screen()
        others = [one.name() for one in QGuiApplication.screens() if one is not main]
        return [
            ChoiceRow(ScreenChoice.OFF, say("None: the screen is turned to the customer")),
            ChoiceRow(ScreenChoice.AUTO, say("Any second screen, while something is signed")),
            *(
                ChoiceRow(name, say("{screen}, always the customer's", screen=name))
                for name in sorted(others)
            ),
        ]

    def _chosen(self, name: str, chips: ChipGroup) -> None:
        chosen = chips.chosen()
        if chosen:
            self._model.turn(name, chosen[0])
        else:
            self._render(self._model.state)

    def _amount_entered(self) -> None:
        if self._above.text() != self._amount_shown(self._model.state):
            self._model.enter_amount(self._above.text())

    @staticmethod
    def _amount_shown(state: SigningState) -> str:
        minor = int(state.values.get("sign_above", 0))
        return amount_text(minor, parse_currency(state.currency)) if minor else ""

    def _render(self, state: SigningState) -> None:
        for name, chips in self._chips.items():
            if name in state.values:
                chips.choose([str(state.values[name])])
        wrong = "" if state.wrong is None else beside_field(state.wrong, self._words)
        self._amount.show_error(wrong)
        if state.wrong is None and state.values:
            self._above.setText(self._amount_shown(state))
        if state.screen:
            self._screens.choose(state.screen)
        self.show_failure(state.error)
