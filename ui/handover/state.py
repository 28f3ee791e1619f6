"""The state of the handover page, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Final

from app.domain.handover import Hindrance
from app.domain.permissions import GRANTS, Permission

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.clock import Clock
    from app.domain.handover import Approval, HandoverCheck, Proof
    from app.domain.permissions import Role
    from app.services.checking.mirrors import Mirrors
    from app.services.handover.handover_pages import HandedOver, HandoverJob, HandoverPage
    from app.services.handover.handovers import Handovers
    from app.services.money.payments import Payments
    from app.services.papers.paperwork import Paperwork
    from app.services.people.accounts import Accounts, Person
    from app.services.policy.shop_lists import Lists, ShopLists
    from app.services.policy.shop_settings import ShopSettings
    from app.services.shop import Shop
    from ui.changes import ChangeFeed
    from ui.pay.terms import PayTerms
    from ui.printers.printing_desk import PrintingDesk
    from ui.signing.desk import SigningDesk

STOPPING: Final = frozenset(
    {Hindrance.NEWLY_BAD, Hindrance.NOT_MIRRORED, Hindrance.SECOND_TEST, Hindrance.LONG_RUN}
)
"""What keeps a device here whatever is paid or signed."""


@dataclass(frozen=True, slots=True)
class HandoverServices:
    """The services that the handover page asks, and its neighbours in the window."""

    handovers: Handovers
    payments: Payments
    accounts: Accounts
    paperwork: Paperwork
    settings: ShopSettings
    shop: Shop
    lists: Lists
    clock: Clock
    feed: ChangeFeed
    printing: PrintingDesk
    signing: SigningDesk
    mirrors: Mirrors


@unique
class Asks(StrEnum):
    """What is being asked in place; one thing at a time."""

    NOTHING = "nothing"
    IDENTITY = "identity"
    """Which document was seen, and who agrees."""
    UNPAID = "unpaid"
    """Why it goes unpaid, and who agrees."""
    RELEASE = "release"
    """Why a device goes back with points that are newly bad, and who agrees."""
    TAKE_BACK = "take_back"
    """Why a handover was a mistake."""


@dataclass(frozen=True, slots=True)
class Proven:
    """Against what the devices go; `proof` None while nothing shows that they may."""

    proof: Proof | None = None
    identity: str = ""
    scanned: bool = False
    approval: Approval | None = None


@dataclass(frozen=True, slots=True)
class NoVisit:
    """No visit was read yet; `missing` says why not, if that is known."""

    text: str = ""
    missing: Exception | None = None


@dataclass(frozen=True, slots=True)
class Collecting:
    """One visit at the counter, as it was at `at` (epoch ms), in the store's time zone.

    `newly_bad` names by job's number the points that were good when it came in. `returned` and
    `checks` hold only what differs from "all of it", by the job's number. `busy`
    says that the handover is being written.
    """

    at: int
    time_zone: str
    role: Role
    lists: ShopLists
    terms: PayTerms
    managers: tuple[Person, ...]
    page: HandoverPage
    proven: Proven = field(default_factory=Proven)
    newly_bad: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    returned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    checks: Mapping[str, tuple[HandoverCheck, ...]] = field(default_factory=dict)
    asks: Asks = Asks.NOTHING
    trouble: Exception | None = None
    busy: bool = False

    @property
    def jobs(self) -> tuple[HandoverJob, ...]:
        """Return the jobs that are to go now."""
        return tuple(job for job in self.page.jobs if job.number in self.page.chosen)

    @property
    def may_owe(self) -> bool:
        """Tell whether somebody said that this customer may pay later."""
        return self.page.credit is not None

    @property
    def owes(self) -> bool:
        """Tell whether something is to be paid first."""
        return self.page.due.due > 0

    @property
    def can_go(self) -> bool:
        """Tell whether anything is there that can be handed over, and nothing that may not."""
        return bool(self.page.chosen) and not self.stopped

    @property
    def stopped(self) -> tuple[HandoverJob, ...]:
        """Return the jobs that may not go, of those that are chosen: their tests say otherwise."""
        jobs = self.jobs or self.page.jobs
        return tuple(job for job in jobs if not STOPPING.isdisjoint(job.missing))

    @property
    def can_release(self) -> bool:
        """Tell whether a manager's word would let them go."""
        return any(Hindrance.NEWLY_BAD in job.missing for job in self.stopped)

    @property
    def needs_releaser(self) -> bool:
        """Tell whether this person needs a manager to let go what is newly bad."""
        return Permission.RELEASE_NEWLY_BAD not in GRANTS[self.role]

    @property
    def needs_manager(self) -> bool:
        """Tell whether this person needs somebody else's consent to an exception."""
        return Permission.HAND_OVER_EXCEPTION not in GRANTS[self.role]

    def back_of(self, job: HandoverJob) -> tuple[str, ...]:
        """Return which accessories of a job go back."""
        return self.returned.get(job.number, job.accessories or ())

    def checked_of(self, job: HandoverJob) -> tuple[HandoverCheck, ...]:
        """Return which checks of a job were gone through."""
        return self.checks.get(job.number, job.checks)


@dataclass(frozen=True, slots=True)
class Gone:
    """What was just handed over; the customer is asked what they thought, or not."""

    done: HandedOver
    process: int | None = None
    result: int | None = None


HandoverScreen = NoVisit | Collecting | Gone
