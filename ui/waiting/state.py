"""The state of the page of what the shop waits for, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from app.domain.permissions import GRANTS, Permission

if TYPE_CHECKING:
    from app.clock import Clock
    from app.domain.errors import BenchsideError
    from app.domain.permissions import Role
    from app.services.outside.outside_views import OutsideOfJob, OutsideView
    from app.services.policy.shop_lists import Lists, ShopLists
    from app.services.questions.question_views import QuestionView
    from app.services.questions.questions import Colleague
    from app.services.records.job_records import Jobs
    from app.services.shop import Shop
    from app.services.workshop import Workshop
    from ui.changes import ChangeFeed
    from ui.printers.printing_desk import PrintingDesk


@dataclass(frozen=True, slots=True)
class WaitingServices:
    """The services that the page asks."""

    workshop: Workshop
    jobs: Jobs
    shop: Shop
    lists: Lists
    clock: Clock
    feed: ChangeFeed
    printing: PrintingDesk


@unique
class Form(StrEnum):
    """What is being written down."""

    NONE = "none"
    ASK = "ask"
    """A question about a job."""
    SEND = "send"
    """A device that goes to an outside repairer."""
    ANSWER = "answer"
    BACK = "back"
    """What came back from the repairer."""
    RECALL = "recall"
    """Why an answer is wanted no more."""
    NEVER_LEFT = "never_left"
    """Why a device was not sent out after all."""


@dataclass(frozen=True, slots=True)
class WaitingText:
    """What was typed, by the names that the services give their entries.

    `person` is the chip of the one who is asked: a colleague's, or an `AskedOf`.
    """

    person: str = ""
    asked_name: str = ""
    question: str = ""
    due_at: str = ""
    answer: str = ""
    reason: str = ""
    supplier: str = ""
    outside_work: str = ""
    accessories: str = ""
    tracking: str = ""
    carrier: str = ""
    cost_agreed: str = ""
    their_number: str = ""
    result: str = ""
    cost: str = ""
    their_warranty: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class JobInHand:
    """The job for which the page was opened, and what was waited for of it before."""

    number: str
    device: str
    questions: tuple[QuestionView, ...]
    outside: OutsideOfJob


@dataclass(frozen=True, slots=True)
class WaitingState:
    """What is waited for, as it was at `at` (epoch ms); `questions` None until it was read.

    `number` is the job in hand, empty for none; `here` the id of the question or outside repair
    that one stands on. `turn` grows when the form is to have the focus. `in_statements` says that
    the monthly statements are looked at instead.
    """

    number: str = ""
    at: int = 0
    time_zone: str = "UTC"
    currency: str = "CNY"
    role: Role | None = None
    lists: ShopLists | None = None
    questions: tuple[QuestionView, ...] | None = None
    away: tuple[OutsideView, ...] = ()
    colleagues: tuple[Colleague, ...] = ()
    repairers: tuple[str, ...] = ()
    job: JobInHand | None = None
    here: str = ""
    form: Form = Form.NONE
    text: WaitingText = field(default_factory=WaitingText)
    saving: bool = False
    wrong: dict[str, BenchsideError] = field(default_factory=dict)
    turn: int = 0
    trouble: Exception | None = None
    in_statements: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the ids of what is waited for, in the order of the list."""
        questions = tuple(one.id for one in self.questions or ())
        return questions + tuple(one.id for one in self.away)

    @property
    def question(self) -> QuestionView | None:
        """Return the question that one stands on."""
        return next((one for one in self.questions or () if one.id == self.here), None)

    @property
    def repair(self) -> OutsideView | None:
        """Return the outside repair that one stands on."""
        return next((one for one in self.away if one.id == self.here), None)

    @property
    def about(self) -> str:
        """Return the job that can be asked about: the one in hand, else that of the list."""
        there = self.question or self.repair
        return self.number or ("" if there is None else there.number)

    def may(self, permission: Permission) -> bool:
        """Tell whether whoever looks may do something."""
        return self.role is not None and permission in GRANTS[self.role]

    @property
    def may_see_statements(self) -> bool:
        """Tell whether whoever looks may see what outside repairers ask for."""
        return self.may(Permission.KEEP_STOCK)

    @property
    def may_work(self) -> bool:
        """Tell whether whoever looks may ask, answer and send out."""
        return self.may(Permission.WORK_ON_JOBS)
