"""A job's tests as they were read last, what is asked in place, and the list without a job."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from app.domain.permissions import Role
from ui.changes import Touched
from ui.mirror.state import Asks, JobTests, MirrorState, Shown, WaitingTest
from ui.page_of_job import PageOfJob

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.words import Words
    from ui.mirror.state import MirrorServices
    from ui.routes import Route
    from ui.session import Session
    from ui.tasks import Tasks


class MirrorReading(PageOfJob):
    """Hold the page for whoever acts on it; `changed` carries a `MirrorState`."""

    shows: ClassVar = (Touched.JOB, Touched.SETTING)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: MirrorServices
    ) -> None:
        super().__init__(session, tasks, words, services.feed)
        self._services = services
        self.state = MirrorState()

    def arrive(self, route: Route) -> None:
        """Be about the job that a route names; without one, about the tests that wait."""
        self._turn_to(route.job, from_list=False)

    def reload(self) -> None:
        """Read the page again; nothing while nobody is signed in. What is written stays."""
        if self._session.is_open:
            number = self.state.number
            call = partial(self._read, self._session.actor, number)
            self._fetch(call, partial(self._was_read, number), self._failed)

    def try_again(self) -> None:
        """Read the page once more after that failed."""
        self._show(trouble=None)
        self.reload()

    def stand_on(self, number: str) -> None:
        """Be on another row of the list."""
        if number != self.state.here:
            self._show(here=number)

    def steady_s(self) -> float:
        """Return the steady clock by which a run under way is shown, in seconds."""
        return self._services.clock.monotonic_s()

    def fold(self) -> bool:
        """Fold what is asked; False where nothing is."""
        if self.state.asks is Asks.NOTHING:
            return False
        self._show(asks=Asks.NOTHING, trouble=None)
        return True

    def dismiss(self) -> None:
        """Take the message away."""
        self._show(trouble=None)

    def _turn_to(self, number: str, *, from_list: bool) -> None:
        there = self.state.shown
        is_other = number != self.state.number
        if there is not None and is_other:
            there = replace(there, tests=None)
        here = number or self.state.here
        self.state = MirrorState(number, here, from_list, there)
        self.changed.emit(self.state)

    def _read(self, actor: Actor, number: str) -> Shown:
        services = self._services
        waiting = services.workshop.second_tests.waiting(actor)
        people = services.accounts.people_to_sign_in()
        tests = None
        if number:
            tests = JobTests(
                services.workshop.mirrors.of_job(actor, number),
                services.jobs.page(actor, number),
                services.workshop.stability.planned(actor, number),
            )
        return Shown(
            at=services.clock.now_ms(),
            steady_s=services.clock.monotonic_s(),
            time_zone=services.shop.profile().time_zone,
            role=actor.role,
            lists=services.lists.current(),
            managers=tuple(one for one in people if one.role is Role.MANAGER),
            waiting=tuple(
                WaitingTest(one, services.jobs.page(actor, one.number)) for one in waiting
            ),
            tests=tests,
        )

    def _was_read(self, number: str, shown: Shown) -> None:
        if number != self.state.number:
            return
        numbers = [one.second.number for one in shown.waiting]
        here = self.state.here
        if here not in numbers:
            here = numbers[0] if numbers else ""
        self._show(shown=shown, here=here)
        if self.state.asks is Asks.RELEASE and not self.state.can_release:
            # It was tested again, or let go, meanwhile.
            self._show(asks=Asks.NOTHING)

    def _failed(self, error: Exception) -> None:
        self._show(saving=False, trouble=error)

    def _show(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)
        self.changed.emit(self.state)
