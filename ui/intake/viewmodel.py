"""The intake page's view-model: what somebody at the counter wants, turned into state."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.intake import DeviceEntry
from app.domain.money_entry import OrderLine
from ui.intake.advising import Advising
from ui.intake.arrivals import Arrivals
from ui.intake.batch import Batch
from ui.intake.customer_lookup import CustomerLookup
from ui.intake.device_lookup import DeviceLookup
from ui.intake.draft_json import form_from_json
from ui.intake.draft_keeping import DraftKeeping
from ui.intake.elsewhere import Elsewhere
from ui.intake.form import FIRST_FIELD
from ui.intake.ordering import Ordering
from ui.intake.photographing import Photographing
from ui.intake.preparing import Prepared, prepare
from ui.intake.recognising import MARK_FIELDS
from ui.intake.registering import is_of_another, of_arrival, of_parcel
from ui.intake.remembering import Remembering
from ui.intake.scan_sorting import sort_scan
from ui.intake.sheet import Sheet
from ui.intake.state import PHONE, Phase
from ui.intake.taking_in import TakingIn
from ui.knowledge.desk import Known
from ui.routes import Page, Route
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.services.counter.drafts import ParkedDraft
    from app.words import Words
    from ui.intake.services import IntakeServices
    from ui.session import Session
    from ui.tasks import Tasks


class IntakeViewModel(Sheet):
    """Take devices in on one page; typing is the sheet's, looking up and saving are its own.

    `devices` and `customers` answer what is typed into the fields that look things up, `ordering`
    keeps what is ordered, `remembering` knows past jobs, `advising` what to look out for,
    `photographing` keeps the photos, `elsewhere` leads to other pages and back.
    """

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: IntakeServices
    ) -> None:
        super().__init__(words, services.clock)
        self._session = session
        self._tasks = tasks
        self._services = services
        self._put_aside = False
        self.devices = DeviceLookup(self, session, tasks, services.devices, services.catalogue)
        self.customers = CustomerLookup(self, session, tasks, services.customers, services.files)
        self._keeping = DraftKeeping(self, session, tasks, services.drafts, services.feed)
        self.elsewhere = Elsewhere(self, self._keeping)
        self.ordering = Ordering(self, session, tasks, services.sums)
        self.remembering = Remembering(self, session, tasks, services.similar)
        known = Known(services.articles, services.photos.photos)
        self.advising = Advising(self, session, tasks, known, services.feed)
        self.batch = Batch(self, session, tasks, self.devices, services.look_up)
        self.photographing = Photographing(self, session, tasks, services.photos, self._keeping)
        self._taking = TakingIn(self, session, tasks, services, self._keeping)
        self._arrivals = Arrivals(self, session, self.arrive)
        self._taking.over.connect(self._arrivals.saved)

    def prepare(self) -> None:
        """Read the shop's lists and its level; at the start, and when a setting changed."""
        read = partial(prepare, self._services)
        self._tasks.run(self, read, self._prepared, self._not_read, lane=Lane.READ)

    def arrive(self, route: Route) -> None:
        """Begin an intake, bring a draft back, or add what was scanned to the open one."""
        if self.state.lists is None:
            self._arrivals.wait(route)
            self.prepare()
            return
        if self.state.phase is Phase.SAVING:
            # It belongs to the next customer.
            self._arrivals.wait(route)
            return
        if route.draft:
            self._bring(route)
        elif route.device is not None or route.order:
            if self._put_aside:
                self.begin()
            self._order(route)
        elif route.scanned is not None:
            if self._put_aside or is_of_another(route.scanned, self.state.form):
                self.begin()
            sort_scan(route.scanned, self, self.devices, self.customers)
            self.put(of_arrival(self.state.form, route.arrival))
        else:
            self.begin()
            if route.parcel:
                self.put(of_parcel(self.state.form, route.parcel, route.text))

    def takes_article(self) -> bool:
        """Tell whether an article number is of the box whose codes are scanned for the device."""
        return bool(self.state.box) or self.state.form.device.has_identity

    def begin(self) -> None:
        """Put a blank sheet down; what was on the page is parked as its draft."""
        if self.state.phase is Phase.SAVING:
            return
        self._keeping.save()
        self._taking.put_down(self.blank)

    def leave(self) -> None:
        """End the scanning of a box; else park what is typed and go back to the counter.

        After that the page is blank.
        """
        if self.state.phase is Phase.SAVING:
            return
        if self.state.box:
            self.show(box=())
            return
        self.begin()
        self.go.emit(Route(Page.COUNTER))

    def put_aside(self) -> None:
        """Save the draft now, since the page is left; a scan elsewhere begins another intake."""
        self._put_aside = True
        self._keeping.save()

    def take_up(self) -> None:
        """Go on with what is on the page, which is shown again."""
        self._put_aside = False
        self.customers.renew()

    def write(self, field: str, text: str) -> None:
        """Take what was typed; a number or name of somebody else lets a known file go."""
        super().write(field, text)
        self.customers.let_go(field)

    def settle(self, field: str) -> None:
        """Read what was typed into a field, now that it is left."""
        if field == FIRST_FIELD:
            self.devices.settle_model()
        elif field in MARK_FIELDS:
            self.devices.settle_mark(field)
        elif field == PHONE:
            self.customers.settle()
            self.customers.compare()
        elif field in {"name", "second_contact"}:
            self.customers.compare()
        elif field == "promise_words":
            self.settle_promise()
        elif field == "limit_words":
            self.settle_limit()

    def next_device(self) -> None:
        """Go on to the next device of this customer, if the shown one lacks nothing."""
        self._settle_all()
        if self.state.phase is Phase.TYPING and self._taking.check_device():
            form = self.state.form.with_next(self.state.form.device.entry.category)
            self.put(form, models=(), also=(), faults={}, unanswered=())
            self.ask(self.state.to_ask())

    def commit(self) -> None:
        """Take the visit in, print what is wanted, and be ready for the next.

        A photo that is still being read is waited for.
        """
        if not self.photographing.desk.when_read(self.commit):
            self._settle_all()
            self._taking.commit()

    def forget_secrets(self) -> None:
        """Forget what unlocks the devices; it is asked for again, as after a parked draft."""
        self.secrets.clear()
        self.show()

    @property
    def draft(self) -> str:
        """Name the draft of the open intake, by which it is come back to."""
        return self._keeping.id

    def _settle_all(self) -> None:
        self.devices.settle_model()
        self.customers.settle()
        self.settle_promise()
        self.settle_limit()

    def _bring(self, route: Route) -> None:
        if route.draft == self._keeping.id:
            self.ask(self.state.form.focus)
            self._order(route)
            return
        self._keeping.save()
        self._keeping.read(route.draft, partial(self._brought, route))

    def _order(self, route: Route) -> None:
        """Put what a route orders on the sheet, and whose device it scanned."""
        if route.scanned is not None:
            sort_scan(route.scanned, self, self.devices, self.customers)
        lines = tuple(OrderLine(key) for key in route.order)
        if route.device is not None or lines:
            device = route.device or DeviceEntry()
            self.ordering.bring(replace(device, order=device.order + lines))

    def _brought(self, route: Route, parked: ParkedDraft) -> None:
        form = form_from_json(parked.body)
        self._taking.put_down(form, parked.id)
        self.show(saved_at=parked.changed_at)
        self.devices.refresh(form)
        self.customers.refresh(form)
        self._order(route)

    def _prepared(self, prepared: Prepared) -> None:
        form = prepared.blank if self.state.form.is_blank else self.state.form
        self.blank = prepared.blank
        self.devices.book = prepared.book
        self.show(
            form=form,
            lists=prepared.lists,
            time_zone=prepared.time_zone,
            currency=prepared.currency,
            test_lists=prepared.test_lists,
            fee=prepared.fee,
        )
        self._arrivals.go_on()

    def _not_read(self, error: Exception) -> None:
        self.fail(error, self.prepare)
