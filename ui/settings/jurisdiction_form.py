"""The law of the place as it is seen: packs on top, their rules at the left, one at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout

from app.domain.jurisdiction import PACK_KEYS, RULE_FORMS, RuleKey
from ui.look.icons import Icon
from ui.look.tokens import Height, Space, Tone
from ui.settings.jurisdiction_card import RuleCard, changed_text, value_text
from ui.settings.section_form import SectionForm
from ui.widgets.badge import Badge
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.card_list import CardList, CardRow
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.labels import Label, Muted

if TYPE_CHECKING:
    from app.domain.jurisdiction import PackRule
    from app.services.jurisdiction.packs import PackCard
    from app.words import Words
    from ui.settings.jurisdiction import JurisdictionModel, JurisdictionState

_LIST_WIDTH: Final = 480
_FRAME: Final = 4


class JurisdictionForm(SectionForm):
    """Choose a pack, walk its rules, change one with a reason."""

    def __init__(self, model: JurisdictionModel, words: Words) -> None:
        super().__init__(words)
        self._model = model
        say = words.say
        self._packs = ChipGroup(say("Packs of rules"), ())
        self._packs.setObjectName("law-packs")
        self._packs.changed.connect(self._pack_chosen)
        self._standing = Muted(wrap=True)
        self._follow = Button(say("Follow this one"), icon=Icon.CHECK)
        self._follow.clicked.connect(model.follow)
        self._list = CardList(say("Rules"))
        self._list.setObjectName("law-rules")
        self._list.setSelectionMode(CardList.SelectionMode.SingleSelection)
        self._list.setFixedHeight(len(RULE_FORMS) * Height.CONTROL + _FRAME)
        self._list.opened.connect(self._go_into)
        self._list.selectionModel().currentChanged.connect(self._walked)
        self._notices = Label("", wrap=True)
        self._rule = RuleCard(model, words)
        self._build()
        model.changed.connect(self._render)
        self._render(model.state)

    @property
    def submit_words(self) -> str:
        """Say what Ctrl+Enter does here."""
        return self._words.say("Publish")

    def submit(self) -> None:
        """Publish the rule, or go to what was refused."""
        self._rule.submit()

    def _build(self) -> None:
        say = self._words.say
        whose = Card(say("Whose law is followed"))
        note = say(
            "Samples, not legal advice: what was not confirmed is marked, and papers say to check "
            "it locally. Quotes keep the version that they were made under."
        )
        whose.add(Muted(note, wrap=True))
        whose.add(self._packs)
        row = QHBoxLayout()
        row.addWidget(self._standing, 1)
        row.addWidget(self._follow, 0, Qt.AlignmentFlag.AlignTop)
        whose.add(row)
        rules = Card(say("Rules"))
        rules.setFixedWidth(_LIST_WIDTH)
        rules.add(self._list)
        rules.add(Muted(say("Quotes say below their options:"), wrap=True))
        rules.add(self._notices)
        rules.body.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(Space.MEDIUM)
        columns.addWidget(rules)
        columns.addWidget(self._rule, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(whose)
        self.column.addLayout(columns)
        self.column.addStretch(1)

    def _pack_chosen(self) -> None:
        chosen = self._packs.chosen()
        if chosen:
            self._model.show_pack(chosen[0])
        else:
            self._render(self._model.state)

    def _walked(self, here: QModelIndex, _before: QModelIndex) -> None:
        row = here.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, CardRow) and row.key != self._model.state.rule:
            self._model.choose(row.key)

    def _go_into(self, key: str) -> None:
        self._model.choose(key)
        self._rule.focus_first()

    def _render(self, state: JurisdictionState) -> None:
        card = state.card
        if card is not None:
            names = {one.pack.key: self._named(one) for one in state.cards}
            self._packs.offer([Choice(key, names[key]) for key in PACK_KEYS])
            self._packs.choose([state.shown])
            self._standing.setText(self._stands(card, state.time_zone))
            self._follow.setVisible(not card.in_force)
            with QSignalBlocker(self._list.selectionModel()):
                self._list.show_rows([self._row(card.pack.rules[rule]) for rule in RULE_FORMS])
                self._list.go_to(list(RULE_FORMS).index(state.rule))
            self._notices.setText("\n".join(self._notices_of(card, state.time_zone)))
        self._rule.show_state(state)
        self.show_failure(state.error)

    def _notices_of(self, card: PackCard, time_zone: str) -> list[str]:
        lines = []
        for texts, at in zip(card.pack.notices, card.pack.notices_changed, strict=True):
            lines.append(texts[self._words.language])
            if at is not None:
                lines.append(changed_text(at, time_zone, self._words))
        return lines

    def _named(self, card: PackCard) -> str:
        return card.pack.names[self._words.language]

    def _stands(self, card: PackCard, time_zone: str) -> str:
        say = self._words.say
        said = [say("Version {n}", n=card.pack.version)]
        if card.in_force:
            said.append(say("followed here"))
        if card.of_place:
            said.append(say("of the shop's own place"))
        if card.edited:
            said.append(say("changed by the shop"))
        if card.waits_for:
            day = self._words.day(card.waits_for, time_zone)
            said.append(say("version {n} holds from {day} on", n=card.newest, day=day))
        if card.newer_ships:
            said.append(say("a newer one ships with the program"))
        return say("; ").join(said)

    def _row(self, rule: PackRule) -> CardRow:
        badge = Badge(self._words.say("Check locally"), Icon.ALERT, Tone.QUIET)
        return CardRow(
            rule.key,
            self._words.label(RuleKey(rule.key)),
            aside=value_text(RuleKey(rule.key), rule.value, self._words),
            badge=None if rule.confirmed else badge,
        )
