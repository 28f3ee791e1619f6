"""The state of the page of a job's tests before and after, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from app.domain.permissions import GRANTS, Permission

if TYPE_CHECKING:
    from app.clock import Clock
    from app.domain.permissions import Role
    from app.services.checking.check_views import MirrorPage, SecondView, StabilityView
    from app.services.people.accounts import Accounts, Person
    from app.services.policy.shop_lists import Lists, ShopLists
    from app.services.records.job_records import JobPage, Jobs
    from app.services.shop import Shop
    from app.services.workshop import Workshop
    from ui.changes import ChangeFeed
    from ui.printers.printing_desk import PrintingDesk


@dataclass(frozen=True, slots=True)
class MirrorServices:
    """The services that the page asks."""

    workshop: Workshop
    jobs: Jobs
    accounts: Accounts
    shop: Shop
    lists: Lists
    clock: Clock
    feed: ChangeFeed
    printing: PrintingDesk


@unique
class Asks(StrEnum):
    """What is being asked in place; one thing at a time."""

    NOTHING = "nothing"
    RELEASE = "release"
    """Why the device goes back with points that are newly bad, and who agrees."""
    RUN = "run"
    """For how many minutes a long run goes, or how the one under way ended."""


@dataclass(frozen=True, slots=True)
class WaitingTest:
    """A test that waits for a second person, and the job that it is of."""

    second: SecondView
    job: JobPage


@dataclass(frozen=True, slots=True)
class JobTests:
    """One job and its tests; `planned` is how many minutes its device is to run."""

    page: MirrorPage
    job: JobPage
    planned: int

    @property
    def is_tested(self) -> bool:
        """Tell whether its points were gone through at all."""
        return self.page.before_at is not None or self.page.after_at is not None

    @property
    def run(self) -> StabilityView | None:
        """Return the long run that goes on."""
        return next((one for one in self.page.stability if not one.result), None)


@dataclass(frozen=True, slots=True)
class Shown:
    """What was read at `at` (epoch ms), when the steady clock of the window said `steady_s`.

    `tests` is None where the page is about no job; `waiting` are the tests that wait for a second
    person, the longest first.
    """

    at: int
    steady_s: float
    time_zone: str
    role: Role
    lists: ShopLists
    managers: tuple[Person, ...]
    waiting: tuple[WaitingTest, ...]
    tests: JobTests | None


@dataclass(frozen=True, slots=True)
class MirrorState:
    """The tests of the job `number`, or without one the tests that wait; None until read.

    `here` is the job that one stands on in the list, `from_list` says that Esc leads back to it.
    """

    number: str = ""
    here: str = ""
    from_list: bool = False
    shown: Shown | None = None
    asks: Asks = Asks.NOTHING
    saving: bool = False
    trouble: Exception | None = None

    @property
    def tests(self) -> JobTests | None:
        """Return the job's tests as far as they were read."""
        return None if self.shown is None else self.shown.tests

    @property
    def waiting(self) -> tuple[WaitingTest, ...]:
        """Return the tests that wait for a second person."""
        return () if self.shown is None else self.shown.waiting

    @property
    def on_list(self) -> bool:
        """Tell whether the list is shown, and not one job."""
        return not self.number

    @property
    def waits(self) -> WaitingTest | None:
        """Return the second person's test that this job waits for."""
        return next((one for one in self.waiting if one.second.number == self.number), None)

    @property
    def can_release(self) -> bool:
        """Tell whether a manager's word would let something go that is newly bad."""
        return self.tests is not None and bool(self.tests.page.newly_bad) and self.may_work

    @property
    def wants_test(self) -> bool:
        """Tell whether a test at the bench would help, and whoever is signed in may do it."""
        if self.tests is None or not self.may_work:
            return False
        waits = self.waits
        is_mine = waits is not None and waits.second.may
        return bool(self.tests.page.untested or self.tests.page.newly_bad) or is_mine

    @property
    def can_print(self) -> bool:
        """Tell whether there is a test that can be printed."""
        return self.tests is not None and self.tests.is_tested and self._may(Permission.PRINT)

    @property
    def may_work(self) -> bool:
        """Tell whether whoever is signed in works at the bench."""
        return self._may(Permission.WORK_ON_JOBS)

    @property
    def needs_manager(self) -> bool:
        """Tell whether somebody else has to let go what is newly bad."""
        return not self._may(Permission.RELEASE_NEWLY_BAD)

    def ran_ms(self, now_s: float) -> int:
        """Return how long the run under way goes at a moment of the window's steady clock."""
        run = None if self.tests is None else self.tests.run
        if run is None or self.shown is None:
            return 0
        return run.ran_ms + max(0, round((now_s - self.shown.steady_s) * 1000))

    def _may(self, what: Permission) -> bool:
        return self.shown is not None and what in GRANTS[self.shown.role]
