"""What is shown before and after a handover: the visit's jobs, what is due, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from sqlalchemy import select

from app.domain.errors import JobNotFound, RuleViolation
from app.domain.handover import HandoverCheck, Hindrance, Proof, checks_of
from app.domain.job import JobState, Outcome
from app.domain.long_run import LongRunNotOver
from app.domain.mirror import NewlyBad, NotMirrored
from app.domain.own_code import people_number
from app.domain.paper import PaperKind
from app.domain.second_test import SecondTestWaits
from app.services.devices.customers import CustomerRow, customer_row
from app.services.frozen_papers import PaperMade
from app.services.held_places import place_of
from app.services.jobs.job_prices import read_books
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.jobs.money_lines import Due, JobAccount, ReceiptMade, balance_of
from app.services.mirror_rules import mirror_fault
from app.services.money.customer_credit import CreditPage, credit_page
from app.services.money.payments import due_of
from app.services.policy.shop_settings import read_setting
from db.models.bench import Handover
from db.models.customer import Customer
from db.models.device import Device
from db.models.job import Job, Visit
from db.models.money import Receipt
from db.models.paper import Paper
from db.models.people import UserAccount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from db.models.money import Invoice

_OUT = frozenset({JobState.HANDED_OVER, JobState.CLOSED})
_FAULTS: Final[Mapping[type[RuleViolation], Hindrance]] = {
    NotMirrored: Hindrance.NOT_MIRRORED,
    NewlyBad: Hindrance.NEWLY_BAD,
    SecondTestWaits: Hindrance.SECOND_TEST,
    LongRunNotOver: Hindrance.LONG_RUN,
}


@dataclass(frozen=True, slots=True)
class Handed:
    """How one device went: when (epoch ms), by whom, against what, what the customer thought."""

    at: int
    by: str
    proof: Proof
    accessories: tuple[str, ...]
    unpaid_reason: str
    process: int | None
    result: int | None


@dataclass(frozen=True, slots=True)
class HandoverJob:
    """One device of a visit about to go; `accessories` are keys as taken in, None if not asked.

    `missing` says why it cannot go as it stands, `handed` how it went when it did. `place` is the
    bin to fetch it from.
    """

    number: str
    state: JobState
    outcome: Outcome | None
    category: str
    brand: str
    model: str
    problem: str
    symptoms: tuple[str, ...]
    accessories: tuple[str, ...] | None
    checks: tuple[HandoverCheck, ...]
    account: JobAccount
    missing: tuple[Hindrance, ...]
    handed: Handed | None
    place: str = ""

    @property
    def is_ready(self) -> bool:
        """Tell whether it can be collected."""
        return self.state is JobState.READY


@dataclass(frozen=True, slots=True)
class HandoverPage:
    """A visit about to be collected: `chosen` are the jobs that `due` counts.

    `receipts` are the ids of the visit's receipts that hold, oldest first. `credit` is what the
    customer may owe, None where there is no customer or no limit.
    """

    visit: str
    customer: CustomerRow | None
    jobs: tuple[HandoverJob, ...]
    chosen: tuple[str, ...]
    due: Due
    receipts: tuple[str, ...]
    credit: CreditPage | None = None

    @property
    def is_over(self) -> bool:
        """Tell whether every device of it has gone; void jobs brought none."""
        brought = [job for job in self.jobs if job.state is not JobState.VOID]
        return bool(brought) and all(job.state in _OUT for job in brought)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was handed over; `due` is what is still owed, in minor units.

    `closed` are the jobs with which everything is done. `papers` wait to be printed: the receipt,
    or the invoice where no money changed hands.
    """

    visit: str
    jobs: tuple[str, ...]
    closed: tuple[str, ...]
    invoices: tuple[str, ...]
    receipt: ReceiptMade | None
    papers: tuple[PaperMade, ...]
    due: int
    currency: str

    @classmethod
    def of(
        cls,
        session: Session,
        jobs: Sequence[Job],
        invoices: Sequence[Invoice],
        receipt: ReceiptMade | None,
        fresh: Invoice | None,
    ) -> Self:
        """Tell of a handover inside its transaction; `fresh` is a bill that nobody paid now."""
        papers = () if receipt is None else receipt.papers
        return cls(
            visit=jobs[0].visit,
            jobs=tuple(people_number(job.number) for job in jobs),
            closed=tuple(people_number(job.number) for job in jobs if job.state is JobState.CLOSED),
            invoices=tuple(invoice.number for invoice in invoices),
            receipt=receipt,
            papers=papers if fresh is None else (*papers, *_papers(session, fresh.id)),
            due=sum(max(0, balance_of(session, invoice)) for invoice in invoices),
            currency=read_books(session).currency.code,
        )


def handover_page(session: Session, text: str, chosen: Sequence[str] | None) -> HandoverPage:
    """Return the visit of a visit's id, a number or a ticket's code; raises JobNotFound."""
    visit = session.get(Visit, text) or session.get_one(Visit, job_by_number(session, text).visit)
    query = select(Job).where(Job.visit == visit.id).order_by(Job.number)
    jobs = session.scalars(query).all()
    if not jobs:
        raise JobNotFound(text)
    wanted = [job for job in jobs if _is_wanted(job, chosen)]
    books = read_books(session)
    accounts = {one.job: one for one in due_of(session, books, jobs).jobs}
    customer = None if visit.customer is None else session.get(Customer, visit.customer)
    return HandoverPage(
        visit=visit.id,
        customer=None if customer is None else customer_row(customer),
        jobs=tuple(_job(session, job, accounts[job.id]) for job in jobs),
        chosen=tuple(people_number(job.number) for job in wanted),
        due=due_of(session, books, wanted),
        receipts=_receipts(session, visit.id),
        credit=_credit(session, customer),
    )


def asked_checks(session: Session, job: Job) -> tuple[HandoverCheck, ...]:
    """Return what is to be gone through with the customer for one job."""
    accessories = job.intake.get("accessories")
    return checks_of(
        job.outcome,
        job.intake.get("answers", {}),
        None if accessories is None else tuple(accessories),
        tidy=bool(read_setting(session, "tidy_checks")),
    )


def live_handover(session: Session, job: str) -> Handover | None:
    """Return how a job was handed over last; None when it was not, or that was taken back."""
    query = select(Handover).where(Handover.job == job, Handover.undone_at.is_(None))
    return session.scalars(query.order_by(Handover.handed_at.desc(), Handover.id.desc())).first()


def _credit(session: Session, customer: Customer | None) -> CreditPage | None:
    if customer is None or customer.credit_limit is None:
        return None
    return credit_page(session, customer)


def _receipts(session: Session, visit: str) -> tuple[str, ...]:
    query = select(Receipt.id).where(Receipt.visit == visit, Receipt.voided_at.is_(None))
    return tuple(session.scalars(query.order_by(Receipt.made_at, Receipt.id)))


def _is_wanted(job: Job, chosen: Sequence[str] | None) -> bool:
    if job.state is not JobState.READY:
        return False
    return chosen is None or people_number(job.number) in chosen


def _job(session: Session, job: Job, account: JobAccount) -> HandoverJob:
    device = session.get_one(Device, job.device)
    accessories = job.intake.get("accessories")
    return HandoverJob(
        number=people_number(job.number),
        state=job.state,
        outcome=job.outcome,
        category=device.category,
        brand=device.brand,
        model=device.model,
        problem=job.problem,
        symptoms=tuple(job.intake.get("symptoms", ())),
        accessories=None if accessories is None else tuple(accessories),
        checks=asked_checks(session, job),
        account=account,
        missing=_missing(session, job, account),
        handed=_handed(session, job),
        place=place_of(session, job.id),
    )


def _missing(session: Session, job: Job, account: JobAccount) -> tuple[Hindrance, ...]:
    if job.state in _OUT or job.state is JobState.VOID:
        return ()
    missing = []
    if job.state is not JobState.READY:
        missing.append(Hindrance.NOT_READY)
    missing += _tested(session, job)
    if account.shortfall:
        missing.append(Hindrance.NOT_AGREED)
    if account.due > 0:
        missing.append(Hindrance.UNPAID)
    elif account.due < 0 and not account.invoice:
        missing.append(Hindrance.OVERPAID)
    return tuple(missing)


def _tested(session: Session, job: Job) -> list[Hindrance]:
    """Say what its tests have against a device; one that is still tested may be newly bad."""
    if job.state not in (JobState.READY, JobState.TESTING):
        return []
    fault = mirror_fault(session, job, job.ready_at or job.done_at or 0)
    found = [] if fault is None else [_FAULTS[type(fault)]]
    wanted = {Hindrance.NEWLY_BAD} if job.state is JobState.TESTING else set(Hindrance)
    return [one for one in found if one in wanted]


def _handed(session: Session, job: Job) -> Handed | None:
    row = live_handover(session, job.id)
    if row is None:
        return None
    return Handed(
        at=row.handed_at,
        by=session.get_one(UserAccount, row.handed_by).name,
        proof=Proof(row.proof),
        accessories=tuple(row.accessories),
        unpaid_reason=row.unpaid_reason,
        process=row.rating_process,
        result=row.rating_result,
    )


def _papers(session: Session, about: str) -> tuple[PaperMade, ...]:
    rows = session.scalars(select(Paper).where(Paper.about == about).order_by(Paper.id))
    return tuple(PaperMade(row.id, PaperKind(row.kind), row.wanted) for row in rows)
