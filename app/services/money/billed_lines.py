"""What papers of money say of invoices: their lines by job, their sums, what is paid and left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.billing import BASIS, ChargeKind, PaymentKind, TaxMode
from app.domain.changed_word import known
from app.domain.documents import TicketJob
from app.domain.money import Money, amount_text, parse_currency
from app.domain.money_documents import BilledJob, BilledLine, Settled, Sums, TaxLine
from app.domain.own_code import people_number
from app.domain.price_terms import USED_GRADES
from app.domain.quote import Payer
from app.services.devices.device_marks import device_marks
from app.services.jobs.money_lines import balance_of, money_taken
from app.services.local_day import business_day
from app.services.policy.shop_lists import read_lists
from app.services.prices.price_words import read_price_terms
from app.services.shop import read_profile
from app.words import Words
from db.models.customer import Customer
from db.models.device import Device
from db.models.job import Job
from db.models.money import InvoiceLine, Payment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.money import Currency
    from app.services.shop import Profile
    from db.models.money import Invoice


@dataclass(frozen=True, slots=True)
class MoneyWords:
    """How one paper speaks of money: the shop, its language, its currency, the present instant."""

    profile: Profile
    words: Words
    currency: Currency
    at: int

    @property
    def language(self) -> str:
        """Return the paper's language."""
        return self.words.language

    def money(self, minor: int) -> str:
        """Write an amount (minor units) with its currency; nothing for none."""
        return str(Money(minor, self.currency)) if minor else ""

    def amount(self, minor: int) -> str:
        """Write an amount (minor units) without its currency."""
        return amount_text(minor, self.currency)

    def moment(self, at: int) -> str:
        """Write an instant (epoch ms) in the store's time."""
        return self.words.moment(at, self.profile.time_zone)

    def named(self, names: Mapping[str, str]) -> str:
        """Return a name in the paper's language, else in the shop's, else in any."""
        for language in (self.language, self.profile.language, *names):
            if names.get(language):
                return names[language]
        return ""


def money_words(session: Session, customer: str | None, currency: str, at: int) -> MoneyWords:
    """Speak the customer's language where it is known, else the store's; `at` is epoch ms."""
    profile = read_profile(session)
    spoken = "" if customer is None else session.get_one(Customer, customer).language
    words = Words(spoken or profile.language)
    return MoneyWords(profile, words, parse_currency(currency), at)


def billed_jobs(session: Session, say: MoneyWords, invoice: Invoice) -> tuple[BilledJob, ...]:
    """Return the lines of an invoice or credit by job, in their order; goods under no job."""
    rows = session.scalars(
        select(InvoiceLine).where(InvoiceLine.invoice == invoice.id).order_by(InvoiceLine.place)
    ).all()
    mode = TaxMode(invoice.tax_mode)
    by_job: dict[str | None, list[InvoiceLine]] = {}
    for row in rows:
        by_job.setdefault(row.job, []).append(row)
    return tuple(
        billed_job(session, say, None if job is None else session.get_one(Job, job), mode, lines)
        for job, lines in by_job.items()
    )


def billed_job(
    session: Session,
    say: MoneyWords,
    job: Job | None,
    mode: TaxMode = TaxMode.INCLUSIVE,
    lines: Iterable[InvoiceLine] = (),
) -> BilledJob:
    """Return a job with its device and lines; goods without a job."""
    terms = read_price_terms(session, say.at)
    billed = tuple(
        BilledLine(
            name=say.named(line.names),
            amount=say.amount(line.gross if mode is TaxMode.INCLUSIVE else line.net),
            quantity=line.quantity,
            price=say.amount(line.unit_price),
            kind=say.words.label(ChargeKind(line.kind)),
            grade=say.named(terms.grade_names(line.grade)),
            used=line.grade in USED_GRADES,
            warranty=_warranty(say, job, line.warranty_days),
            discount=say.amount(line.discount) if line.discount else "",
            payer=_payer(say, line),
        )
        for line in lines
    )
    if job is None:
        return BilledJob(billed)
    device = session.get_one(Device, job.device)
    serials, imeis = device_marks(session, device.id)
    return BilledJob(
        lines=billed,
        number=people_number(job.number),
        device=_called(session, say, device),
        serial=serials[0] if serials else "",
        imeis=imeis,
        problem=job.problem,
        outcome="" if job.outcome is None else say.words.label(job.outcome),
    )


def sums_of(session: Session, say: MoneyWords, invoice: Invoice) -> Sums:
    """Return what an invoice or credit comes to; tax is said only where a rate is set."""
    on_top = TaxMode(invoice.tax_mode) is TaxMode.EXCLUSIVE
    before = invoice.net if on_top else invoice.net + invoice.tax
    taxes = _taxes(session, say, invoice)
    return Sums(
        total=str(Money(invoice.total, say.currency)),
        sub_total=say.amount(before) if invoice.rounding or (on_top and taxes) else "",
        tax=say.amount(invoice.tax) if on_top and taxes else "",
        rounding=say.amount(invoice.rounding) if invoice.rounding else "",
        taxes=taxes,
    )


def settled_on(session: Session, say: MoneyWords, invoice: Invoice, receipt: str = "") -> Settled:
    """Return what of an invoice was paid apart from one receipt, and what is left to pay."""
    rows = session.scalars(
        select(Payment).where(Payment.invoice == invoice.id, Payment.voided_at.is_(None))
    ).all()
    deposits = {row.id for row in rows if row.kind == PaymentKind.DEPOSIT}
    beforehand = sum(_signed(row) for row in rows if _of_deposits(row, deposits))
    others = [row for row in rows if row.receipt != receipt and not _of_deposits(row, deposits)]
    before = sum(map(_signed, others))
    return Settled(
        deposits=say.amount(beforehand) if beforehand else "",
        paid_before=say.amount(before) if before else "",
        balance=say.money(max(balance_of(session, invoice), 0)),
    )


def _payer(say: MoneyWords, line: InvoiceLine) -> str:
    payer = known(Payer, line.payer)
    return "" if payer is Payer.CUSTOMER else say.words.label(payer)


def _of_deposits(payment: Payment, deposits: set[str]) -> bool:
    return payment.id in deposits or payment.refers in deposits


def _signed(payment: Payment) -> int:
    return money_taken(payment.kind, payment.amount)


def _called(session: Session, say: MoneyWords, device: Device) -> str:
    called = TicketJob(number="", problem="", brand=device.brand, model=device.model).device
    return called or read_lists(session, say.at).labels.category(device.category, say.language)


def _warranty(say: MoneyWords, job: Job | None, days: int | None) -> str:
    """Say how long the shop vouches: a date once the device is with the customer."""
    if not days:
        return ""
    begins = say.at if job is None else job.handed_over_at
    if begins is None:
        return say.words.say_count("{n} day from collection", "{n} days from collection", days)
    first = date.fromisoformat(business_day(begins, say.profile.time_zone))
    return say.words.say("until {date}", date=(first + timedelta(days=days)).isoformat())


def _taxes(session: Session, say: MoneyWords, invoice: Invoice) -> tuple[TaxLine, ...]:
    rows = session.scalars(select(InvoiceLine).where(InvoiceLine.invoice == invoice.id)).all()
    by_rate: dict[int, list[InvoiceLine]] = {}
    for row in rows:
        by_rate.setdefault(row.tax_bp, []).append(row)
    if not any(by_rate):
        return ()
    return tuple(_tax_line(say, rate, lines) for rate, lines in sorted(by_rate.items()))


def _tax_line(say: MoneyWords, rate: int, lines: Sequence[InvoiceLine]) -> TaxLine:
    gross, tax = sum(line.gross for line in lines), sum(line.tax for line in lines)
    return TaxLine(percent(rate), say.amount(gross), say.amount(tax))


def percent(basis_points: int) -> str:
    """Write a rate in basis points as people read it: `13 %`, `9.25 %`."""
    whole, rest = divmod(basis_points, BASIS // 100)
    decimals = f".{rest:02}".rstrip("0") if rest else ""
    return f"{whole}{decimals} %"
