"""All jobs: the views with their live counts, and the list itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from app.domain.record_filters import JobFilter, JobView, Listing
from ui.changes import Touched
from ui.jobs.kind import NEWEST, JobKind
from ui.lists.browsing import Browsing
from ui.tasks import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from app.words import Words
    from ui.changes import Changes
    from ui.lists.state import ListServices
    from ui.session import Session
    from ui.tasks import Handle, Tasks

_WHOLE: Final = Listing(JobFilter(), NEWEST)
# A promise passes without anybody's doing.
_COUNT_EVERY_MS: Final = 30_000


class JobsViewModel(Browsing):
    """The list of jobs."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: ListServices
    ) -> None:
        super().__init__(JobKind(), session, tasks, words, services)
        self._tasks = tasks
        self._lists = services.records.jobs
        self._counting: Handle[Any] | None = None
        self._summing: Handle[Any] | None = None
        self._ticks = QTimer(self, interval=_COUNT_EVERY_MS)
        self._ticks.timeout.connect(self.count)
        services.feed.changed.connect(self._count_again)

    def enter(self) -> None:
        """Be seen: count the views, read the list."""
        super().enter()
        self._ticks.start()
        self.count()

    def rest(self) -> None:
        """Be seen no more."""
        super().rest()
        self._ticks.stop()

    def count(self) -> None:
        """Count the views; all jobs by themselves, which takes longer."""
        if not self._session.is_open:
            return
        actor = self._session.actor
        if self._counting is None or self._counting.outcome is not Outcome.PENDING:
            call = partial(self._lists.counts, actor)
            self._counting = self._tasks.run(self, call, self._counted, self._failed)
        if self._summing is None or self._summing.outcome is not Outcome.PENDING:
            sum_up = partial(self._lists.total, actor, _WHOLE)
            self._summing = self._tasks.run(self, sum_up, self._summed, self._failed)

    def _count_again(self, changes: Changes) -> None:
        if self._ticks.isActive() and changes.touch(Touched.JOB):
            self.count()

    def _counted(self, counts: Mapping[JobView, int]) -> None:
        self._show(counts={**self.state.counts, **counts})

    def _summed(self, total: int) -> None:
        self._show(counts={**self.state.counts, JobView.ALL: total})
