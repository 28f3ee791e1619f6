"""Technicians as they are seen: everybody at the left, one of them at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.domain.price_line import Tier
from app.domain.technician import MOST_STARS
from ui.commands import Command
from ui.look.icons import Icon
from ui.look.tokens import Space, Tone
from ui.settings.licence_card import LicenceCard
from ui.settings.section_form import SectionForm
from ui.shortcuts import Shortcut
from ui.widgets.badge import Badge
from ui.widgets.button import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.card_list import CardList, CardRow
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.labels import Label, LabelKind, Muted, Title

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.services.technicians.technicians import Technician
    from app.words import Words
    from ui.settings.technicians import TechniciansModel, TechniciansState

_LIST_WIDTH: Final = 412
_TOP: Final = Qt.AlignmentFlag.AlignTop


class TechniciansForm(SectionForm):
    """Choose somebody, pick what they are good at; Ctrl+Enter saves."""

    def __init__(self, model: TechniciansModel, words: Words) -> None:
        super().__init__(words)
        self._model = model
        say = words.say
        self._list = CardList(say("Technicians"), fit=True)
        self._list.setObjectName("technicians-list")
        self._list.setSelectionMode(CardList.SelectionMode.SingleSelection)
        self._list.opened.connect(self._go_into)
        self._list.selectionModel().currentChanged.connect(self._walked)
        self._skills = SkillsCard(model, words)
        self._licences = LicenceCard(model, words)
        self._nobody = Muted(say("Technicians appear once they take a job."), wrap=True)
        self._build()
        model.changed.connect(self._render)
        self._render(model.state)

    @property
    def submit_words(self) -> str:
        """Say what Ctrl+Enter does here."""
        return self._words.say("Save")

    @property
    def keys(self) -> Sequence[Command]:
        """Give the keys of this section besides Ctrl+Enter."""
        text = self._words.say("No longer holds")
        end = self._licences.end_chosen
        return (Command(Shortcut.END_LICENCE, text, end, Icon.BIN, in_bar=False),)

    def submit(self) -> None:
        """Write the licence down that is typed, else keep what was picked."""
        if self._model.state.adds_licence:
            self._licences.submit()
        else:
            self._model.save()

    def _build(self) -> None:
        people = Card(self._words.say("Technicians"))
        people.add(self._list)
        people.add(self._nobody)
        left = QVBoxLayout()
        left.setSpacing(Space.MEDIUM)
        for card in (people, self._licences):
            card.setFixedWidth(_LIST_WIDTH)
            left.addWidget(card)
        left.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addLayout(left)
        row.addWidget(self._skills, 1, _TOP)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def _walked(self, here: QModelIndex, _before: QModelIndex) -> None:
        row = here.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, CardRow):
            self._model.choose(row.key)

    def _go_into(self, login: str) -> None:
        self._model.choose(login)
        self._skills.focus_first()

    def _render(self, state: TechniciansState) -> None:
        logins = [one.login for one in state.people]
        with QSignalBlocker(self._list.selectionModel()):
            self._list.show_rows([self._row(one) for one in state.people])
            if state.chosen in logins:
                self._list.go_to(logins.index(state.chosen))
        self._nobody.setVisible(not logins)
        self._skills.setVisible(state.person is not None)
        self._licences.setVisible(state.person is not None)
        self._skills.show_state(state)
        self._licences.show_state(state)
        self.show_failure(state.error)

    def _row(self, person: Technician) -> CardRow:
        say = self._words.say
        badge = None
        if any(one.expired for one in person.licences):
            badge = Badge(say("Ran out"), Icon.ALERT, Tone.LATE)
        elif any(one.ends_soon for one in person.licences):
            badge = Badge(say("Ends soon"), Icon.CLOCK, Tone.WARNING)
        tier = say("no tier yet") if person.tier is None else self._words.label(person.tier)
        return CardRow(person.login, person.name, tier, badge=badge, icon=Icon.CUSTOMER)


class SkillsCard(Card):
    """Tier, stars, kinds of device and repairs of one person, each by chips."""

    def __init__(self, model: TechniciansModel, words: Words) -> None:
        super().__init__()
        self._model = model
        self._words = words
        say = words.say
        self._name = Title()
        tiers = [Choice(tier, words.label(tier)) for tier in Tier]
        self._tier = self._chips("tier", say("Tier"), tiers, multiple=False)
        stars = [Choice(str(it), "★" * it) for it in range(1, MOST_STARS + 1)]
        self._stars = self._chips("stars", say("Stars"), stars, multiple=False)
        self._classes = self._chips("classes", say("Kinds of device"), (), multiple=True)
        self._repairs = self._chips("repairs", say("Repair types"), (), multiple=True)
        self._tier.changed.connect(self._ranked)
        self._stars.changed.connect(self._starred)
        self._classes.changed.connect(self._picked)
        self._repairs.changed.connect(self._picked)
        self._none_fit = Muted(say("Pick kinds of device first."), wrap=True)
        self._save = PrimaryButton(say("Save"), icon=Icon.CHECK, key=Shortcut.SAVE.legend)
        self._save.setObjectName("technician-save")
        self._save.clicked.connect(model.save)
        self._build()

    def show_state(self, state: TechniciansState) -> None:
        """Show what is picked for the person chosen."""
        if state.person is None or state.skills is None:
            return
        entry = state.entry
        self._name.setText(state.person.name)
        self._tier.choose([] if entry.tier is None else [entry.tier])
        self._stars.choose([str(entry.stars)])
        self._classes.offer(self._named(state.skills.classes))
        self._classes.choose(entry.classes)
        fitting = self._named(self._fitting(state))
        self._none_fit.setVisible(not fitting)
        self._repairs.setVisible(bool(fitting))
        self._repairs.offer(fitting)
        self._repairs.choose(entry.repair_types)
        self._save.setEnabled(state.is_changed)

    def focus_first(self) -> None:
        """Begin at the tier."""
        self._tier.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        say = self._words.say
        self.add(self._name)
        for label, chips in (
            (say("Tier"), self._tier),
            (say("Stars"), self._stars),
            (say("Kinds of device"), self._classes),
            (say("Repair types"), self._repairs),
        ):
            self.add(Label(label, LabelKind.FIELD))
            self.add(chips)
        self.add(self._none_fit)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self._save)
        self.add(last)

    def _chips(
        self, key: str, name: str, choices: Sequence[Choice], *, multiple: bool
    ) -> ChipGroup:
        chips = ChipGroup(name, choices, multiple=multiple)
        chips.setObjectName(f"technician-{key}")
        return chips

    def _named(self, names: Mapping[str, Mapping[str, str]]) -> list[Choice]:
        language = self._words.language
        return [Choice(key, said.get(language, key)) for key, said in names.items()]

    def _fitting(self, state: TechniciansState) -> dict[str, Mapping[str, str]]:
        """Return the repairs of the kinds of device that are picked, and those picked already."""
        skills, entry = state.skills, state.entry
        if skills is None:
            return {}
        picked = set(entry.classes)
        return {
            key: names
            for key, names in skills.repair_types.items()
            if key in entry.repair_types or skills.fits(key, picked)
        }

    def _ranked(self) -> None:
        chosen = self._tier.chosen()
        self._model.rank(Tier(chosen[0]) if chosen else None)

    def _starred(self) -> None:
        chosen = self._stars.chosen()
        self._model.give_stars(int(chosen[0]) if chosen else 0)

    def _picked(self) -> None:
        self._model.good_at(self._classes.chosen(), self._repairs.chosen())
