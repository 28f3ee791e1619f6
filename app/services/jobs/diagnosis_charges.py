"""The fee of a diagnosis on a job's bill: it comes as the job ends, and goes as it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.bench import GONE
from app.domain.billing import ChargeKind, TaxMode
from app.domain.diagnosis_fee import fee_due, told_price
from app.domain.job import JobState
from app.domain.quote import FeeTerms
from app.sentences import N_
from app.services.jobs.job_prices import end_charge
from app.services.jobs.money_lines import invoice_of, live_charges
from app.services.sealed_costs import proof_of
from app.words import LANGUAGES, Words
from db.models.charge import Charge, DiagnosisFee

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models.job import Job
    from db.unit_of_work import Work

FEE_NAME: Final = N_("Diagnosis fee")


def follow_fee(work: Work, job: Job) -> None:
    """Let the charge of an agreed fee follow how a job just ended, or that it goes on.

    Nothing is done where no fee was agreed, where the fee is billed, or another bill of the job
    holds already.
    """
    if not _stays(job):
        _work_out(work, job)


def renew_fee(work: Work, job: Job) -> None:
    """Work an agreed fee out anew once a bill of its job was voided.

    The job's money is open again: what was billed may be the share of an outcome that is no more,
    and a fee that another bill kept off may be due. A job that was handed over owes the share of
    the outcome with which it left.
    """
    if job.state is not JobState.VOID:
        _work_out(work, job)


def live_fee(session: Session, job: str) -> DiagnosisFee | None:
    """Return the fee that was agreed for a job, None where none was."""
    query = select(DiagnosisFee).where(DiagnosisFee.job == job, DiagnosisFee.ended_at.is_(None))
    return session.scalars(query.limit(1)).first()


def fee_charge(session: Session, job: str) -> Charge | None:
    """Return the charge by which a fee is on a job's bill, if it is."""
    query = select(Charge).where(
        Charge.job == job, Charge.diagnosis_fee.is_not(None), Charge.ended_at.is_(None)
    )
    return session.scalars(query.limit(1)).first()


def terms_of(fee: DiagnosisFee) -> FeeTerms:
    """Return an agreed fee's terms."""
    return FeeTerms(fee.amount, fee.shares, fee.deducted)


def _stays(job: Job) -> bool:
    """Tell whether the bill is left as it is: the job is over, or was handed over."""
    if job.state is JobState.CLOSED:
        # Traded in, disposed of or lost: that replaces how it had ended before.
        return job.outcome not in GONE
    return job.state in (JobState.HANDED_OVER, JobState.VOID, JobState.TESTING)


def _work_out(work: Work, job: Job) -> None:
    fee = live_fee(work, job.id)
    if fee is None:
        return
    there = fee_charge(work, job.id)
    wanted = 0 if job.outcome is None else fee_due(terms_of(fee), job.outcome)
    mode = _mode(work, job, fee)
    price = told_price(wanted, fee.tax_bp, TaxMode(fee.tax_mode), mode)
    is_right = there is not None and (there.unit_price, there.tax_mode) == (price, mode)
    if there is not None and (there.invoice is not None or is_right):
        return
    if there is not None:
        end_charge(work, there)
    if price and invoice_of(work, job.id) is None:
        _add(work, job, fee, price, mode)


def _mode(session: Session, job: Job, fee: DiagnosisFee) -> TaxMode:
    """Return how the fee's line is priced: one bill is worked out in one way."""
    others = [one for one in live_charges(session, job.id) if one.diagnosis_fee is None]
    return TaxMode(others[0].tax_mode if others else fee.tax_mode)


def _add(work: Work, job: Job, fee: DiagnosisFee, price: int, mode: TaxMode) -> None:
    last = work.scalar(select(func.max(Charge.place)).where(Charge.job == job.id)) or 0
    charge = Charge(
        job=job.id,
        place=last + 1,
        kind=ChargeKind.FEE,
        names={language: Words(language).say(FEE_NAME) for language in LANGUAGES},
        quantity=1,
        unit_price=price,
        tax_bp=fee.tax_bp,
        tax_mode=mode,
        diagnosis_fee=fee.id,
        added_at=work.at,
        added_by=work.user,
    )
    work.add(charge)
    work.flush()
    work.record(
        "charge.added",
        job=job.id,
        charge=charge.id,
        unit_price=price,
        quantity=1,
        price_line=None,
        diagnosis_fee=fee.id,
        proof=proof_of(charge),
    )
