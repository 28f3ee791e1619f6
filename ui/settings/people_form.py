"""The people as they are seen: everybody at the left, one of them at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.permissions import Role
from ui.commands import Command
from ui.entry_lines import EntryLines
from ui.look.icons import Icon
from ui.look.tokens import Space, Tone
from ui.settings.section_form import SectionForm
from ui.shortcuts import Shortcut
from ui.widgets.badge import Badge
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card, Line
from ui.widgets.card_list import CardList, CardRow
from ui.widgets.choice_rows import ChoiceRow, ChoiceRows
from ui.widgets.labels import Label, LabelKind, Muted, Title
from ui.widgets.pin_pad import PinField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.people.accounts import Person
    from app.words import Words
    from ui.settings.people import PeopleModel, PeopleState

_NEW: Final = "new"


class PeopleForm(SectionForm):
    """Choose somebody to change, or enter somebody new."""

    def __init__(self, model: PeopleModel, words: Words) -> None:
        super().__init__(words)
        self._model = model
        self._list = CardList(words.say("People"))
        self._list.setObjectName("people-list")
        self._list.setSelectionMode(CardList.SelectionMode.SingleSelection)
        self._list.opened.connect(self._choose)
        self._adding = AddingCard(model, words)
        self._person = PersonCard(model, words)
        self._right = QStackedWidget()
        self._right.addWidget(_top(self._adding))
        self._right.addWidget(_top(self._person))
        everybody = Card(words.say("People"))
        everybody.add(self._list, 1)
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(everybody, 1)
        row.addWidget(self._right, 1)
        self.column.addLayout(row, 1)
        model.changed.connect(self._render)
        self._render(model.state)

    @property
    def submit_words(self) -> str:
        """Say what Ctrl+Enter does here."""
        if self._model.state.person is None:
            return self._words.say("Add this person")
        return self._words.say("Give new PIN")

    @property
    def keys(self) -> Sequence[Command]:
        """Give the keys of this section besides Ctrl+Enter."""
        person = self._model.state.person
        if person is None or person.ended:
            return ()
        text = self._words.say("Print badge")
        print_badge = Command(
            Shortcut.PRINT_BADGE, text, self._model.print_badge, Icon.IDENTITY, in_bar=False
        )
        return (print_badge,)

    def submit(self) -> None:
        """Add somebody, or give the person chosen the typed PIN."""
        if self._model.state.person is None:
            self._adding.submit()
        else:
            self._person.submit()

    def _choose(self, key: str) -> None:
        self._model.choose("" if key == _NEW else key)
        (self._adding if key == _NEW else self._person).focus_first()

    def _render(self, state: PeopleState) -> None:
        self._list.show_rows([self._new_row(), *map(self._row, state.people)])
        if not self._list.hasFocus():
            ids = [person.id for person in state.people]
            self._list.go_to(ids.index(state.chosen) + 1 if state.chosen in ids else 0)
        self._right.setCurrentIndex(0 if state.person is None else 1)
        self._adding.render_state(state)
        self._person.render_state(state)
        self.show_failure(state.error)

    def _new_row(self) -> CardRow:
        say = self._words.say
        return CardRow(_NEW, say("Add somebody"), say("With a role and a PIN"), icon=Icon.ADD)

    def _row(self, person: Person) -> CardRow:
        badge = Badge(self._words.label(person.role), Icon.CUSTOMER, Tone.QUIET)
        if person.ended:
            badge = Badge(self._words.say("Ended"), Icon.SIGN_OUT, Tone.DONE)
        detail = f"{person.login} · {person.employee_number}"
        return CardRow(person.id, person.name, detail, badge=badge, icon=Icon.CUSTOMER)


class AddingCard(Card):
    """Name, sign-in name, role and PIN of somebody new."""

    def __init__(self, model: PeopleModel, words: Words) -> None:
        super().__init__(words.say("Add somebody"))
        self._model = model
        self._words = words
        self._lines = EntryLines(model.answer, "person")
        say = words.say
        self._role = role_rows(words, "person-role")
        self._role.chosen.connect(self._role_chosen)
        add = PrimaryButton(say("Add this person"), icon=Icon.ADD, key=Shortcut.SAVE.legend)
        add.clicked.connect(self.submit)
        self.add(self._lines.line("name", say("Name")))
        self.add(self._lines.line("login", say("Sign-in name")))
        self.add(Label(say("Role"), LabelKind.FIELD))
        self.add(self._role)
        self.add(self._lines.line("secret", say("PIN"), PinField(say("PIN"))))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(add)
        self.add(row)

    def render_state(self, state: PeopleState) -> None:
        """Show what was typed and what is wrong with it."""
        form = state.form
        self._lines.show_texts(form)
        self._lines.labelled("login").field.setProperty("placeholderText", form.proposed_login)
        self._role.choose(form.role)
        self._lines.show_wrong({} if state.person else state.wrong, self._words)

    def submit(self) -> None:
        """Add them, or go to what was refused."""
        self._model.add()
        self._lines.focus_wrong(self._model.state.wrong)

    def focus_first(self) -> None:
        """Begin at the name."""
        self._lines.focus("name")

    def _role_chosen(self, role: str) -> None:
        self._model.answer("role", role)


class PersonCard(Card):
    """One person: role, a new PIN, ending a pause, and leaving."""

    def __init__(self, model: PeopleModel, words: Words) -> None:
        super().__init__()
        self._model = model
        self._words = words
        self._name = Title()
        self._login = Muted()
        self._role = role_rows(words, "chosen-role")
        self._role.chosen.connect(model.change_role)
        self._lines = EntryLines(self._secret_typed, "chosen")
        say = words.say
        self._give = Button(say("Give new PIN"), icon=Icon.CHECK, key=Shortcut.SAVE.legend)
        self._unlock = Button(say("End the pause"), icon=Icon.LOCK)
        self._badge = Button(
            say("Print badge"), icon=Icon.IDENTITY, key=Shortcut.PRINT_BADGE.legend
        )
        self._end = Button(say("No longer works here"), icon=Icon.SIGN_OUT, kind=ButtonKind.DANGER)
        self._back = Button(say("Works here again"), icon=Icon.UNDO)
        for button, act in (
            (self._give, self.submit),
            (self._unlock, model.unlock),
            (self._badge, model.print_badge),
            (self._end, model.end),
            (self._back, model.reinstate),
        ):
            button.clicked.connect(act)
        self._build()

    def render_state(self, state: PeopleState) -> None:
        """Show the person chosen."""
        person = state.person
        if person is None:
            return
        self._name.setText(person.name)
        self._login.setText(self._words.say("Signs in as {login}", login=person.login))
        self._role.choose(person.role)
        self._lines.show_texts(state, ("new_secret",))
        wrong = {"new_secret": state.wrong["secret"]} if "secret" in state.wrong else {}
        self._lines.show_wrong(wrong, self._words)
        new = self._lines.labelled("new_secret")
        for widget in (self._role, new, self._give, self._unlock, self._badge):
            widget.setEnabled(not person.ended)
        self._end.setVisible(not person.ended)
        self._back.setVisible(person.ended)

    def submit(self) -> None:
        """Give the typed PIN, or go back to it."""
        self._model.set_secret()
        if self._model.state.wrong:
            self._lines.focus("new_secret")

    def focus_first(self) -> None:
        """Begin at the new PIN."""
        self._lines.focus("new_secret")

    def _build(self) -> None:
        say = self._words.say
        self.add(self._name)
        self.add(self._login)
        self.add(Label(say("Role"), LabelKind.FIELD))
        self.add(self._role)
        self.add(Line())
        self.add(self._lines.line("new_secret", say("New PIN"), PinField(say("New PIN"))))
        row = QHBoxLayout()
        row.addWidget(self._unlock)
        row.addStretch(1)
        row.addWidget(self._give)
        self.add(row)
        self.add(Line())
        last = QHBoxLayout()
        last.addWidget(self._end)
        last.addWidget(self._back)
        last.addStretch(1)
        last.addWidget(self._badge)
        self.add(last)

    def _secret_typed(self, _name: str, secret: str) -> None:
        self._model.type_secret(secret)


def role_rows(words: Words, name: str) -> ChoiceRows:
    """Make the choice of a role."""
    rows = ChoiceRows(words.say("Role"), [ChoiceRow(role, words.label(role)) for role in Role])
    rows.setObjectName(name)
    return rows


def _top(card: Card) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    column.addStretch(1)
    return page
