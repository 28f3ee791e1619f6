"""What the shop knows: the search and its list at the left, the text or the editor at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.articles.editor import ArticleEditor
from ui.articles.wording import ArticlesWording
from ui.commands import Command
from ui.errors import notice
from ui.knowledge.pictures import PictureStack
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.labels import Label, LabelKind, Muted
from ui.widgets.message_strip import MessageStrip
from ui.widgets.records_card import Emptiness, RecordsCard
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.words import Words
    from ui.articles.state import ArticlesState
    from ui.articles.viewmodel import ArticlesViewModel

_SHARES: Final = (2, 3)


class ArticlesView(Screen):
    """Typing finds, the arrows walk, one key each writes, changes and ends."""

    def __init__(self, view_model: ArticlesViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._strip = MessageStrip(words)
        self._find = LineField(say("Find what we know"), placeholder=say("Model, fault, words"))
        self._list = RecordsCard(
            say("What we know"),
            Emptiness(
                Icon.INFO,
                say("Nothing is known by these words"),
                say("From a finished job, Ctrl+Shift+K writes down what was learned."),
            ),
        )
        self._card = Card(say("Article"))
        self._about = Muted(wrap=True)
        self._text = Label("", LabelKind.READING, wrap=True)
        self._pictures = PictureStack(view_model.pictures)
        self._editor = ArticleEditor(view_model, words)
        self._writing = False
        self._offers: tuple[object, ...] = ()
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what can be done with articles."""
        say, model = self._words.say, self._view_model
        state = model.state
        leave = Command(Shortcut.LEAVE, say("Back"), model.leave, Icon.BACK)
        if state.draft is not None:
            return (
                Command(Shortcut.SAVE, say("Keep it"), model.keep, Icon.CHECK),
                Command(
                    Shortcut.PHOTOS_OF_REPORT,
                    say("Choose pictures"),
                    self._editor.choose_pictures,
                    Icon.PHOTO,
                ),
                Command(
                    Shortcut.PICTURE_FILES,
                    say("Picture files…"),
                    self._editor.ask_files,
                    Icon.FOLDER,
                ),
                leave,
            )
        own = state.is_own
        return (
            Command(Shortcut.FILTER, say("Find"), self._find.setFocus, Icon.SEARCH),
            Command(Shortcut.NEW_ARTICLE, say("New"), model.begin, Icon.ADD),
            Command(Shortcut.CHANGE_ARTICLE, say("Change"), model.change, Icon.DRAFT, own),
            Command(Shortcut.END_ARTICLE, say("Stop offering"), model.end, Icon.CLEAR, own),
            leave,
        )

    def enter(self) -> None:
        """Read the articles anew; the search has the keys, or what is being written."""
        self._view_model.reload()
        if self._view_model.state.draft is None:
            self._find.setFocus()
        else:
            self._editor.take_focus()

    def _build(self) -> None:
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._text)
        column.addWidget(self._pictures)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        for ground in (scroll.viewport(), inner):
            # The card's own ground, not the window's.
            ground.setAutoFillBackground(False)
        self._card.add(self._about)
        self._card.add(scroll, 1)
        left = QVBoxLayout()
        left.setSpacing(Space.MEDIUM)
        left.addWidget(self._find)
        left.addWidget(self._list, 1)
        columns = QHBoxLayout()
        columns.setSpacing(Space.MEDIUM)
        columns.addLayout(left, _SHARES[0])
        columns.addWidget(self._card, _SHARES[1])
        columns.addWidget(self._editor, _SHARES[1])
        whole = Sheet()
        page = QVBoxLayout(whole)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self._strip)
        page.addLayout(columns, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
        rows = self._list.rows
        rows.setSelectionMode(rows.SelectionMode.SingleSelection)

    def _connect(self) -> None:
        model = self._view_model
        model.changed.connect(self._render)
        self._strip.again.connect(model.reload)
        self._strip.dismissed.connect(model.dismiss)
        self._find.textEdited.connect(model.find)
        self._find.returnPressed.connect(self._list.take_focus)
        self._list.opened.connect(model.stand_on)
        self._list.rows.selectionModel().currentChanged.connect(self._walked)

    def _render(self, state: ArticlesState) -> None:
        wording = ArticlesWording(state, self._words)
        trouble = None if self._editor.says(state.trouble) else state.trouble
        self._strip.show_notice(None if trouble is None else notice(trouble, self._words))
        if state.articles is not None:
            with QSignalBlocker(self._list.rows.selectionModel()):
                self._list.show_rows(wording.rows(), wording.count())
                keys = [one.id for one in state.articles]
                if state.here in keys:
                    self._list.rows.go_to(keys.index(state.here))
            self._list.rows.viewport().update()
        if not self._find.hasFocus():
            self._find.setText(state.text)
        writing = state.draft is not None
        self._card.setVisible(not writing and state.shown is not None)
        self._card.say_title(wording.title())
        self._about.setText(wording.about())
        self._text.setText(wording.body())
        self._pictures.show_pictures(() if state.shown is None else state.shown.pictures)
        about = "" if state.draft is None else wording.links(state.draft.entry.links)
        self._editor.show_state(state, about)
        if self._writing and not writing and self.isVisible():
            self._list.take_focus()
        self._writing = writing
        offers = (writing, state.is_own)
        if offers != self._offers:
            self._offers = offers
            self.commands_changed.emit()

    def _walked(self, here: QModelIndex, _before: QModelIndex) -> None:
        if here.isValid():
            self._view_model.stand_on(self._list.rows.current_key())
