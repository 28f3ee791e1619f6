"""What the shop knows as it was read last: all of it, or what holds the words that were typed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from ui.articles.state import ArticlesState
from ui.changes import Touched
from ui.page_of_job import PageOfJob
from ui.photos.thumbs import Thumbs

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.words import Words
    from ui.articles.state import ArticlesServices
    from ui.session import Session
    from ui.tasks import Tasks


class ArticlesReading(PageOfJob):
    """Hold the list; `changed` carries an `ArticlesState`."""

    shows: ClassVar = (Touched.JOB,)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: ArticlesServices
    ) -> None:
        super().__init__(session, tasks, words, services.feed)
        self._services = services
        self._articles = services.workshop.articles
        self.pictures = Thumbs(session, tasks, services.photos)
        self.pictures.failed.connect(self._failed)
        self.state = ArticlesState()

    def reload(self) -> None:
        """Read the articles again; what is being written stays."""
        if self._session.is_open:
            call = partial(self._read, self._session.actor, self.state.text)
            self._fetch(call, self._was_read, self._failed)

    def find(self, text: str) -> None:
        """Show the articles that hold every word of a text; of no words all."""
        self._show(text=text)
        self.reload()

    def stand_on(self, article: str) -> None:
        """Be on another article."""
        if article != self.state.here and self.state.draft is None:
            self._show(here=article, trouble=None)

    def dismiss(self) -> None:
        """Take the message away."""
        self._show(trouble=None)

    def _read(self, actor: Actor, text: str) -> tuple[str, ArticlesState]:
        found = self._articles.search(actor, text) if text.strip() else self._articles.list(actor)
        at, zone = self._services.clock.now_ms(), self._services.shop.profile().time_zone
        return text, ArticlesState(at=at, time_zone=zone, articles=found)

    def _was_read(self, read: tuple[str, ArticlesState]) -> None:
        text, found = read
        if text != self.state.text:
            return
        articles = found.articles or ()
        known = [one.id for one in articles]
        here = self.state.here if self.state.here in known else next(iter(known), "")
        self._show(at=found.at, time_zone=found.time_zone, articles=articles, here=here)

    def _failed(self, error: Exception) -> None:
        self._show(saving=False, trouble=error)

    def _show(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)
        self.changed.emit(self.state)
