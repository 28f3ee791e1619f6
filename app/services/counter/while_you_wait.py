"""Repairing while the customer waits: taken in, agreed, fitted, paid, handed over in one act."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.billing import ReceiptKind
from app.domain.errors import BadEntry
from app.domain.handover import Proof
from app.domain.intake import IntakeEntry
from app.domain.job import JobState
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.services.counter.intake import checked_intake, take_in
from app.services.jobs.job_moves import finish, move
from app.services.jobs.money_lines import ReceiptMade, charge_total, live_charges
from app.services.money.payments import bill_without_payment, close_settled, pay_bill
from app.services.money.settling import check_act, receipt_made
from app.services.permits import needs
from db.engine import retrying
from db.models.bench import Handover
from db.models.job import Job, Visit

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.intake import CustomerEntry, DeviceEntry
    from app.domain.money_entry import OrderLine, PaymentEntry
    from app.services.store_file import StoreFile
    from db.models.money import Receipt
    from db.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class WaitEntry:
    """A repair that is done at once: which device, what was ordered, how it is paid."""

    device: DeviceEntry
    customer: CustomerEntry
    order: tuple[OrderLine, ...]
    payment: PaymentEntry


@dataclass(frozen=True, slots=True)
class WaitDone:
    """The job, as people read its number, and its receipt; None where nothing was to be paid."""

    number: str
    visit: str
    receipt: ReceiptMade | None


class WhileYouWait:
    """Repair devices whose owners wait for them."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.TAKE_MONEY)
    @retrying
    def repair(self, actor: Actor, entry: WaitEntry) -> WaitDone:
        """Write received, agreed, fitted, paid and handed over in one transaction.

        One paper is asked for: the receipt. The same act repairs once. Raises what an intake and
        a payment raise; nothing is written then.
        """
        if not entry.order:
            raise BadEntry("lines", "no_lines")
        device = replace(entry.device, order=entry.order)
        intake = checked_intake(
            IntakeEntry(entry.customer, (device,), papers=(), draft=entry.payment.act)
        )
        with self._file.acting(actor) as work:
            before = check_act(work, entry.payment.act, {ReceiptKind.PAYMENT})
            if before is not None:
                return _done_before(work, entry.payment.act, before)
            received = take_in(work, intake)
            job = work.get_one(Job, received.jobs[0].id)
            job.technician = actor.user
            move(work, job, JobState.REPAIRING)
            finish(work, job)
            made = _settle(work, job, entry.payment)
            _hand_over(work, actor, job)
            return WaitDone(received.jobs[0].number, received.visit, made)


def _settle(work: Work, job: Job, payment: PaymentEntry) -> ReceiptMade | None:
    if charge_total(live_charges(work, job.id)) == 0:
        bill_without_payment(work, [job])
        return None
    return pay_bill(work, [job], payment, whole=True)


def _hand_over(work: Work, actor: Actor, job: Job) -> None:
    row = Handover(
        job=job.id,
        proof=Proof.PRESENT,
        accessories=list(job.intake.get("accessories", ())),
        checks={},
        handed_at=work.at,
        handed_by=actor.user,
    )
    work.add(row)
    work.flush()
    move(work, job, JobState.HANDED_OVER, handover=row.id, proof=row.proof)
    close_settled(work, [job])


def _done_before(work: Work, act: str, receipt: Receipt) -> WaitDone:
    of_act = select(Job).join(Visit, Visit.id == Job.visit).where(Visit.draft == act)
    job = work.scalars(of_act).one_or_none()
    if job is None or job.visit != receipt.visit:
        # The act was a sale, or paid for a job that was taken in before.
        raise BadEntry("act", "act_used")
    return WaitDone(people_number(job.number), job.visit, receipt_made(work, receipt))
