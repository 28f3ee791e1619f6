"""Whose time a job took: its hold, its promise, why it came back; or the shop's figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

from app.domain.errors import BadEntry
from app.domain.hold import Hold
from app.domain.job import HoldKind
from app.domain.job_return import ReturnCause
from app.services.local_day import local_time
from ui.changes import Changes, Touched
from ui.page_of_job import PageOfJob
from ui.promises import read_promise
from ui.routes import Notice, Page, Route
from ui.tasks import Lane
from ui.times.state import JobTimes, ShopTimes, TimesState, Writing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.actor import Actor
    from app.words import Words
    from ui.session import Session
    from ui.tasks import Tasks
    from ui.times.state import TimesServices

_USUAL_DAYS: Final = 30
_WINDOWS: Final = (7, 30, 90)


class TimesViewModel(PageOfJob):
    """Hold the page; `changed` carries a `TimesState`. What is typed comes by its field's name."""

    shows: ClassVar = (Touched.JOB,)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: TimesServices
    ) -> None:
        super().__init__(session, tasks, words, services.feed)
        self._services = services
        self.state = TimesState()

    def arrive(self, route: Route) -> None:
        """Be about the job that a route names; without one, about the shop."""
        self.state = TimesState(number=route.job)
        self.changed.emit(self.state)

    def reload(self) -> None:
        """Read the page again; nothing while nobody is signed in."""
        if self._session.is_open:
            self._reread(self.state)

    def dismiss(self) -> None:
        """Take the message away."""
        self._show(trouble=None)

    def fold(self) -> bool:
        """Put away what is being written; False where nothing is."""
        if self.state.writing is Writing.NOTHING:
            return False
        self._show(writing=Writing.NOTHING, trouble=None)
        return True

    def write(self, what: Writing) -> None:
        """Begin to write something down."""
        if not self.state.saving:
            self._show(writing=what, trouble=None)

    def go_on(self) -> None:
        """Hold the job up no more; where that was for its data, ask what was agreed first."""
        job = self.state.job
        if job is None or job.hold is None:
            return
        if job.hold.kind is HoldKind.DATA:
            self.write(Writing.GO_ON)
            return
        number = self.state.number
        call = partial(self._services.workshop.holds.end, self._session.actor, number)
        self._do(call, self._words.say("{number} goes on", number=number))

    def open_job(self) -> None:
        """Go to the job's page."""
        if self.state.number:
            self.go.emit(Route(Page.JOB, job=self.state.number))

    def second(self) -> None:
        """Agree, as somebody else, that it is a new fault."""
        number, say = self.state.number, self._words.say
        call = partial(self._services.workshop.returns.second, self._session.actor, number)
        self._do(call, say("{number}: two agree that it is a new fault", number=number))

    def keep(self, texts: Mapping[str, str]) -> None:
        """Keep what was typed."""
        if self.state.writing is Writing.DAYS:
            self._show(trouble=None)
            # The figures on the page keep their own days until those of others are there.
            first, last = texts["first"].strip(), texts["last"].strip()
            self._reread(replace(self.state, first=first, last=last))
            return
        try:
            call, said = self._meant(texts)
        except BadEntry as refused:
            self._show(trouble=refused)
        else:
            self._do(call, said)

    def _meant(self, texts: Mapping[str, str]) -> tuple[Callable[[], object], str]:
        """Return what is to be done, and what is said once it is."""
        workshop, number = self._services.workshop, self.state.number
        actor, say = self._session.actor, self._words.say
        call: Callable[[], object]
        match self.state.writing:
            case Writing.HOLD:
                call = partial(workshop.holds.put, actor, number, self._hold(texts))
                return call, say("{number} waits", number=number)
            case Writing.GO_ON:
                call = partial(workshop.holds.end, actor, number, texts.get("agreed", ""))
                return call, say("{number} goes on", number=number)
            case Writing.PROMISE:
                _must_say_why(texts)
                at = read_promise(texts["promised_at"], self.state.at, self.state.time_zone)
                call = partial(workshop.promises.change, actor, number, at, texts["reason"])
                return call, say("{number}: promised anew", number=number)
            case Writing.CAUSE:
                if not texts["cause"]:
                    raise BadEntry("cause", "missing")
                cause = ReturnCause(texts["cause"])
                call = partial(workshop.returns.classify, actor, number, cause, texts["note"])
                return call, say("{number}: why it came back is written down", number=number)
        _must_say_why(texts)
        call = partial(workshop.returns.no_return, actor, number, texts["reason"])
        return call, say("{number} is no return", number=number)

    def _hold(self, texts: Mapping[str, str]) -> Hold:
        if not texts["hold_kind"]:
            raise BadEntry("hold_kind", "missing")
        until = None
        if texts["until"].strip():
            try:
                until = read_promise(texts["until"], self.state.at, self.state.time_zone)
            except BadEntry as unreadable:
                raise BadEntry("until", unreadable.reason, unreadable.detail) from unreadable
        return Hold(HoldKind(texts["hold_kind"]), texts["note"], until)

    def _do(self, call: Callable[[], object], said: str) -> None:
        if not self.state.saving:
            self._show(saving=True, trouble=None)
            self._tasks.run(self, call, partial(self._done, said), self._failed, lane=Lane.WRITE)

    def _done(self, said: str, _result: object) -> None:
        self._show(saving=False, writing=Writing.NOTHING)
        self.said.emit(Notice(said))
        self._services.feed.tell(Changes.of(Touched.JOB))

    def _reread(self, here: TimesState) -> None:
        call = partial(self._read, self._session.actor, here)
        self._fetch(call, partial(self._was_read, here.number), self._failed)

    def _read(self, actor: Actor, here: TimesState) -> TimesState:
        workshop, zone = self._services.workshop, self._services.shop.profile().time_zone
        now = self._services.clock.now_ms()
        if here.number:
            job = JobTimes(
                timeline=workshop.timelines.of(actor, here.number),
                promise=workshop.promises.of_job(actor, here.number),
                hold=workshop.holds.of_job(actor, here.number),
                came_back=workshop.returns.of_job(actor, here.number),
            )
            return replace(here, at=now, time_zone=zone, job=job)
        today = local_time(now, zone).date()
        last = here.last or today.isoformat()
        first = here.first or (today - timedelta(days=_USUAL_DAYS - 1)).isoformat()
        figures = workshop.time_figures.of_days(actor, first, last)
        fixes = workshop.first_fixes
        held = tuple(fixes.figures(actor, figures.first, figures.last, days) for days in _WINDOWS)
        shop = ShopTimes(figures, held)
        return replace(
            here, at=now, time_zone=zone, shop=shop, first=figures.first, last=figures.last
        )

    def _was_read(self, number: str, read: TimesState) -> None:
        if number != self.state.number:
            return
        # What is being written goes on, unless it was of which days the figures are.
        writing = self.state.writing
        writing = Writing.NOTHING if writing is Writing.DAYS else writing
        self.state = replace(
            read, writing=writing, saving=self.state.saving, trouble=self.state.trouble
        )
        self.changed.emit(self.state)

    def _failed(self, error: Exception) -> None:
        self._show(saving=False, trouble=error)

    def _show(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)
        self.changed.emit(self.state)


def _must_say_why(texts: Mapping[str, str]) -> None:
    if not texts["reason"].strip():
        raise BadEntry("reason", "missing")
