"""The money of a repair that is undone: credited and given back, or its receipt voided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.billing import ReceiptKind
from app.domain.errors import BadEntry, ChangedMeanwhile
from app.domain.money_entry import PaymentEntry, ReturnedLine
from app.domain.paper import PaperKind
from app.domain.repair_undo import MoneyBack
from app.domain.tender import CannotVoid
from app.services.frozen_papers import PaperMade
from app.services.jobs.credited_bills import left_of
from app.services.jobs.job_prices import end_charge
from app.services.jobs.money_lines import (
    ReceiptMade,
    charge_total,
    credited_on,
    held_deposits,
    invoice_of,
    live_charges,
    paid_on,
)
from app.services.money.credits import credit_of_amount, credit_of_lines
from app.services.money.giving_back import (
    PaidBack,
    books_of,
    check_fresh,
    give_deposit_back,
    paid_back_by,
    paid_with,
)
from app.services.money.invoicing import Bill, draw_numbers, write_invoice
from app.services.money.settling import (
    Settlement,
    check_act,
    receipt_made,
    write_receipt,
)
from app.services.money.voids import is_voidable, void_receipt
from db.models.event import Event
from db.models.money import FapiaoRequest, Invoice, InvoiceLine, Payment, Receipt
from db.models.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.repair_undo import UndoEntry
    from db.models.job import Job
    from db.unit_of_work import Work

UNDONE: Final = "repair.undone"
"""The event that tells of a repair that was undone, by which act and what was written."""


@dataclass(frozen=True, slots=True)
class MoneyOffer:
    """What money of a repair can come back, in minor units.

    `billed` is what the job's lines on `invoice` come to still, or what is to be billed yet where
    `invoice` is empty; `back` is what of it was paid and goes out, by `tenders`. `receipt` is the
    number of the receipt that can be voided instead, empty for none. `fapiao` are the numbers of
    tax invoices that were issued for it, `fapiao_asked` those who wait for one.
    """

    invoice: str
    billed: int
    back: int
    tenders: tuple[PaidBack, ...]
    receipt: str
    fapiao: tuple[str, ...] = ()
    fapiao_asked: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Tell whether there is no money to undo."""
        return not self.billed and not self.back


@dataclass(frozen=True, slots=True)
class MoneyUndone:
    """What was written: the credit's number, the receipt of money given back, a voided receipt."""

    credit: str = ""
    receipt: ReceiptMade | None = None
    voided: str = ""
    papers: tuple[PaperMade, ...] = ()


def money_offer(session: Session, job: Job) -> MoneyOffer:
    """Return what money of a job's repair can come back."""
    invoice = invoice_of(session, job.id)
    if invoice is None:
        held = held_deposits(session, job.id)
        taken = paid_with(session, Payment.job == job.id, Payment.invoice.is_(None))
        billed = charge_total(live_charges(session, job.id))
        return MoneyOffer("", billed, held, tuple(taken) if held > 0 else (), "")
    lines = _left_lines(session, invoice, job)
    billed = credit_of_lines(session, invoice, lines).total if lines else 0
    voidable = _voidable(session, invoice, job)
    asked = _fapiao_of(session, invoice)
    return MoneyOffer(
        invoice=invoice.number,
        billed=billed,
        back=_goes_out(session, invoice, billed),
        tenders=tuple(paid_with(session, Payment.invoice == invoice.id)),
        receipt="" if voidable is None else voidable.number,
        fapiao=tuple(row.number for row in asked if row.number),
        fapiao_asked=tuple(row.title for row in asked if not row.number),
    )


def undone_before(work: Work, job: Job, act: str) -> MoneyUndone | None:
    """Return what this very act has undone already; raises BadEntry for another's act.

    It may have written no receipt: of what was never paid, or where only parts came back.
    """
    row = check_act(work, act, {ReceiptKind.REFUND}, {job.visit})
    told = _told_of(work, job, act)
    if told is None:
        if row is not None:
            raise BadEntry("act", "act_used")
        return None
    made = None if row is None else receipt_made(work, row)
    papers = () if made is None else made.papers
    if told["credit"]:
        credit = work.scalars(select(Invoice).where(Invoice.number == told["credit"])).one()
        papers = (*papers, *map(_made, _papers_about(work, credit)))
    return MoneyUndone(told["credit"], made, told["voided"], papers)


def _told_of(session: Session, job: Job, act: str) -> Mapping[str, Any] | None:
    """Return what the log says of an act that undid a repair of a job, None for no such act."""
    rows = session.scalars(select(Event.params).where(Event.job == job.id, Event.kind == UNDONE))
    return next((one for one in rows if one is not None and one.get("act") == act), None)


def undo_money(work: Work, fresh_at: int, job: Job, entry: UndoEntry) -> MoneyUndone:
    """Bring the money of a repair back as an entry says.

    `fresh_at` is when whoever gives it back last said their PIN (epoch ms).

    Raises SecretNeeded, RefundTooLarge, RefundTooSmall, CannotVoid, BadEntry.
    """
    if entry.money is MoneyBack.KEEP:
        return MoneyUndone()
    invoice = invoice_of(work, job.id)
    if invoice is None:
        return _take_off_bill(work, fresh_at, job, entry)
    work.refresh(invoice, with_for_update=True)
    if entry.money is MoneyBack.VOID:
        return _void(work, fresh_at, job, invoice, entry)
    return _credit(work, fresh_at, job, invoice, entry)


def _take_off_bill(
    work: Work, fresh_at: int, job: Job, entry: UndoEntry, voided: str = ""
) -> MoneyUndone:
    """Take what is not billed off the bill, and give back what was paid beforehand for it."""
    for charge in live_charges(work, job.id):
        end_charge(work, charge)
    held = max(0, held_deposits(work, job.id))
    if not voided:
        _check_shown(entry, held)
    if not held:
        return MoneyUndone(voided=voided)
    check_fresh(fresh_at, work.at)
    payment = PaymentEntry(entry.act, entry.tenders or (), printed=entry.printed)
    receipt = give_deposit_back(work, job, payment, entry.reason)
    return MoneyUndone(receipt=receipt, voided=voided, papers=receipt.papers)


def _void(work: Work, fresh_at: int, job: Job, invoice: Invoice, entry: UndoEntry) -> MoneyUndone:
    row = _voidable(work, invoice, job)
    if row is None:
        raise CannotVoid(invoice.number)
    _check_shown(entry, max(0, paid_on(work, invoice.id)))
    void_receipt(work, row, entry.reason)
    return _take_off_bill(work, fresh_at, job, entry, row.number)


def _credit(work: Work, fresh_at: int, job: Job, invoice: Invoice, entry: UndoEntry) -> MoneyUndone:
    books = books_of(work, invoice)
    bill = _credit_bill(work, job, invoice, entry)
    out = 0 if bill is None else _goes_out(work, invoice, bill.total)
    _check_shown(entry, out)
    if bill is None:
        return MoneyUndone()
    if out:
        check_fresh(fresh_at, work.at)
    outs = paid_back_by(work, books, invoice, out, entry.tenders) if out else []
    drawn = draw_numbers(work, credits_=1, receipts=1 if out else 0)
    credit = write_invoice(work, books, bill, drawn.credits[0])
    if not out:
        return MoneyUndone(credit.number, papers=_wanted_papers(work, credit, entry))
    about = Settlement(
        ReceiptKind.REFUND,
        entry.act,
        outs=outs,
        invoice=invoice,
        credit=credit,
        visit=invoice.visit,
        customer=invoice.customer,
        reason=entry.reason,
        printed=entry.printed,
    )
    receipt = write_receipt(work, books, about, drawn)
    papers = (*receipt.papers, *_wanted_papers(work, credit, entry))
    return MoneyUndone(credit.number, receipt, papers=papers)


def _credit_bill(work: Work, job: Job, invoice: Invoice, entry: UndoEntry) -> Bill | None:
    if entry.amount is not None:
        return credit_of_amount(work, books_of(work, invoice), invoice, entry.amount)
    lines = _left_lines(work, invoice, job)
    if not lines:
        return None
    bill = credit_of_lines(work, invoice, lines)
    return bill if bill.total > 0 else None


def _wanted_papers(work: Work, credit: Invoice, entry: UndoEntry) -> tuple[PaperMade, ...]:
    """Ask for the credit on paper: whoever gets money back has something in hand."""
    work.flush()
    rows = _papers_about(work, credit)
    for paper in rows if entry.printed else ():
        paper.wanted = True
        work.record("paper.wanted", job=paper.job, paper=paper.id, wanted=True)
    return tuple(map(_made, rows))


def _made(paper: Paper) -> PaperMade:
    return PaperMade(paper.id, PaperKind(paper.kind), paper.wanted)


def _papers_about(session: Session, credit: Invoice) -> Sequence[Paper]:
    return session.scalars(select(Paper).where(Paper.about == credit.id).order_by(Paper.id)).all()


def _goes_out(session: Session, invoice: Invoice, credit: int) -> int:
    """Return what of a credit was paid already: the rest only is owed no more."""
    costs = invoice.total - credited_on(session, invoice.id) - credit
    return max(0, paid_on(session, invoice.id) - costs)


def _check_shown(entry: UndoEntry, out: int) -> None:
    """Refuse to give out another sum than whoever undoes the repair was shown."""
    if entry.going_out is not None and entry.going_out != out:
        raise ChangedMeanwhile


def _fapiao_of(session: Session, invoice: Invoice) -> Sequence[FapiaoRequest]:
    asked = select(FapiaoRequest).where(FapiaoRequest.invoice == invoice.id)
    return session.scalars(asked.order_by(FapiaoRequest.asked_at, FapiaoRequest.id)).all()


def _left_lines(session: Session, invoice: Invoice, job: Job) -> Sequence[ReturnedLine]:
    """Return the lines of a job on an invoice, with as much of each as is not credited yet."""
    return tuple(
        ReturnedLine(line, quantity, to_shelf=False)
        for line, quantity in left_of(session, invoice, job)
    )


def _voidable(session: Session, invoice: Invoice, job: Job) -> Receipt | None:
    """Return the one receipt of an invoice that bills this job alone, if it can be voided."""
    others = select(InvoiceLine.id).where(
        InvoiceLine.invoice == invoice.id,
        (InvoiceLine.job != job.id) | InvoiceLine.job.is_(None),
    )
    if session.scalars(others.limit(1)).first() is not None:
        return None
    made = select(Receipt).where(Receipt.invoice == invoice.id, Receipt.voided_at.is_(None))
    rows = session.scalars(made.limit(2)).all()
    if len(rows) != 1 or rows[0].kind != ReceiptKind.PAYMENT:
        return None
    return rows[0] if is_voidable(session, rows[0]) else None


def check_amount(entry: UndoEntry) -> None:
    """Raise BadEntry for a sum where nothing is given back as a credit."""
    if entry.amount is not None and entry.money is not MoneyBack.BACK:
        raise BadEntry("amount", "lines_or_amount")
