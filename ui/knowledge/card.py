"""The card of what the shop knows of a job or a device; away while nothing fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from ui.commands import Command
from ui.knowledge.pictures import PictureStack
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.shortcuts import Shortcut
from ui.widgets.badge import Badge
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.card_list import CardList, CardRow
from ui.widgets.labels import Label, LabelKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.services.knowledge.article_views import ArticleView
    from app.words import Words
    from ui.knowledge.desk import Fitting, KnowledgeDesk

_MOST: Final = 4


class KnowledgeCard(Card):
    """Show a `KnowledgeDesk`: a row for each article that fits, and the text of the open one.

    `offers` says that something fits now, or no longer; `unfolded` that a text was opened.
    """

    offers = Signal()
    unfolded = Signal()

    def __init__(self, desk: KnowledgeDesk, words: Words, page: QWidget) -> None:
        super().__init__(words.say("What we know of this"))
        # Something may fit already: shown without a parent it would be a window.
        self.setParent(page)
        self._desk = desk
        self._words = words
        self._rows = CardList(words.say("What we know of this"), fit=True)
        self._text = Label("", LabelKind.BODY, wrap=True)
        self._fold = Button("", key=Shortcut.KNOWLEDGE.legend)
        self.head.addWidget(self._fold)
        self.add(self._rows)
        self._pictures = PictureStack(desk.pictures, self)
        self.add(self._text)
        self.add(self._pictures)
        self._fits = False
        self._open = ""
        self._rows.opened.connect(desk.read)
        self._fold.clicked.connect(desk.read_best)
        desk.changed.connect(self._show)
        self._show(desk.state)

    def commands(self) -> Sequence[Command]:
        """Give the key that opens what fits best."""
        text, act = self._words.say("What we know of this"), self._desk.read_best
        return (
            Command(Shortcut.KNOWLEDGE, text, act, Icon.INFO, enabled=self._fits, in_bar=False),
        )

    def _show(self, fitting: Fitting) -> None:
        shown = fitting.shown
        self.setVisible(bool(fitting.articles))
        self._rows.show_rows(tuple(self._row(one) for one in fitting.articles[:_MOST]))
        self._text.setText("" if shown is None else self._words.named(shown.body))
        self._text.setVisible(bool(self._text.text()))
        self._pictures.show_pictures(() if shown is None else shown.pictures)
        say = self._words.say
        self._fold.say(say("Show") if shown is None else say("Fold away"))
        if bool(fitting.articles) != self._fits:
            self._fits = bool(fitting.articles)
            self.offers.emit()
        if fitting.open != self._open:
            self._open = fitting.open
            if self._open:
                self.unfolded.emit()

    def take_focus(self) -> None:
        """Stand on the row that is read."""
        self._rows.setFocus()

    def _row(self, article: ArticleView) -> CardRow:
        say = self._words.say
        badge = Badge(say("Advice"), Icon.INFO, Tone.INFO) if article.advice else None
        if article.danger:
            badge = Badge(say("Danger"), Icon.ALERT, Tone.LATE)
        return CardRow(
            key=article.id,
            title=self._words.named(article.title),
            detail=say("from job {number}", number=article.job) if article.job else "",
            badge=badge,
            icon=Icon.ALERT if article.danger else Icon.INFO,
        )
