"""Reading one customer whole, again whenever something of it was written."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from app.domain.errors import ChangedMeanwhile
from app.services.records.record_pages import PAGE, DevicesPart, JobsPart
from ui.changes import Touched
from ui.customer.state import NoCustomer, Shown
from ui.record_reading import RecordReading
from ui.tasks import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from app.domain.actor import Actor
    from app.words import Words
    from ui.customer.state import CustomerScreen, CustomerServices
    from ui.session import Session
    from ui.tasks import Handle, Tasks

_SHOWN_HERE: Final = (
    Touched.JOB,
    Touched.CUSTOMER,
    Touched.DEVICE,
    Touched.MONEY,
    Touched.SETTING,
)


class CustomerReading(RecordReading):
    """Hold the state of one customer and keep it fresh; what is being written there stays."""

    shows: ClassVar = _SHOWN_HERE

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: CustomerServices
    ) -> None:
        super().__init__(session, tasks, services.feed)
        self._words = words
        self._services = services
        self._adding: dict[str, Handle[Any]] = {}
        self.state: CustomerScreen = NoCustomer()

    def speak(self, words: Words) -> None:
        """Use another language from now on; the tags offered are of it."""
        self._words = words
        self.reload()

    def open(self, customer: str) -> None:
        """Show a customer by id."""
        if not isinstance(self.state, Shown) or self.state.customer.id != customer:
            self._show(NoCustomer(customer))
        self._read(customer)

    @property
    def shown_id(self) -> str:
        """Name the customer that is shown or being read; empty while there is none."""
        return self.state.customer.id if isinstance(self.state, Shown) else self.state.customer

    def reload(self) -> None:
        """Read the shown customer again, with as many jobs and devices as are on the page."""
        if isinstance(self.state, Shown):
            jobs, devices = self.state.jobs.lines, self.state.devices.lines
            self._read(self.state.customer.id, len(jobs), len(devices))
        elif self.state.customer:
            self._read(self.state.customer)

    def dismiss(self) -> None:
        """Take the message away."""
        if isinstance(self.state, Shown):
            self._show(replace(self.state, trouble=None))

    def more_jobs(self) -> None:
        """Read the next older jobs, unless there are none."""
        if isinstance(self.state, Shown):
            self._more("jobs", self._services.files.jobs, self.state.jobs.after, self._added_jobs)

    def more_devices(self) -> None:
        """Read the devices that were brought before those on the page, unless there are none."""
        if isinstance(self.state, Shown):
            read, after = self._services.files.devices, self.state.devices.after
            self._more("devices", read, after, self._added_devices)

    def _more(
        self, what: str, read: Callable[..., Any], after: str, added: Callable[..., object]
    ) -> None:
        before = self._adding.get(what)
        under_way = before is not None and before.outcome is Outcome.PENDING
        if under_way or not after or not self._session.is_open:
            return
        if isinstance(self.state, Shown):
            customer = self.state.customer.id
            call = partial(read, self._session.actor, customer, after)
            done = partial(added, customer, after)
            self._adding[what] = self._tasks.run(self, call, done, self._not_added)

    def _read(self, customer: str, jobs: int = PAGE, devices: int = PAGE) -> None:
        if self._session.is_open:
            sizes = (max(jobs, PAGE), max(devices, PAGE))
            call = partial(self._customer, self._session.actor, customer, sizes)
            self._fetch(call, self._loaded, partial(self._not_loaded, customer))

    def _customer(self, actor: Actor, customer: str, sizes: tuple[int, int]) -> Shown:
        services = self._services
        file = services.files.file(actor, customer)
        jobs, devices = sizes
        # A merged file's id leads to the kept one.
        return Shown(
            at=services.clock.now_ms(),
            time_zone=services.shop.profile().time_zone,
            role=actor.role,
            lists=services.lists.current(),
            file=file,
            jobs=services.files.jobs(actor, file.customer.id, limit=jobs),
            devices=services.files.devices(actor, file.customer.id, limit=devices),
            offered=services.files.offered_tags(actor, self._words.language),
            credit=services.credit.page(actor, file.customer.id),
        )

    def _loaded(self, shown: Shown) -> None:
        before = self.state
        if isinstance(before, Shown) and before.customer.id == shown.customer.id:
            seen = isinstance(before.trouble, ChangedMeanwhile)
            shown = replace(
                shown,
                panel=before.panel,
                trouble=before.trouble,
                found=before.found,
                sides=before.sides,
                # Told of the other's change, one may save over it.
                rv=shown.customer.rv if seen else before.rv,
            )
        self._show(shown)

    def _added_jobs(self, customer: str, after: str, part: JobsPart) -> None:
        here = self.state
        # Read again meanwhile, the page may stand elsewhere.
        if isinstance(here, Shown) and (here.customer.id, here.jobs.after) == (customer, after):
            jobs = JobsPart((*here.jobs.lines, *part.lines), part.after)
            self._show(replace(here, jobs=jobs))

    def _added_devices(self, customer: str, after: str, part: DevicesPart) -> None:
        here = self.state
        if isinstance(here, Shown) and (here.customer.id, here.devices.after) == (customer, after):
            devices = DevicesPart((*here.devices.lines, *part.lines), part.after)
            self._show(replace(here, devices=devices))

    def _not_added(self, error: Exception) -> None:
        if isinstance(self.state, Shown):
            self._show(replace(self.state, trouble=error))

    def _not_loaded(self, customer: str, error: Exception) -> None:
        self._show(NoCustomer(customer, error))

    def _show(self, state: CustomerScreen) -> None:
        self.state = state
        self.changed.emit(state)
