"""Reading one job whole, again whenever something of it was written."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from app.domain.errors import ChangedMeanwhile
from ui.changes import Touched
from ui.job.state import NoJob, Panel, Shown
from ui.record_reading import RecordReading

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from ui.job.state import JobScreen, JobServices
    from ui.session import Session
    from ui.tasks import Tasks

_SHOWN_HERE: Final = (
    Touched.JOB,
    Touched.PAPER,
    Touched.CUSTOMER,
    Touched.DEVICE,
    Touched.SETTING,
)


class JobReading(RecordReading):
    """Hold the state of one job and keep it fresh; what is being written there stays."""

    shows: ClassVar = _SHOWN_HERE

    def __init__(self, session: Session, tasks: Tasks, services: JobServices) -> None:
        super().__init__(session, tasks, services.feed)
        self._services = services
        self.state: JobScreen = NoJob()

    def open(self, number: str) -> None:
        """Show a job by its number, by its 16 digits or by its claim ticket's."""
        if not isinstance(self.state, Shown) or self.state.job.number != number:
            self._show(NoJob(number))
        self._read(number)

    @property
    def shown_number(self) -> str:
        """Name the job that is shown or being read; empty while there is none."""
        return self.state.job.number if isinstance(self.state, Shown) else self.state.number

    def reload(self) -> None:
        """Read the shown job again; what is being written stays."""
        if isinstance(self.state, Shown):
            self._read(self.state.job.number)
        elif self.state.number:
            self._read(self.state.number)

    def fold(self) -> None:
        """Fold what was unfolded; what stands in it is forgotten."""
        if isinstance(self.state, Shown):
            self._show(replace(self.state, panel=Panel.NONE, imei="", trouble=None))

    def dismiss(self) -> None:
        """Take the message away."""
        if isinstance(self.state, Shown):
            self._show(replace(self.state, trouble=None))

    def _read(self, number: str) -> None:
        if self._session.is_open:
            call = partial(self._job, self._session.actor, number)
            self._fetch(call, self._loaded, partial(self._not_loaded, number))

    def _job(self, actor: Actor, number: str) -> Shown:
        services = self._services
        job = services.jobs.page(actor, number)
        return Shown(
            at=services.clock.now_ms(),
            time_zone=services.shop.profile().time_zone,
            role=actor.role,
            lists=services.lists.current(),
            job=job,
            visit=services.jobs.of_visit(actor, job.visit),
            device=services.devices.device(actor, job.device),
            papers=services.paperwork.of_job(actor, job.number),
        )

    def _loaded(self, shown: Shown) -> None:
        before = self.state
        if isinstance(before, Shown) and before.job.id == shown.job.id:
            customer = shown.job.customer
            seen = isinstance(before.trouble, ChangedMeanwhile) and customer is not None
            shown = replace(
                shown,
                panel=before.panel,
                trouble=before.trouble,
                imei=before.imei,
                # Told of the other's change, one may save over it.
                rv=customer.rv if seen and customer is not None else before.rv,
            )
        self._show(shown)

    def _not_loaded(self, number: str, error: Exception) -> None:
        self._show(NoJob(number, error))

    def _show(self, state: JobScreen) -> None:
        self.state = state
        self.changed.emit(state)
