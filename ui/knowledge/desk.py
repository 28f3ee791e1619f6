"""The articles that fit one job; one of them is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from ui.changes import Touched
from ui.record_reading import RecordReading

if TYPE_CHECKING:
    from app.services.knowledge.article_views import ArticleView
    from app.services.knowledge.articles import Articles
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Fitting:
    """What fits the job `number`, the best first; `open` is the id of the one that is read."""

    number: str = ""
    articles: tuple[ArticleView, ...] = ()
    open: str = ""

    @property
    def shown(self) -> ArticleView | None:
        """Return the article that is read."""
        return next((one for one in self.articles if one.id == self.open), None)


class KnowledgeDesk(RecordReading):
    """Hold what fits one job; `changed` carries a `Fitting`."""

    shows: ClassVar = (Touched.JOB,)

    def __init__(
        self, session: Session, tasks: Tasks, articles: Articles, feed: ChangeFeed
    ) -> None:
        super().__init__(session, tasks, feed)
        self._articles = articles
        self.state = Fitting()

    def show_job(self, number: str) -> None:
        """Be about a job; an empty number puts the last away."""
        if number != self.state.number:
            self._show(Fitting(number))
            self.reload()

    def reload(self) -> None:
        """Look again for what fits the job."""
        if self.state.number and self._session.is_open:
            call = partial(self._articles.of_job, self._session.actor, self.state.number)
            self._fetch(call, partial(self._loaded, self.state.number), self._not_done)

    def read(self, article: str) -> None:
        """Open an article, or fold the one that is open."""
        self._show(replace(self.state, open="" if article == self.state.open else article))

    def read_best(self) -> None:
        """Open the article that fits best, or fold what is open."""
        if self.state.articles:
            self.read(self.state.open or self.state.articles[0].id)

    def _loaded(self, number: str, articles: tuple[ArticleView, ...]) -> None:
        if number == self.state.number:
            self._show(replace(self.state, articles=articles))

    def _not_done(self, _error: Exception) -> None:
        # That the job cannot be read is said where the job is shown.
        self._show(Fitting(self.state.number))

    def _show(self, state: Fitting) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit(state)
