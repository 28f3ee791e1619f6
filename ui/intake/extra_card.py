"""What may be known as well: folded away until the level asks for it or F6 unfolds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QGridLayout

from app.sentences import N_
from app.words import LANGUAGES
from ui.intake.form_card import FormCard
from ui.intake.state import CLASS_FACTS, EXTRAS
from ui.language_rows import LANGUAGE_NAMES
from ui.look.tokens import Space
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from app.words import Words
    from ui.intake.state import State
    from ui.intake.viewmodel import IntakeViewModel

_COLUMNS: Final = 3
_LANGUAGE: Final = "language"
_CHANNEL: Final = "channel"
_LABELS: Final = {
    "note": N_("Note about the customer"),
    _LANGUAGE: N_("Language of the papers"),
    _CHANNEL: N_("How it came"),
    "limit_words": N_("Not to exceed, tax included"),
}


class ExtraCard(FormCard):
    """The optional fields that are shown now, in three columns."""

    def __init__(self, view_model: IntakeViewModel, words: Words) -> None:
        super().__init__(words.say("More about this visit"), view_model, words)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.MEDIUM)
        self._grid.setVerticalSpacing(Space.SMALL)
        self.add(self._grid)
        self._papers = ChoiceField(words.say("Language of the papers"))
        self._channel = ChoiceField(words.say(_LABELS[_CHANNEL]))
        self._channel.activated.connect(self._pick_channel)
        self._made: dict[str, LabelledField] = {}
        self._shown: tuple[str, ...] = ()
        self._papers.offer([("", words.say("As the customer's file says"))])
        for language in LANGUAGES:
            self._papers.addItem(LANGUAGE_NAMES[language], language)
        self._papers.activated.connect(self._pick_language)

    def show_state(self, state: State) -> None:
        """Show the fields that are unfolded."""
        names = state.extras(self.words.language)
        if names != self._shown:
            self._arrange(names, state)
        for name in names:
            self._made[name].show_label(self._label(name, state))
        self.setVisible(bool(names))
        super().show_state(state)
        if self._papers.value() != state.form.customer.language:
            self._papers.choose(state.form.customer.language)
        if self._channel.value() != state.form.channel:
            self._channel.choose(state.form.channel)

    def _arrange(self, names: tuple[str, ...], state: State) -> None:
        for name in self._shown:
            self._grid.removeWidget(self._made[name])
            self._made[name].hide()
        self._shown = names
        for number, name in enumerate(names):
            made = self._made.get(name) or self._make(name, state)
            self._grid.addWidget(made, number // _COLUMNS, number % _COLUMNS)
            made.show()
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def _make(self, name: str, state: State) -> LabelledField:
        label = self._label(name, state)
        if name == _LANGUAGE:
            made = self.place(name, self._papers, LabelledField(label, self._papers))
        elif name == _CHANNEL:
            self._offer_channels(state)
            made = self.place(name, self._channel, LabelledField(label, self._channel))
        else:
            made = self.line(name, label, LineField(label))
        self._made[name] = made
        return made

    def _label(self, name: str, state: State) -> str:
        label = self._named(name, state)
        return self.needed(label) if name in state.required else label

    def _named(self, name: str, state: State) -> str:
        if name in _LABELS:
            return self.words.say(_LABELS[name])
        if state.lists is None or name not in CLASS_FACTS:
            return self.words.field(name)
        return state.lists.labels.field_label(name, self.words.language)

    def _offer_channels(self, state: State) -> None:
        ways = () if state.lists is None else state.lists.channels(self.words.language)
        over_the_counter = ("", self.words.say("Over the counter"))
        self._channel.offer([over_the_counter, *((way.key, way.label) for way in ways)])

    def _pick_channel(self, _index: int) -> None:
        self.view_model.write(_CHANNEL, self._channel.value())

    def _pick_language(self, _index: int) -> None:
        self.view_model.write(_LANGUAGE, self._papers.value())


ORDER: Final = (*EXTRAS, *CLASS_FACTS, "no_identifier_reason")
"""The optional fields in the order in which Tab walks them."""
