"""One job as it is worked on, and the services that this is read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.bench import CheckAnswer
from app.domain.job import JobState
from ui.in_hand.acts import WorkAct, offered_acts
from ui.in_hand.point_marks import PointMarks

if TYPE_CHECKING:
    from app.clock import Clock
    from app.services.bench.bench_queue import BenchPage
    from app.services.bench.bench_work import BenchWork
    from app.services.bench.checklists import Checklists, JobChecklist
    from app.services.diagnosis_fee.diagnosis_fees import DiagnosisFees, FeeView
    from app.services.jobs.job_prices import JobPrices
    from app.services.jobs.money_lines import JobAccount
    from app.services.money.payments import Payments
    from app.services.policy.shop_lists import Lists, ShopLists
    from app.services.quotes.quote_standing import QuoteStanding
    from app.services.quotes.quotes import Quotes
    from app.services.shop import Shop
    from ui.changes import ChangeFeed
    from ui.diagnosis.state import DiagnosisServices
    from ui.job_parts.state import PartsServices
    from ui.signing.desk import SigningDesk


@dataclass(frozen=True, slots=True)
class WorkServices:
    """The services that the work on a job asks, and the feed it tells."""

    bench: BenchWork
    checklists: Checklists
    prices: JobPrices
    payments: Payments
    quotes: Quotes
    fees: DiagnosisFees
    shop: Shop
    lists: Lists
    clock: Clock
    feed: ChangeFeed
    signing: SigningDesk
    parts: PartsServices
    diagnosis: DiagnosisServices


@dataclass(frozen=True, slots=True)
class NoWork:
    """No job is in hand, or `number` is being read; `trouble` says why it was not."""

    number: str = ""
    trouble: Exception | None = None


@dataclass(frozen=True, slots=True)
class InHand:
    """One job as it was at `at` (epoch ms), in the store's time zone.

    `asked` is the act that asks for something, `marks` are those of its test points. `me` is who is
    signed in.
    """

    at: int
    time_zone: str
    lists: ShopLists
    page: BenchPage
    account: JobAccount
    checklist: JobChecklist | None
    quote: QuoteStanding | None = None
    fee: FeeView | None = None
    asked: WorkAct | None = None
    marks: PointMarks = field(default_factory=PointMarks)
    trouble: Exception | None = None
    me: str = ""

    @property
    def number(self) -> str:
        """Name the job."""
        return self.page.job.number

    @property
    def is_covered(self) -> bool:
        """Tell whether all that the job costs is agreed, or was let pass."""
        return self.page.job.agreed and not self.account.shortfall

    @property
    def acts(self) -> tuple[WorkAct, ...]:
        """Return what can be done to the job as it stands."""
        return offered_acts(self.page)

    @property
    def is_tested(self) -> bool:
        """Tell whether its test points are to be gone through now."""
        return self.page.job.state is JobState.TESTING and self.checklist is not None

    @property
    def takes_notes(self) -> bool:
        """Tell whether there is anything to write down about it."""
        return self.page.job.state not in (JobState.CLOSED, JobState.VOID)

    @property
    def failures(self) -> int:
        """Count the test points that fail; one is enough to send the device back."""
        return list(self.marks.failed.values()).count(CheckAnswer.FAIL)


WorkState = NoWork | InHand
