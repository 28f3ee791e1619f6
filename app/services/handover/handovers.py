"""Giving devices back: billed, paid, checked and handed over in one transaction.

Nothing goes out twice and nothing is deleted: a handover that was a mistake is taken back as a
reversal with its reason, and the row that tells of it stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.credit import ON_ACCOUNT
from app.domain.entry_text import checked_line, optional_line
from app.domain.errors import BadEntry, DeviceAlreadyHere, ReasonMissing
from app.domain.handover import (
    REASON_LENGTH,
    AlreadyHandedOver,
    HandedOverUnpaid,
    HandoverEntry,
    ManagerNeeded,
    NotHandedOver,
    NotReady,
    Proof,
    checked_proof,
    checked_rating,
)
from app.domain.job import FINISHED, JobState
from app.domain.own_code import people_number
from app.domain.parcel import NotPacked, ParcelWay
from app.domain.permissions import GRANTS, Permission, check_permission
from app.domain.signature import SignaturePurpose
from app.services.devices.device_files import open_job_of
from app.services.handover.handover_pages import (
    HandedOver,
    HandoverPage,
    asked_checks,
    handover_page,
    live_handover,
)
from app.services.jobs.job_moves import move
from app.services.jobs.job_prices import read_books
from app.services.jobs.jobs_in_hand import job_by_number, jobs_in_hand
from app.services.jobs.money_lines import balance_of, invoice_of
from app.services.mirror_rules import check_mirror
from app.services.money.customer_credit import check_credit
from app.services.money.payments import bill_without_payment, close_settled, invoices_of, pay_bill
from app.services.money.settling import TAKEN, check_act, receipt_made
from app.services.permits import needs
from app.services.removed_parts import give_old_parts
from app.services.repair_records import keep_repair_records
from app.services.signing.signing_policy import check_handover, void_signatures
from db.engine import retrying
from db.models.bench import Handover
from db.models.customer import Customer
from db.models.paper import Paper
from db.models.parcel import Parcel
from db.models.people import UserAccount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.jobs.money_lines import ReceiptMade
    from app.services.people.accounts import Accounts
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.models.money import Invoice
    from db.unit_of_work import Work


class Handovers:
    """Show what is to be handed over, hand over, take back, rate."""

    def __init__(self, store_file: StoreFile, accounts: Accounts) -> None:
        self._file = store_file
        self._accounts = accounts

    @needs(Permission.SEE_JOBS)
    def page(self, actor: Actor, text: str, chosen: Sequence[str] | None = None) -> HandoverPage:  # noqa: ARG002
        """Return the visit of a job's number, a claim ticket's code or a visit's id.

        `chosen` are the numbers that are to be handed over and paid now; all that are ready where
        nothing is chosen. Raises JobNotFound.
        """
        with self._file.reading() as session:
            return handover_page(session, text, chosen)

    @needs(Permission.HAND_OVER)
    def hand_over(self, actor: Actor, entry: HandoverEntry) -> HandedOver:
        """Bill, take the money and hand over, in one transaction.

        The same act of payment twice hands over once. Raises NotReady, AlreadyHandedOver,
        NotMirrored, NewlyBad, SecondTestWaits, LongRunNotOver, HandedOverUnpaid, NoCredit,
        CreditUsedUp, NotAgreed, PhoneDoesNotFit, ManagerNeeded, NotPermitted, BadEntry,
        SignatureMissing, NotPacked, OldPartsUndecided and what taking money raises; nothing is
        written then.
        """
        checked_rating(entry.process)
        checked_rating(entry.result)
        # A wrong PIN has to be counted, even though nothing else is written then.
        approver = self._approver(actor, entry)
        return self._write(actor, entry, approver)

    @needs(Permission.HAND_OVER)
    def take_back(self, actor: Actor, number: str, reason: str) -> HandoverPage:
        """Take a handover back that was a mistake: the device is here again and ready.

        What was billed and paid stays. Raises NotHandedOver, ReasonMissing, DeviceAlreadyHere.
        """
        if not reason.strip():
            raise ReasonMissing
        kept = checked_line("reason", reason, REASON_LENGTH)
        with self._file.acting(actor) as work:
            job = job_by_number(work, number)
            row = _given(work, job)
            here = open_job_of(work, job.device)
            if here is not None:
                raise DeviceAlreadyHere(people_number(here.number))
            if job.state is JobState.CLOSED:
                move(work, job, JobState.HANDED_OVER, reason=kept)
            move(work, job, JobState.READY, reason=kept)
            row.undone_at = work.at
            void_signatures(work, job, SignaturePurpose.HANDOVER, "taken_back")
            work.record("handover.taken_back", job=job.id, handover=row.id)
            work.flush()
            return handover_page(work, job.visit, None)

    @needs(Permission.HAND_OVER)
    def rate(
        self, actor: Actor, number: str, process: int | None = None, result: int | None = None
    ) -> None:
        """Keep what the customer thought, 1 to 5; None leaves as it is.

        Raises BadEntry, JobNotFound or NotHandedOver.
        """
        checked_rating(process)
        checked_rating(result)
        with self._file.acting(actor) as work:
            job = job_by_number(work, number)
            row = _given(work, job)
            row.rating_process = row.rating_process if process is None else process
            row.rating_result = row.rating_result if result is None else result
            work.record(
                "handover.rated", job=job.id, handover=row.id, process=process, result=result
            )

    def _approver(self, actor: Actor, entry: HandoverEntry) -> str:
        """Return the id of whoever agrees to an exception; empty where none is asked for."""
        if entry.proof is not Proof.IDENTITY and not entry.unpaid_reason.strip():
            return ""
        if entry.approval is not None:
            return self._accounts.confirm_secret(actor, entry.approval.login, entry.approval.secret)
        if Permission.HAND_OVER_EXCEPTION not in GRANTS[actor.role]:
            raise ManagerNeeded
        return actor.user

    @retrying
    def _write(self, actor: Actor, entry: HandoverEntry, approver: str) -> HandedOver:
        with self._file.acting(actor) as work:
            jobs = _of_one_visit(work, entry.jobs)
            before = _done_before(work, jobs, entry)
            if before is not None:
                return before
            _check_ready(work, jobs)
            if approver:
                role = work.get_one(UserAccount, approver).role
                check_permission(role, Permission.HAND_OVER_EXCEPTION)
            if entry.proof is Proof.COURIER:
                _check_packed(work, jobs)
            else:
                check_handover(work, jobs, entry.returned)
            # Numbers are locked first, so the money comes before the moves.
            receipt, fresh = _settle(work, jobs, entry)
            for job in jobs:
                _give(work, actor, job, entry, approver)
            close_settled(work, jobs)
            keep_repair_records(work, jobs)
            return _done(work, jobs, receipt, fresh)


def _done_before(work: Work, jobs: Sequence[Job], entry: HandoverEntry) -> HandedOver | None:
    """Return what this very act of payment has done already; raises BadEntry for another act."""
    if entry.payment is None:
        return None
    receipt = check_act(work, entry.payment.act, TAKEN, {jobs[0].visit})
    if receipt is None:
        return None
    if any(job.state not in FINISHED for job in jobs):
        raise BadEntry("act", "act_used")
    return _done(work, jobs, receipt_made(work, receipt))


def _of_one_visit(work: Work, numbers: Sequence[str]) -> list[Job]:
    jobs = jobs_in_hand(work, numbers)
    if not jobs:
        raise BadEntry("jobs", "no_lines")
    other = next((job for job in jobs if job.visit != jobs[0].visit), None)
    if other is not None:
        raise BadEntry("jobs", "not_of_visit", people_number(other.number))
    return jobs


def _check_ready(work: Work, jobs: Sequence[Job]) -> None:
    for job in jobs:
        number = people_number(job.number)
        if job.state in {JobState.HANDED_OVER, JobState.CLOSED}:
            raise AlreadyHandedOver(number)
        if job.state is not JobState.READY:
            raise NotReady(number, job.state)
        # Before the money: nothing is billed for what does not go back.
        check_mirror(work, job, work.at)


def _check_packed(work: Work, jobs: Sequence[Job]) -> None:
    """Raise NotPacked unless each job's device waits in a parcel.

    Its owner is not here and signs for nothing; who has it is told by the parcel's number.
    """
    for job in jobs:
        waits = select(Parcel.id).where(
            Parcel.job == job.id,
            Parcel.direction == ParcelWay.OUT,
            Parcel.sent_at.is_(None),
            Parcel.ended_at.is_(None),
        )
        if work.scalars(waits.limit(1)).first() is None:
            raise NotPacked(people_number(job.number))


def _settle(
    work: Work, jobs: Sequence[Job], entry: HandoverEntry
) -> tuple[ReceiptMade | None, Invoice | None]:
    """Bill what is not billed and take the money; returns the receipt, or an unpaid new bill.

    Raises HandedOverUnpaid when something is left to pay and no reason was given.
    """
    owing = [job for job in jobs if not _is_settled(work, job)]
    reason = _why_unpaid(entry)
    if entry.payment is not None:
        receipt = pay_bill(work, owing or jobs, entry.payment, whole=not reason)
        if entry.on_account and _left_to_pay(work, jobs) > 0:
            check_credit(work, jobs[0].customer)
        return receipt, None
    fresh = _bill_unbilled(work, owing)
    due = _left_to_pay(work, jobs)
    if due > 0 and not reason:
        raise HandedOverUnpaid(read_books(work).money(due))
    if due > 0 and entry.on_account:
        check_credit(work, jobs[0].customer)
    if fresh is not None:
        _ask_for_copy(work, fresh)
    return None, fresh


def _why_unpaid(entry: HandoverEntry) -> str:
    """Return why something may go unpaid; empty where nothing says so."""
    reason = optional_line("unpaid_reason", entry.unpaid_reason, REASON_LENGTH)
    return reason or (ON_ACCOUNT if entry.on_account else "")


def _bill_unbilled(work: Work, jobs: Sequence[Job]) -> Invoice | None:
    unbilled = [job for job in jobs if invoice_of(work, job.id) is None]
    return bill_without_payment(work, unbilled) if unbilled else None


def _ask_for_copy(work: Work, invoice: Invoice) -> None:
    """Let the invoice be printed: a copy is due even when nothing is charged (16 CCR 2723)."""
    for paper in work.scalars(select(Paper).where(Paper.about == invoice.id)):
        paper.wanted = True
        work.record("paper.wanted", job=paper.job, paper=paper.id, wanted=True)


def _is_settled(session: Session, job: Job) -> bool:
    invoice = invoice_of(session, job.id)
    return invoice is not None and balance_of(session, invoice) <= 0


def _left_to_pay(session: Session, jobs: Sequence[Job]) -> int:
    balances = (balance_of(session, invoice) for invoice in invoices_of(session, jobs))
    return sum(balance for balance in balances if balance > 0)


def _give(work: Work, actor: Actor, job: Job, entry: HandoverEntry, approver: str) -> None:
    number = people_number(job.number)
    customer = None if job.customer is None else work.get_one(Customer, job.customer)
    came = tuple(job.intake.get("accessories") or ())
    back = entry.returned.get(number, came)
    answers = entry.checks.get(number, {})
    row = Handover(
        job=job.id,
        proof=entry.proof,
        identity=checked_proof(entry, "" if customer is None else customer.phone_tail),
        approved_by=approver or None,
        accessories=[one for one in came if one in back],
        checks={str(check): answers.get(check, True) for check in asked_checks(work, job)},
        unpaid_reason=_why_unpaid(entry) if not _is_settled(work, job) else "",
        rating_process=entry.process,
        rating_result=entry.result,
        handed_at=work.at,
        handed_by=actor.user,
    )
    work.add(row)
    work.flush()
    give_old_parts(work, job)
    move(work, job, JobState.HANDED_OVER)
    work.record(
        "handover.made",
        job=job.id,
        handover=row.id,
        proof=row.proof,
        scanned=entry.scanned,
        approved_by=approver,
        unpaid=bool(row.unpaid_reason),
        kept_back=len(came) - len(row.accessories),
    )


def _given(session: Session, job: Job) -> Handover:
    row = live_handover(session, job.id)
    if row is None or job.state not in {JobState.HANDED_OVER, JobState.CLOSED}:
        raise NotHandedOver(people_number(job.number))
    return row


def _done(
    session: Session,
    jobs: Sequence[Job],
    receipt: ReceiptMade | None,
    fresh: Invoice | None = None,
) -> HandedOver:
    invoices = invoices_of(session, jobs)
    return HandedOver.of(session, jobs, invoices, receipt, fresh)
