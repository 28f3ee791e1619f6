"""The page of what the shop knows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from ui.articles.state import ArticlesState
from ui.changes import Touched
from ui.page_of_job import PageOfJob

if TYPE_CHECKING:
    from app.words import Words
    from ui.articles.state import ArticlesServices
    from ui.routes import Route
    from ui.session import Session
    from ui.tasks import Tasks


class ArticlesViewModel(PageOfJob):
    """Hold the page; `changed` carries a `ArticlesState`."""

    shows: ClassVar = (Touched.JOB,)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: ArticlesServices
    ) -> None:
        super().__init__(session, tasks, words, services.feed)
        self._services = services
        self.state = ArticlesState()

    def arrive(self, route: Route) -> None:
        """Be about the job that a route names."""
        self._show(number=route.job)

    def reload(self) -> None:
        """Read the page again; nothing while nobody is signed in."""

    def dismiss(self) -> None:
        """Take the message away."""
        self._show(trouble=None)

    def _show(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)
        self.changed.emit(self.state)
