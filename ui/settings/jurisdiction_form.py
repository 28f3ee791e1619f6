"""The law of the place as it is seen: packs on top; below, their rules, notices or changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.jurisdiction import PACK_KEYS, RULE_FORMS, RuleKey
from ui.commands import Command
from ui.look.icons import Icon
from ui.look.tokens import Height, Space, Tone
from ui.settings.jurisdiction import LawTab
from ui.settings.jurisdiction_card import RuleCard, value_text
from ui.settings.pack_changes_pane import PackChangesPane
from ui.settings.pack_notices_pane import PackNoticesPane
from ui.settings.section_form import SectionForm
from ui.shortcuts import Shortcut
from ui.widgets.badge import Badge
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.card_list import CardList, CardRow
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.jurisdiction import PackRule
    from app.services.jurisdiction.pack_views import PackCard
    from app.words import Words
    from ui.settings.jurisdiction import JurisdictionModel, JurisdictionState
    from ui.settings.pack_notices import NoticesState

_LIST_WIDTH: Final = 480
_FRAME: Final = 4


class JurisdictionForm(SectionForm):
    """Choose a pack; walk its rules and notices, change one with a reason; read what changed."""

    def __init__(self, model: JurisdictionModel, words: Words) -> None:
        super().__init__(words)
        self._model = model
        say = words.say
        self._packs = ChipGroup(say("Packs of rules"), ())
        self._packs.setObjectName("law-packs")
        self._packs.changed.connect(self._pack_chosen)
        self._standing = Muted(wrap=True)
        self._standing.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._follow = Button(say("Follow this one"), icon=Icon.CHECK)
        self._follow.clicked.connect(model.follow)
        self._list = CardList(say("Rules"))
        self._list.setObjectName("law-rules")
        self._list.setSelectionMode(CardList.SelectionMode.SingleSelection)
        self._list.setMinimumHeight(len(RULE_FORMS) * Height.CONTROL + _FRAME)
        self._list.opened.connect(self._go_into)
        self._list.selectionModel().currentChanged.connect(self._walked)
        self._rule = RuleCard(model, words)
        self._notices = PackNoticesPane(model.notices, words)
        self._changes = PackChangesPane(model, words)
        self._tabs = ChipGroup(say("What is shown of it"), ())
        self._tabs.setObjectName("law-tabs")
        self._tabs.changed.connect(self._tab_chosen)
        self._panes: dict[LawTab, QWidget] = {}
        self._build()
        model.notices.changed.connect(self._notice_failed)
        model.changed.connect(self._render)
        self._render(model.state)

    @property
    def submit_words(self) -> str:
        """Say what Ctrl+Enter does here."""
        return self._words.say("Publish")

    @property
    def keys(self) -> Sequence[Command]:
        """Give the keys of this section besides Ctrl+Enter."""
        text = self._words.say("The shipped words")
        back = Command(Shortcut.SHIPPED_WORDS, text, self._go_back, Icon.UNDO, in_bar=False)
        return (back,)

    def submit(self) -> None:
        """Publish the rule or the notice, or go to what was refused."""
        match self._model.state.tab:
            case LawTab.RULES:
                self._rule.submit()
            case LawTab.NOTICES:
                self._notices.submit()
            case LawTab.CHANGES:
                # There is nothing to publish.
                return

    def _build(self) -> None:
        say = self._words.say
        rules = Card()
        rules.setFixedWidth(_LIST_WIDTH)
        rules.add(self._list, 1)
        note = say(
            "Samples, not legal advice: papers say to check locally what nobody confirmed. Quotes "
            "keep the version that they were made under."
        )
        rules.add(Muted(note, wrap=True))
        columns = QWidget()
        both = QHBoxLayout(columns)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(Space.MEDIUM)
        both.addWidget(rules)
        both.addWidget(self._rule, 1)
        self._panes = {
            LawTab.RULES: columns,
            LawTab.NOTICES: self._notices,
            LawTab.CHANGES: self._changes,
        }
        # Two rows and no card about them: the rules below want the height of a small screen.
        middle = Qt.AlignmentFlag.AlignVCenter
        above = QHBoxLayout()
        above.setSpacing(Space.MEDIUM)
        above.addWidget(Label(say("Whose law is followed"), LabelKind.STRONG), 0, middle)
        above.addWidget(self._packs, 1)
        below = QHBoxLayout()
        below.setSpacing(Space.MEDIUM)
        below.addWidget(self._tabs, 1)
        below.addWidget(self._standing, 1, middle)
        below.addWidget(self._follow, 0, middle)
        self.column.addLayout(above)
        self.column.addLayout(below)
        for pane in self._panes.values():
            # In no stack: that would take the widest text's height for granted on every tab.
            self.column.addWidget(pane, 1)

    def _tab_chosen(self) -> None:
        chosen = self._tabs.chosen()
        self._model.show_tab(chosen[0] if chosen else self._model.state.tab)

    def _go_back(self) -> None:
        if self._model.state.tab is LawTab.NOTICES:
            self._model.notices.go_back()

    def _notice_failed(self, state: NoticesState) -> None:
        if self._model.state.tab is LawTab.NOTICES:
            self.show_failure(state.error)

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
        self._tabs.offer(self._tab_names(state))
        self._tabs.choose([state.tab])
        for tab, pane in self._panes.items():
            pane.setVisible(tab is state.tab)
        self._rule.show_state(state)
        self._changes.show_state(state)
        self.show_failure(state.error)

    def _tab_names(self, state: JurisdictionState) -> list[Choice]:
        say = self._words.say
        notices = 0 if state.card is None else len(state.card.last.notices)
        changes = sum(bool(one.by) for one in state.history)
        return [
            Choice(LawTab.RULES, say("Rules")),
            Choice(LawTab.NOTICES, say("Notices on quotes ({n})", n=notices)),
            Choice(LawTab.CHANGES, say("Changes ({n})", n=changes)),
        ]

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
