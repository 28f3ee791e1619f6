"""The page of what the shop waits for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from ui.changes import Touched
from ui.page_of_job import PageOfJob
from ui.waiting.state import WaitingState

if TYPE_CHECKING:
    from app.words import Words
    from ui.routes import Route
    from ui.session import Session
    from ui.tasks import Tasks
    from ui.waiting.state import WaitingServices


class WaitingViewModel(PageOfJob):
    """Hold the page; `changed` carries a `WaitingState`."""

    shows: ClassVar = (Touched.JOB,)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: WaitingServices
    ) -> None:
        super().__init__(session, tasks, words, services.feed)
        self._services = services
        self.state = WaitingState()

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
