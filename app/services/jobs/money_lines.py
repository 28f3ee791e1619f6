"""What screens and commands show of money: a job's account, what is due, a receipt made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.domain.bench import UNDONE
from app.domain.billing import (
    ChargeKind,
    InvoiceKind,
    LineAmounts,
    PaymentKind,
    ReceiptKind,
    SignOffHow,
    TaxMode,
    line_amounts,
)
from app.domain.changed_word import ChangedWord, known
from app.domain.job import JobState
from app.domain.own_code import people_number
from app.domain.quote import Payer
from db.models.charge import AgreementOverride, Charge, DiagnosisFee, SignOff
from db.models.money import Invoice, InvoiceLine, Payment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.services.frozen_papers import PaperMade
    from db.models.job import Job


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """One line of what a job costs; `amount` is what it comes to with tax, in minor units."""

    id: str
    names: Mapping[str, str]
    kind: ChargeKind
    quantity: int
    unit_price: int
    amount: int
    grade: str
    warranty_days: int | None
    minutes: int | None
    part: str
    discount: int = 0
    payer: Payer | ChangedWord = Payer.CUSTOMER
    quote: str = ""
    """The id of the version whose option it came from."""


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One sign-off: how much was agreed (minor units), who said so and how; `at` is epoch ms."""

    amount: int
    how: SignOffHow | ChangedWord
    who: str
    contact: str
    note: str
    at: int
    live: bool


@dataclass(frozen=True, slots=True)
class JobAccount:
    """What one job costs, what was agreed and paid; minor units.

    `deposits` are held until the job is invoiced; `invoice` is its number, empty until then. An
    invoice may bill several jobs: `paid` and `due` are then those of the whole invoice.
    """

    number: str
    job: str
    visit: str
    currency: str
    tax_mode: TaxMode
    charges: tuple[ChargeLine, ...]
    total: int
    agreed: int
    shortfall: int
    deposits: int
    paid: int
    due: int
    invoice: str
    agreements: tuple[AgreementLine, ...]
    withdrawn: int = 0
    """What was taken off as the job ended without a repair."""


@dataclass(frozen=True, slots=True)
class Due:
    """What several jobs owe altogether, in minor units; `due` below 0 has to be given back."""

    jobs: tuple[JobAccount, ...]
    total: int
    deposits: int
    paid: int
    due: int
    currency: str


@dataclass(frozen=True, slots=True)
class ReceiptMade:
    """A receipt that was just made, or had been made by the same act before; minor units.

    `change` is what is to be handed back of the cash; `invoice` is an id, empty for a deposit.
    """

    id: str
    number: str
    code: str
    kind: ReceiptKind
    total: int
    change: int
    invoice: str
    invoice_number: str
    papers: tuple[PaperMade, ...]


def live_charges(session: Session, job: str) -> Sequence[Charge]:
    """Return the lines of a job that hold, in their order."""
    query = select(Charge).where(Charge.job == job, Charge.ended_at.is_(None))
    return session.scalars(query.order_by(Charge.place, Charge.id)).all()


def charge_amounts(charge: Charge) -> LineAmounts:
    """Return what a line costs the customer: nothing where somebody else pays it."""
    if known(Payer, charge.payer) not in {Payer.CUSTOMER, ChangedWord.CHANGED}:
        return LineAmounts(0, 0, 0)
    return full_amounts(charge)


def full_amounts(charge: Charge) -> LineAmounts:
    """Return what a line comes to, whoever pays it."""
    mode = TaxMode(charge.tax_mode)
    return line_amounts(charge.unit_price, charge.quantity, charge.tax_bp, mode, charge.discount)


def charge_total(charges: Sequence[Charge]) -> int:
    """Return what lines cost the customer with tax, in minor units."""
    return sum(charge_amounts(charge).gross for charge in charges)


def agreed_amount(session: Session, job: str) -> int:
    """Return what the customer agreed to pay for a job, in minor units."""
    query = select(SignOff.amount).where(SignOff.job == job, SignOff.ended_at.is_(None))
    return session.scalars(query.order_by(SignOff.agreed_at.desc(), SignOff.id.desc())).first() or 0


def covered_amount(session: Session, job: str) -> int:
    """Return up to what a job may cost, in minor units: agreed to, or let pass by a manager."""
    query = select(func.max(AgreementOverride.amount)).where(
        AgreementOverride.job == job, AgreementOverride.ended_at.is_(None)
    )
    return max(agreed_amount(session, job), session.scalar(query) or 0)


def gated_costs(session: Session, charges: Sequence[Charge]) -> int:
    """Return what of some lines the customer has to have agreed to, in minor units.

    The fee of a diagnosis was agreed by itself, up to its own amount.
    """
    return _gated(charges, _fees_of(session, charges))


def _fees_of(session: Session, charges: Sequence[Charge]) -> Sequence[DiagnosisFee]:
    """Return the agreed fees that some lines are charged by, of whichever jobs."""
    ids = {one.diagnosis_fee for one in charges if one.diagnosis_fee is not None}
    if not ids:
        return ()
    return session.scalars(select(DiagnosisFee).where(DiagnosisFee.id.in_(ids))).all()


def _gated(charges: Sequence[Charge], fees: Sequence[DiagnosisFee]) -> int:
    covered = sum(
        _agreed_fee(fee, [one for one in charges if one.diagnosis_fee == fee.id]) for fee in fees
    )
    return charge_total(charges) - covered


def _agreed_fee(agreed: DiagnosisFee, charges: Sequence[Charge]) -> int:
    """Return how much of the lines of a fee its agreement covers."""
    if any(one.job != agreed.job for one in charges):
        return 0
    most = line_amounts(agreed.amount, 1, agreed.tax_bp, TaxMode(agreed.tax_mode)).gross
    return min(charge_total(charges), most)


def shortfalls(session: Session, jobs: Sequence[str]) -> dict[str, int]:
    """Return by how many minor units each of some jobs costs more than was agreed."""
    charges: dict[str, list[Charge]] = {job: [] for job in jobs}
    live = select(Charge).where(Charge.job.in_(jobs), Charge.ended_at.is_(None))
    for charge in session.scalars(live):
        charges[charge.job].append(charge)
    fees = _fees_of(session, [one for lines in charges.values() for one in lines])
    covered = dict.fromkeys(jobs, 0)
    rows = session.execute(
        select(SignOff.job, SignOff.amount)
        .where(SignOff.job.in_(jobs), SignOff.ended_at.is_(None))
        .order_by(SignOff.agreed_at, SignOff.id)
    )
    # The last agreement of a job holds.
    covered |= {row.job: row.amount for row in rows}
    passed = select(AgreementOverride.job, AgreementOverride.amount).where(
        AgreementOverride.job.in_(jobs), AgreementOverride.ended_at.is_(None)
    )
    for job, amount in session.execute(passed):
        covered[job] = max(covered[job], amount)
    return {job: max(0, _gated(lines, fees) - covered[job]) for job, lines in charges.items()}


def held_deposits(session: Session, job: str) -> int:
    """Return what was paid beforehand for a job and is not on an invoice yet, in minor units."""
    rows = session.execute(
        select(Payment.kind, Payment.amount).where(
            Payment.job == job, Payment.invoice.is_(None), Payment.voided_at.is_(None)
        )
    )
    return sum(money_taken(kind, amount) for kind, amount in rows)


def paid_on(session: Session, invoice: str) -> int:
    """Return what was paid on an invoice and not given back, in minor units."""
    rows = session.execute(
        select(Payment.kind, Payment.amount).where(
            Payment.invoice == invoice, Payment.voided_at.is_(None)
        )
    )
    return sum(money_taken(kind, amount) for kind, amount in rows)


def credited_on(session: Session, invoice: str) -> int:
    """Return what credits took back of an invoice, in minor units."""
    query = select(Invoice.total).where(Invoice.refers == invoice, Invoice.voided_at.is_(None))
    return sum(session.scalars(query))


def balance_of(session: Session, invoice: Invoice) -> int:
    """Return what is still owed on an invoice, in minor units."""
    if invoice.voided_at is not None:
        return 0
    credited = credited_on(session, invoice.id)
    return invoice.total - credited - paid_on(session, invoice.id)


def owing_jobs(session: Session, jobs: Sequence[str], day: str) -> set[str]:
    """Return which of some jobs were still not paid when a day (`2026-11-21`) ended."""
    billed = session.execute(
        select(InvoiceLine.job, Invoice.id, Invoice.total)
        .join(Invoice, Invoice.id == InvoiceLine.invoice)
        .where(
            InvoiceLine.job.in_(jobs),
            Invoice.kind == InvoiceKind.INVOICE,
            Invoice.voided_at.is_(None),
        )
    ).all()
    left = _left_then(session, {invoice: total for _, invoice, total in billed}, day)
    owing = {job for job, invoice, _ in billed if job is not None and left[invoice] > 0}
    # What was billed and is not any more, for its receipt was void, is owed again.
    unbilled = {job for job in jobs if job not in owing and invoice_of(session, job) is None}
    return owing | {job for job in unbilled if charge_total(live_charges(session, job))}


def _left_then(session: Session, totals: Mapping[str, int], day: str) -> dict[str, int]:
    """Return what was still owed on invoices when a day ended, from what each came to."""
    left = dict(totals)
    credits_ = select(Invoice.refers, Invoice.total).where(
        Invoice.refers.in_(totals), Invoice.voided_at.is_(None), Invoice.biz_date <= day
    )
    for refers, total in session.execute(credits_):
        left[refers or ""] -= total
    payments = select(Payment.invoice, Payment.kind, Payment.amount).where(
        Payment.invoice.in_(totals), Payment.voided_at.is_(None), Payment.biz_date <= day
    )
    for invoice, kind, amount in session.execute(payments):
        left[invoice or ""] -= money_taken(kind, amount)
    return left


def is_money_on(session: Session, job: str) -> bool:
    """Tell whether money is held for a job, or billed and not taken back."""
    invoice = invoice_of(session, job)
    if invoice is None:
        return held_deposits(session, job) != 0
    return paid_on(session, invoice.id) != 0 or balance_of(session, invoice) != 0


def job_account(session: Session, job: Job, currency: str, mode: TaxMode) -> JobAccount:
    """Return the account of a job; `mode` is the shop's, for a job without lines."""
    charges = live_charges(session, job.id)
    total, agreed = charge_total(charges), agreed_amount(session, job.id)
    invoice = invoice_of(session, job.id)
    deposits = held_deposits(session, job.id)
    paid = 0 if invoice is None else paid_on(session, invoice.id)
    # A void job costs nothing any more, whatever was ordered for it.
    costs = 0 if job.state is JobState.VOID else total
    due = costs - deposits if invoice is None else balance_of(session, invoice)
    return JobAccount(
        number=people_number(job.number),
        job=job.id,
        visit=job.visit,
        currency=currency,
        tax_mode=TaxMode(charges[0].tax_mode) if charges else mode,
        charges=tuple(_line(charge) for charge in charges),
        total=total,
        agreed=agreed,
        shortfall=max(0, gated_costs(session, charges) - covered_amount(session, job.id)),
        deposits=deposits,
        paid=paid,
        due=due,
        invoice="" if invoice is None else invoice.number,
        agreements=_agreements(session, job.id),
        withdrawn=_withdrawn(session, job) if job.outcome in UNDONE else 0,
    )


def _withdrawn(session: Session, job: Job) -> int:
    """Return what the lines came to that were taken off in the moment a job ended."""
    query = select(Charge).where(Charge.job == job.id, Charge.ended_at == job.ready_at)
    return charge_total(session.scalars(query).all())


def invoice_of(session: Session, job: str) -> Invoice | None:
    """Return the invoice that bills a job, if one does.

    One whose lines of the job ended, for they were credited and others agreed to, does not any
    more.
    """
    query = (
        select(Invoice)
        .join(InvoiceLine, InvoiceLine.invoice == Invoice.id)
        .outerjoin(Charge, Charge.id == InvoiceLine.charge)
        .where(
            InvoiceLine.job == job,
            Charge.ended_at.is_(None),
            Invoice.kind == InvoiceKind.INVOICE,
            Invoice.voided_at.is_(None),
        )
    )
    return session.scalars(query.order_by(Invoice.issued_at.desc(), Invoice.id.desc())).first()


def money_taken(kind: str, amount: int) -> int:
    """Return what a payment brought; what was given back is less than nothing."""
    return -amount if kind == PaymentKind.REFUND else amount


def _line(charge: Charge) -> ChargeLine:
    return ChargeLine(
        id=charge.id,
        names=charge.names,
        kind=ChargeKind(charge.kind),
        quantity=charge.quantity,
        unit_price=charge.unit_price,
        amount=charge_amounts(charge).gross,
        grade=charge.grade,
        warranty_days=charge.warranty_days,
        minutes=charge.minutes,
        part=charge.part,
        discount=charge.discount,
        payer=known(Payer, charge.payer),
        quote=charge.quote or "",
    )


def _agreements(session: Session, job: str) -> tuple[AgreementLine, ...]:
    rows: Sequence[Any] = session.scalars(
        select(SignOff).where(SignOff.job == job).order_by(SignOff.agreed_at, SignOff.id)
    ).all()
    return tuple(
        AgreementLine(
            row.amount,
            known(SignOffHow, row.how),
            row.who,
            row.contact,
            row.note,
            row.agreed_at,
            live=row.ended_at is None,
        )
        for row in rows
    )
