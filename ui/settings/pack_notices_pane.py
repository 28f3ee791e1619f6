"""The notices of a pack as they are seen: all at the left, one in both languages at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.jurisdiction import MOST_NOTICES
from app.words import LANGUAGES
from ui.entry_lines import EntryLines
from ui.language_rows import LANGUAGE_NAMES
from ui.look.icons import Icon
from ui.look.tokens import Space, Tone
from ui.settings.jurisdiction_card import changed_text
from ui.settings.notice_preview import NoticePreview
from ui.settings.pack_notices import READ, UNREAD
from ui.shortcuts import Shortcut
from ui.widgets.badge import Badge
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.card_list import CardList, CardRow
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField
from ui.widgets.labels import Label, LabelKind, Muted, Title

if TYPE_CHECKING:
    from app.domain.jurisdiction import JurisdictionPack
    from app.words import Words
    from ui.settings.pack_notices import NoticesModel, NoticesState

_LIST_WIDTH: Final = 340
_TEXT_ROWS: Final = 4
_TOP: Final = Qt.AlignmentFlag.AlignTop


class PackNoticesPane(QWidget):
    """Choose a notice, change its words in both languages, say where they come from and why."""

    def __init__(self, model: NoticesModel, words: Words) -> None:
        super().__init__()
        self._model = model
        self._words = words
        say = words.say
        self._list = CardList(say("Notices on quotes"))
        self._list.setObjectName("law-notices")
        self._list.setSelectionMode(CardList.SelectionMode.SingleSelection)
        self._list.opened.connect(self._go_into)
        self._list.selectionModel().currentChanged.connect(self._walked)
        self._preview = NoticePreview(say("Where it prints"))
        self._name = Title()
        self._ours = Muted()
        self._lines = EntryLines(model.answer, "notice")
        read = [Choice(READ, say("Read and confirmed")), Choice(UNREAD, say("Check locally"))]
        self._read = ChipGroup(say("Source"), read)
        self._read.setObjectName("notice-confirmed-chips")
        self._read.changed.connect(self._confirmed)
        self._shipped = Button(
            say("The shipped words"), icon=Icon.UNDO, key=Shortcut.SHIPPED_WORDS.legend
        )
        self._shipped.setObjectName("notice-shipped")
        self._shipped.clicked.connect(model.go_back)
        self._drop = Button(say("Drop it"), icon=Icon.BIN)
        self._drop.setObjectName("notice-drop")
        self._drop.clicked.connect(self._dropped)
        self._publish = PrimaryButton(say("Publish"), icon=Icon.CHECK, key=Shortcut.SAVE.legend)
        self._publish.clicked.connect(self.submit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._everything())
        row.addWidget(self._one(), 1)
        model.changed.connect(self._render)
        self._render(model.state)

    def submit(self) -> None:
        """Publish, or go to what was refused."""
        self._model.publish()
        self._lines.focus_wrong(self._model.state.wrong)

    def focus_first(self) -> None:
        """Begin at the list."""
        self._list.setFocus()

    def _everything(self) -> Card:
        say = self._words.say
        card = Card(say("Notices on quotes"))
        card.setFixedWidth(_LIST_WIDTH)
        card.add(self._list, 1)
        card.add(Label(say("Where it prints: below a quote's options"), LabelKind.FIELD))
        card.add(self._preview)
        return card

    def _one(self) -> Card:
        say = self._words.say
        card = Card()
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(self._ours)
        card.add(top)
        texts = QHBoxLayout()
        texts.setSpacing(Space.MEDIUM)
        for language in LANGUAGES:
            texts.addWidget(
                self._lines.area(language, LANGUAGE_NAMES[language], rows=_TEXT_ROWS), 1, _TOP
            )
        card.add(texts)
        card.add(self._lines.line("source", say("Where it is written")))
        card.add(self._read)
        why = QHBoxLayout()
        why.setSpacing(Space.MEDIUM)
        why.addWidget(self._lines.line("reason", say("Reason of the change")), 2, _TOP)
        day = LineField(say("Holds from"), placeholder=say("at once"), composing=False)
        why.addWidget(self._lines.line("valid_from", say("Holds from"), day), 1, _TOP)
        card.add(why)
        card.body.addStretch(1)
        last = QHBoxLayout()
        last.addWidget(self._shipped)
        last.addWidget(self._drop)
        last.addStretch(1)
        last.addWidget(self._publish)
        card.add(last)
        return card

    def _walked(self, here: QModelIndex, _before: QModelIndex) -> None:
        row = here.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, CardRow):
            self._model.choose(int(row.key))

    def _go_into(self, key: str) -> None:
        self._model.choose(int(key))
        self._lines.focus(self._words.language)

    def _confirmed(self) -> None:
        chosen = self._read.chosen()
        if chosen:
            self._model.answer("confirmed", chosen[0])
        else:
            self._render(self._model.state)

    def _dropped(self) -> None:
        self._model.drop()
        self._lines.focus_wrong(self._model.state.wrong)

    def _render(self, state: NoticesState) -> None:
        newest = state.newest
        if newest is None:
            return
        with QSignalBlocker(self._list.selectionModel()):
            self._list.show_rows(self._rows(newest))
            self._list.go_to(state.place - 1)
        said = [texts[self._words.language] for texts in newest.notices]
        said[state.place - 1 : state.place] = [state.typed.texts[self._words.language]]
        self._preview.show_notices(said, state.place - 1)
        say = self._words.say
        name = say("New notice") if state.is_new else say("Notice {n}", n=state.place)
        self._name.setText(name)
        changed = None if state.is_new else newest.notices_changed[state.place - 1]
        self._ours.setText(changed_text(changed, state.time_zone, self._words))
        self._ours.setVisible(changed is not None)
        self._read.choose([state.typed.confirmed])
        self._lines.show_texts(state.typed)
        self._lines.show_wrong(state.wrong, self._words)
        self._shipped.setVisible(not state.is_shipped and bool(state.shipped))
        self._drop.setVisible(not state.is_new)
        self._publish.setEnabled(state.is_changed)

    def _rows(self, newest: JurisdictionPack) -> list[CardRow]:
        say = self._words.say
        language = self._words.language
        rows = []
        for place, (texts, law) in enumerate(
            zip(newest.notices, newest.notices_law, strict=True), start=1
        ):
            badge = Badge(say("Check locally"), Icon.ALERT, Tone.QUIET)
            source = law.source or say("Nobody said where it is written")
            shown = None if law.confirmed else badge
            rows.append(CardRow(str(place), texts[language], source, badge=shown))
        if len(rows) < MOST_NOTICES:
            rows.append(CardRow(str(len(rows) + 1), say("Add a notice"), icon=Icon.ADD))
        return rows
