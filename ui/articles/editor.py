"""Where an article is written: its title, its text, the models it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from app.domain.errors import BadEntry
from ui.articles.picture_field import PictureField
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.refused import beside_field
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import LineField, TextArea
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.articles.state import ArticlesState
    from ui.articles.viewmodel import ArticlesViewModel

_ROWS: Final = 6


class ArticleEditor(Card):
    """Show the draft; what is typed goes to the view-model at each key."""

    def __init__(self, view_model: ArticlesViewModel, words: Words) -> None:
        super().__init__(words.say("Write an article"))
        say = words.say
        self._view_model = view_model
        self._words = words
        self._fresh = -1
        self._title = LineField(words.field("title"))
        self._body = TextArea(words.field("body"), rows=_ROWS)
        self._model = LineField(say("Models it is about"))
        self._advice = QCheckBox(say("Show it by itself, as advice, where it fits"))
        self._fields = {
            "title": LabelledField(words.field("title"), self._title),
            "body": LabelledField(words.field("body"), self._body),
            "links": LabelledField(
                say("Models it is about"), self._model, hint=say("with commas between; empty: all")
            ),
        }
        self._about = Muted(wrap=True)
        self._pictures = PictureField(view_model, words)
        self._build()

    def show_state(self, state: ArticlesState, about: str) -> None:
        """Show the draft; `about` says what else it is about."""
        draft = state.draft
        self.setVisible(draft is not None)
        if draft is None:
            self._fresh = -1
            return
        trouble = state.trouble
        for name, labelled in self._fields.items():
            beside = trouble if isinstance(trouble, BadEntry) and trouble.field == name else None
            labelled.show_error("" if beside is None else beside_field(beside, self._words))
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._pictures.show_draft(draft, state.adding)
        if state.fresh == self._fresh:
            return
        self._fresh = state.fresh
        self._title.setText(draft.title)
        self._model.setText(draft.model)
        with QSignalBlocker(self._body), QSignalBlocker(self._advice):
            self._body.setPlainText(draft.body)
            self._advice.setChecked(draft.advice)
        if self.isVisible():
            self.take_focus()

    def take_focus(self) -> None:
        """Have the keys: in the title, else in the text."""
        (self._body if self._title.text() else self._title).setFocus()

    def choose_pictures(self) -> None:
        """Have the digits choose pictures."""
        self._pictures.take_focus()

    def ask_files(self) -> None:
        """Ask for files of pictures."""
        self._pictures.ask_files()

    def says(self, trouble: Exception | None) -> bool:
        """Tell whether a refusal is said beside one of these fields."""
        return isinstance(trouble, BadEntry) and trouble.field in self._fields

    def _build(self) -> None:
        say, model = self._words.say, self._view_model
        keep = PrimaryButton(say("Keep it"), icon=Icon.CHECK, key=Shortcut.SAVE.legend)
        leave = Button(say("Cancel"), key=Shortcut.LEAVE.legend, kind=ButtonKind.QUIET)
        keep.clicked.connect(model.keep)
        leave.clicked.connect(model.fold)
        keys = QHBoxLayout()
        keys.setSpacing(Space.MEDIUM)
        keys.addWidget(keep)
        keys.addWidget(leave)
        keys.addStretch(1)
        self.add(self._fields["title"])
        self.add(self._fields["body"], 1)
        self.add(self._fields["links"])
        self.add(self._pictures)
        about = QHBoxLayout()
        about.setSpacing(Space.LARGE)
        about.addWidget(self._advice)
        about.addWidget(self._about, 1)
        self.add(about)
        self.add(keys)
        self._title.textEdited.connect(self._title_typed)
        self._body.textChanged.connect(self._body_typed)
        self._model.textEdited.connect(self._model_typed)
        self._advice.toggled.connect(self._advice_chosen)

    def _title_typed(self, text: str) -> None:
        self._view_model.type(title=text)

    def _body_typed(self) -> None:
        self._view_model.type(body=self._body.toPlainText())

    def _model_typed(self, text: str) -> None:
        self._view_model.type(model=text)

    def _advice_chosen(self, advice: bool) -> None:  # noqa: FBT001 (a signal's argument)
        self._view_model.type(advice=advice)
