"""The changes of a pack: all at the left, the newest first; one at the right, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.jurisdiction import RuleKey
from app.words import LANGUAGES
from ui.language_rows import LANGUAGE_NAMES
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.settings.jurisdiction_card import value_text
from ui.widgets.card import Card
from ui.widgets.card_list import CardList, CardRow
from ui.widgets.labels import Muted, Title
from ui.widgets.pairs import Pair, PairList

if TYPE_CHECKING:
    from app.domain.jurisdiction import NoticeLaw
    from app.services.jurisdiction.pack_views import PackVersion
    from app.words import Words
    from ui.settings.jurisdiction import JurisdictionModel, JurisdictionState

_LIST_WIDTH: Final = 400
_NAME_WIDTH: Final = 170
_NOTHING: Final = "–"


class PackChangesPane(QWidget):
    """Walk what was changed; each tells who, when, why, what it said and what it says."""

    def __init__(self, model: JurisdictionModel, words: Words) -> None:
        super().__init__()
        self._model = model
        self._words = words
        self._list = CardList(words.say("Changes"))
        self._list.setObjectName("law-changes")
        self._list.setSelectionMode(CardList.SelectionMode.SingleSelection)
        self._list.selectionModel().currentChanged.connect(self._walked)
        self._unchanged = Muted(words.say("Nothing was changed: as it ships."), wrap=True)
        self._title = Title()
        self._said = PairList(words.say("Changes"), narrow=_NAME_WIDTH)
        self._shown = ""
        everything = Card(words.say("Changes"))
        everything.setFixedWidth(_LIST_WIDTH)
        everything.add(self._unchanged)
        everything.add(self._list, 1)
        one = Card()
        one.add(self._title)
        one.add(self._said)
        one.body.addStretch(1)
        self._one = one
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.MEDIUM)
        row.addWidget(everything)
        right = QVBoxLayout()
        right.addWidget(one)
        row.addLayout(right, 1)

    def show_state(self, state: JurisdictionState) -> None:
        """Show the pack's history, at the change that was looked at."""
        rows = [self._row(one, state.time_zone) for one in state.history if one.by]
        with QSignalBlocker(self._list.selectionModel()):
            self._list.show_rows(rows)
            keys = [row.key for row in rows]
            self._list.go_to(keys.index(self._shown) if self._shown in keys else 0)
        self._one.setVisible(bool(rows))
        self._unchanged.setVisible(not rows)
        self._show_one()

    def focus_first(self) -> None:
        """Begin at the list."""
        self._list.setFocus()

    def _walked(self, _here: QModelIndex, _before: QModelIndex) -> None:
        self._show_one()

    def _show_one(self) -> None:
        self._shown = self._list.current_key()
        state = self._model.state
        one = next((one for one in state.history if one.id == self._shown), None)
        if one is not None:
            self._title.setText(self._what(one))
            self._said.show_pairs(self._pairs(one, state.time_zone))

    def _row(self, one: PackVersion, time_zone: str) -> CardRow:
        day = self._words.moment(one.at or one.valid_from, time_zone)
        detail = self._words.say("{day}, {person}", day=day, person=one.by)
        version = self._words.say("Version {n}", n=one.version)
        icon = Icon.TICKET if one.notice else Icon.BANK if one.rule else Icon.UNDO
        return CardRow(one.id, self._what(one), detail, aside=version, icon=icon)

    def _what(self, one: PackVersion) -> str:
        if one.notice:
            return self._words.say("Notice {n}", n=one.notice)
        return (
            self._words.label(RuleKey(one.rule))
            if one.rule
            else self._words.say("Taken as it ships")
        )

    def _pairs(self, one: PackVersion, time_zone: str) -> tuple[Pair, ...]:
        say = self._words.say
        when = self._words.moment(one.at or one.valid_from, time_zone)
        head = (
            Pair(say("Changed by"), say("{day}, {person}", day=when, person=one.by)),
            Pair(say("Reason of the change"), one.reason),
            Pair(say("Holds from"), self._words.moment(one.valid_from, time_zone)),
        )
        if one.notice:
            return (*head, *self._notice_pairs(one))
        return (*head, *self._rule_pairs(one)) if one.rule else head

    def _rule_pairs(self, one: PackVersion) -> tuple[Pair, ...]:
        say = self._words.say
        rule = RuleKey(one.rule)
        return (
            Pair(say("Before"), value_text(rule, one.before, self._words), quiet=True),
            Pair(say("Now"), value_text(rule, one.after, self._words)),
            Pair(
                say("Written where, before"),
                self._source(one.source_before, confirmed=one.confirmed_before),
                quiet=True,
            ),
            Pair(say("Written where, now"), self._source(one.source, confirmed=one.confirmed)),
        )

    def _notice_pairs(self, one: PackVersion) -> tuple[Pair, ...]:
        say = self._words.say
        pairs = []
        for language in LANGUAGES:
            name = LANGUAGE_NAMES[language]
            before = one.texts_before.get(language, _NOTHING)
            after = one.texts_after.get(language, _NOTHING)
            pairs.append(Pair(say("{language}, before", language=name), before, quiet=True))
            pairs.append(Pair(say("{language}, now", language=name), after))
        if one.law_before != one.law_after:
            pairs.append(Pair(say("Written where, before"), self._law(one.law_before), quiet=True))
            pairs.append(Pair(say("Written where, now"), self._law(one.law_after)))
        return tuple(pairs)

    def _law(self, law: NoticeLaw) -> str:
        return self._source(law.source, confirmed=law.confirmed)

    def _source(self, source: str, *, confirmed: bool) -> str:
        say = self._words.say
        read = say("Read and confirmed") if confirmed else say("Check locally")
        return say("{source} ({read})", source=source or _NOTHING, read=read)
