"""Reading a day: its figures, and the records behind the one that is chosen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.domain.day_figures import DrillKind
from app.services.day.day_rows import DayTold
from app.services.day.day_wording import day_sections
from app.services.local_day import business_day, day_after
from ui.today.state import TodayState

if TYPE_CHECKING:
    from app.domain.day_figures import DayFigures
    from app.words import Words
    from ui.session import Session
    from ui.tasks import Handle, Tasks
    from ui.today.state import TodayServices


class DayReading(QObject):
    """Hold one day as it was read; `changed` carries the `TodayState`."""

    changed = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: TodayServices
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._services = services
        self._reading: Handle[Any] | None = None
        self._looking: Handle[Any] | None = None
        self.day = ""
        self.state = TodayState()

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words
        if self.state.figures is not None:
            self._show(sections=self._sections(self.state.figures))

    def reload(self) -> None:
        """Read the day again, with what stands behind the chosen figure."""
        if not self._session.is_open:
            return
        if self._reading is not None:
            self._reading.cancel()
        read = partial(self._read, self._session.actor, self.day)
        self._reading = self._tasks.run(self, read, self._was_read, self.fail)

    def step(self, days: int) -> None:
        """Show a day so many days later, up to the present one."""
        figures = self.state.figures
        if figures is None or (days > 0 and figures.is_present):
            return
        there = day_after(figures.day, days)
        present = business_day(self._services.clock.now_ms(), figures.time_zone)
        self.day = "" if there >= present else there
        self.reload()

    def choose(self, key: str) -> None:
        """Look behind a figure."""
        if key == self.state.chosen:
            return
        self._show(chosen=key, jobs=(), receipts=())
        self._look_behind()

    def fail(self, error: Exception) -> None:
        """Show what went wrong."""
        self._show(trouble=error)

    def put_trouble_away(self) -> None:
        """Take the message of what went wrong away."""
        self._show(trouble=None)

    def _read(self, actor: Any, day: str) -> tuple[DayFigures, str, Any]:
        figures = self._services.today.figures(actor, day)
        return figures, self._services.shop.profile().name, self._services.lists.current()

    def _was_read(self, read: tuple[DayFigures, str, Any]) -> None:
        self._reading = None
        figures, shop, lists = read
        self._show(
            figures=figures,
            sections=self._sections(figures),
            shop=shop,
            lists=lists,
            now=self._services.clock.now_ms(),
            trouble=None,
        )
        self._look_behind()

    def _sections(self, figures: DayFigures) -> Any:
        return day_sections(DayTold(figures, self._words))

    def _look_behind(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        row = self.state.row
        drill = None if row is None else row.drill
        if drill is None or not drill.n:
            self._show(jobs=(), receipts=())
            return
        today, actor = self._services.today, self._session.actor
        if drill.kind is DrillKind.JOBS:
            self._looking = self._tasks.run(
                self, partial(today.jobs, actor, drill), self._jobs_read, self.fail
            )
        else:
            self._looking = self._tasks.run(
                self, partial(today.receipts, actor, drill), self._receipts_read, self.fail
            )

    def _jobs_read(self, jobs: Any) -> None:
        self._show(jobs=jobs, receipts=())

    def _receipts_read(self, receipts: Any) -> None:
        self._show(jobs=(), receipts=receipts)

    def _show(self, **changed: Any) -> None:
        self.state = replace(self.state, **changed)
        self.changed.emit(self.state)
