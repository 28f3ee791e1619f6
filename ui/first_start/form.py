"""The seven questions on one page, by keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.entry_lines import EntryLines
from ui.errors import notice
from ui.first_start.countries import country_choices
from ui.first_start.presets import size_rows
from ui.language_rows import language_rows
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.choice_rows import ChoiceRows
from ui.widgets.fields import ChoiceField, LineField, PhoneField
from ui.widgets.labels import Label, LabelKind
from ui.widgets.message_strip import MessageStrip
from ui.widgets.pin_pad import PinField

if TYPE_CHECKING:
    from app.words import Words
    from ui.first_start.viewmodel import Asking, FirstStart
    from ui.widgets.labelled import LabelledField


class FoundingForm(QWidget):
    """Fields of all answers, folded ones too; Enter goes on, Ctrl+Enter founds."""

    def __init__(self, model: FirstStart, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words = words
        self._lines = EntryLines(model.answer, "first")
        self._strip = MessageStrip(words)
        self._strip.again.connect(model.submit)
        self._more = Button("", icon=Icon.CHEVRON_DOWN, key=Shortcut.DETAILS.legend)
        self._found = PrimaryButton(
            words.say("Open the shop"), icon=Icon.SHOP, key=Shortcut.SAVE.legend
        )
        self._build()

    def render_state(self, state: Asking) -> None:
        """Show answers and what is wrong with them; go to the first wrong one."""
        self._render_answers(state)
        self._lines.show_wrong(state.wrong, self._words)
        self._folded.setVisible(state.more)
        say = self._words.say
        self._more.say(say("Less") if state.more else say("Number, address, currency, time zone"))
        self._more.show_icon(Icon.CHEVRON_UP if state.more else Icon.CHEVRON_DOWN)
        self._found.setEnabled(not state.founding)
        self._found.say(say("Setting up…") if state.founding else say("Open the shop"))
        error = state.error
        self._strip.show_notice(None if error is None else notice(error, self._words))

    def focus_open(self) -> None:
        """Go to the first question that is still open."""
        name = self._model.first_open_question() or "shop_name"
        self._lines.focus(name)

    def _render_answers(self, state: Asking) -> None:
        answers, say = state.answers, self._words.say
        self._lines.show_texts(answers)
        self._language.choose(answers.language)
        self._size.choose(answers.size)
        with QSignalBlocker(self._country):
            self._country.choose(answers.country)
        currency, time_zone = answers.home
        self._lines.labelled("country").show_hint(
            say("Money in {currency}, time of {zone}", currency=currency, zone=time_zone)
        )
        for name, proposed in (("currency", currency), ("time_zone", time_zone)):
            self._lines.labelled(name).field.setProperty("placeholderText", proposed)
        if state.password:
            hint = say("A password of at least 12 letters and digits")
        else:
            hint = say("At least {n} digits", n=state.digits)
        self._lines.labelled("secret").show_hint(hint)

    def _build(self) -> None:
        card = Card()
        columns = QGridLayout()
        columns.setHorizontalSpacing(Space.HUGE)
        columns.setColumnStretch(0, 1)
        columns.setColumnStretch(1, 1)
        columns.addLayout(self._shop_column(), 0, 0)
        columns.addLayout(self._people_column(), 0, 1)
        card.add(self._strip)
        card.add(columns)
        self._folded = self._folded_fields()
        card.add(self._folded)
        card.add(self._buttons())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.addWidget(card)
        for shortcut, act in (
            (Shortcut.SAVE, self._submit),
            (Shortcut.DETAILS, self._fold),
        ):
            bound = QShortcut(self)
            bound.setKeys(shortcut.sequences)
            bound.setAutoRepeat(False)
            bound.activated.connect(act)

    def _shop_column(self) -> QVBoxLayout:
        say = self._words.say
        self._language = language_rows(say("Language"), "first-language")
        self._language.chosen.connect(self._language_chosen)
        self._country = ChoiceField(say("Country"))
        self._country.offer(country_choices(self._words.language))
        self._country.currentIndexChanged.connect(self._country_chosen)
        column = QVBoxLayout()
        column.setSpacing(Space.SMALL)
        column.addWidget(self._lines.field("language", say("Language"), self._language))
        column.addWidget(self._line("shop_name", say("Shop name")))
        phone = PhoneField(say("Phone of the shop"))
        hint = say("Customers ask here; it stands on every claim ticket")
        column.addWidget(self._line("phone", say("Phone of the shop"), phone, hint=hint))
        column.addWidget(self._lines.field("country", say("Country"), self._country))
        column.addStretch(1)
        return column

    def _people_column(self) -> QVBoxLayout:
        say = self._words.say
        self._size = ChoiceRows(say("Who works here"), size_rows(self._words))
        self._size.chosen.connect(partial(self._model.answer, "size"))
        column = QVBoxLayout()
        column.setSpacing(Space.SMALL)
        column.addWidget(self._lines.field("size", say("Who works here"), self._size))
        column.addWidget(self._line("name", say("Your name")))
        secret = PinField(say("Your PIN"))
        again = PinField(say("The same PIN again"))
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        for labelled in (
            self._line("secret", say("Your PIN"), secret),
            self._line("repeated", say("The same PIN again"), again),
        ):
            row.addWidget(labelled, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addStretch(1)
        return column

    def _folded_fields(self) -> QWidget:
        say = self._words.say
        folded = QWidget()
        row = QHBoxLayout(folded)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.MEDIUM)
        exact = partial(LineField, composing=False)
        store = self._line("store", say("Store number"), exact(say("Store number")))
        row.addWidget(store, 1)
        row.addWidget(self._line("address", say("Address")), 3)
        row.addWidget(self._line("currency", say("Currency"), exact(say("Currency"))), 1)
        row.addWidget(self._line("time_zone", say("Time zone"), exact(say("Time zone"))), 2)
        return folded

    def _buttons(self) -> QHBoxLayout:
        self._more.clicked.connect(self._fold)
        self._found.clicked.connect(self._submit)
        row = QHBoxLayout()
        row.addWidget(self._more)
        restore = Button(self._words.say("Restore a backup…"), icon=Icon.DISK)
        restore.setObjectName("first-restore")
        restore.clicked.connect(self._model.restore)
        row.addWidget(restore)
        row.addStretch(1)
        row.addWidget(Label(self._words.say("Enter goes on"), LabelKind.CAPTION))
        row.addSpacing(Space.SMALL)
        row.addWidget(self._found)
        return row

    def _line(
        self, name: str, label: str, line: LineField | None = None, *, hint: str = ""
    ) -> LabelledField:
        line = line or LineField(label)
        line.returnPressed.connect(partial(self._go_on, name))
        return self._lines.line(name, label, line, hint=hint)

    def _language_chosen(self, language: str) -> None:
        # The digits of a phone number that is typed next must not choose a language again.
        self.focus_open()
        self._model.answer("language", language)

    def _country_chosen(self, _place: int) -> None:
        self._model.answer("country", self._country.value())

    def _fold(self) -> None:
        self._model.fold(more=self._folded.isHidden())
        if not self._folded.isHidden():
            self._lines.focus("store")

    def _go_on(self, here: str) -> None:
        name = self._model.next_question(here)
        if name:
            self._lines.focus(name)
        else:
            self._submit()

    def _submit(self) -> None:
        self._model.submit()
        self._lines.focus_wrong(getattr(self._model.state, "wrong", {}))
