"""Reading one device whole, again whenever something of it was written."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from app.services.records.record_pages import PAGE, JobsPart
from ui.changes import Touched
from ui.device.state import NoDevice, Shown
from ui.record_reading import RecordReading
from ui.tasks import Outcome

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from ui.device.state import DeviceScreen, DeviceServices
    from ui.session import Session
    from ui.tasks import Handle, Tasks

_SHOWN_HERE: Final = (Touched.JOB, Touched.CUSTOMER, Touched.DEVICE, Touched.SETTING)


class DeviceReading(RecordReading):
    """Hold the state of one device and keep it fresh; what is being written there stays."""

    shows: ClassVar = _SHOWN_HERE

    def __init__(self, session: Session, tasks: Tasks, services: DeviceServices) -> None:
        super().__init__(session, tasks, services.feed)
        self._services = services
        self._adding: Handle[JobsPart] | None = None
        self.state: DeviceScreen = NoDevice()

    def open(self, device: str) -> None:
        """Show a device by its id."""
        if not isinstance(self.state, Shown) or self.state.device.id != device:
            self._show(NoDevice(device))
        self._read(device)

    @property
    def shown_id(self) -> str:
        """Name the device that is shown or being read; empty while there is none."""
        return self.state.device.id if isinstance(self.state, Shown) else self.state.device

    def reload(self) -> None:
        """Read the shown device again, with as many jobs as are on the page."""
        if isinstance(self.state, Shown):
            self._read(self.state.device.id, len(self.state.jobs.lines))
        elif self.state.device:
            self._read(self.state.device)

    def more_jobs(self) -> None:
        """Read the next older jobs, unless that is under way or there are none."""
        if not isinstance(self.state, Shown) or not self.state.jobs.after:
            return
        under_way = self._adding is not None and self._adding.outcome is Outcome.PENDING
        if under_way or not self._session.is_open:
            return
        call = partial(
            self._services.records.jobs,
            self._session.actor,
            self.state.device.id,
            self.state.jobs.after,
        )
        added = partial(self._added, self.state.device.id, self.state.jobs.after)
        self._adding = self._tasks.run(self, call, added, self._not_added)

    def _read(self, device: str, jobs: int = PAGE) -> None:
        if self._session.is_open:
            call = partial(self._device, self._session.actor, device, max(jobs, PAGE))
            self._fetch(call, self._loaded, partial(self._not_loaded, device))

    def _device(self, actor: Actor, device: str, jobs: int) -> Shown:
        services = self._services
        return Shown(
            at=services.clock.now_ms(),
            time_zone=services.shop.profile().time_zone,
            role=actor.role,
            lists=services.lists.current(),
            record=services.records.record(actor, device),
            jobs=services.records.jobs(actor, device, limit=jobs),
        )

    def _loaded(self, shown: Shown) -> None:
        before = self.state
        if isinstance(before, Shown) and before.device.id == shown.device.id:
            shown = replace(
                shown,
                panel=before.panel,
                mark=before.mark,
                imei=before.imei,
                rv=before.rv,
                trouble=before.trouble,
            )
        self._show(shown)

    def _added(self, device: str, after: str, part: JobsPart) -> None:
        here = self.state
        # Read again meanwhile, the page may stand elsewhere.
        if isinstance(here, Shown) and (here.device.id, here.jobs.after) == (device, after):
            jobs = JobsPart((*here.jobs.lines, *part.lines), part.after)
            self._show(replace(here, jobs=jobs))

    def _not_added(self, error: Exception) -> None:
        if isinstance(self.state, Shown):
            self._show(replace(self.state, trouble=error))

    def _not_loaded(self, device: str, error: Exception) -> None:
        self._show(NoDevice(device, error))

    def _show(self, state: DeviceScreen) -> None:
        self.state = state
        self.changed.emit(state)
