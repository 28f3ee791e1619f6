"""What the shop knows, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.article import LinkKind
from ui.formats import Moments
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.article import ArticleLinkEntry
    from app.services.knowledge.article_views import ArticleView
    from app.words import Words
    from ui.articles.state import ArticlesState

BETWEEN: Final = " · "


class ArticlesWording:
    """Put one state of the page into one language."""

    def __init__(self, state: ArticlesState, words: Words) -> None:
        self._state = state
        self._words = words
        self._moments = Moments(words, state.time_zone)

    def rows(self) -> tuple[CardRow, ...]:
        """Write a row for each article."""
        return tuple(map(self._row, self._state.articles or ()))

    def count(self) -> str:
        """Count the articles."""
        return str(len(self._state.articles or ())) if self._state.articles else ""

    def title(self) -> str:
        """Name the article that one stands on."""
        shown = self._state.shown
        return "" if shown is None else self._words.named(shown.title)

    def body(self) -> str:
        """Give the text of the article that one stands on."""
        shown = self._state.shown
        return "" if shown is None else self._words.named(shown.body)

    def about(self) -> str:
        """Say where the article that one stands on comes from, and of when it is."""
        shown, say = self._state.shown, self._words.say
        if shown is None:
            return ""
        told = [
            self._origin(shown),
            say("from job {number}", number=shown.job) if shown.job else "",
            self.links(shown.links),
        ]
        return BETWEEN.join(filter(None, told))

    def _origin(self, shown: ArticleView) -> str:
        if ":" in shown.id:
            return self._words.say("ships with the program")
        return self._words.say("version {n}", n=shown.version)

    def links(self, links: Iterable[ArticleLinkEntry]) -> str:
        """Say the models that an article is about, and how many things besides."""
        every = tuple(links)
        models = [one.value for one in every if one.kind is LinkKind.MODEL]
        others = len(every) - len(models)
        told = [self._words.say(", ").join(models)]
        if others:
            told.append(
                self._words.say_count("{n} class, symptom or fault",
                                      "{n} classes, symptoms or faults", others)
            )  # fmt: skip
        return BETWEEN.join(filter(None, told))

    def _row(self, one: ArticleView) -> CardRow:
        say = self._words.say
        badge = None
        if one.danger:
            badge = Badge(say("Danger"), Icon.ALERT, Tone.LATE)
        elif one.advice:
            badge = Badge(say("Advice"), Icon.INFO, Tone.INFO)
        text = " ".join(self._words.named(one.body).split())
        return CardRow(
            key=one.id,
            title=self._words.named(one.title),
            detail=text,
            aside="" if ":" in one.id else self._moments.ago(one.changed_at, self._state.at),
            badge=badge,
        )
