"""What a job costs and what its customer agreed to: lines, sign-offs, the shortfall between."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.billing import ChargeKind, SignOffHow, TaxMode
from app.domain.entry_text import LINE_LENGTH, optional_line
from app.domain.errors import BadEntry
from app.domain.job import JobState, Outcome
from app.domain.money import MOST, Money, amount_text, parse_currency
from app.domain.part_line import PartLineState
from app.domain.permissions import Permission
from app.services.jobs.agreements import Consent, check_written, end_agreements, sign_off
from app.services.jobs.credited_bills import is_credited
from app.services.jobs.jobs_in_hand import job_by_number, jobs_in_hand
from app.services.jobs.money_lines import (
    JobAccount,
    agreed_amount,
    charge_total,
    gated_costs,
    invoice_of,
    job_account,
    live_charges,
)
from app.services.jobs.own_prices import check_own_prices
from app.services.jobs.spoken_consent import check_noted, with_additions
from app.services.permits import needs
from app.services.policy.shop_settings import read_setting
from app.services.prices.price_list import price_of
from app.services.sealed_costs import proof_of
from app.services.shop import read_profile
from app.services.stock.job_lines import drop_charge
from app.words import LANGUAGES
from db.models.charge import Charge
from db.models.customer import Customer
from db.models.part_line import PartLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.money import Currency
    from app.domain.money_entry import AgreementEntry, OrderLine
    from app.domain.price_line import PricedLine
    from app.services.shop import Profile
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.unit_of_work import Work

MOST_PIECES: Final = 999
_DONE_ANYWAY: Final = frozenset({ChargeKind.FEE, ChargeKind.GOODS})
# Where the price on the shelf is without the tax that is asked at the till.
_TAX_ON_TOP: Final = frozenset({"US", "CA"})


@dataclass(frozen=True, slots=True)
class Books:
    """How the shop keeps its money: currency, whether prices contain tax, the usual rate."""

    profile: Profile
    currency: Currency
    tax_mode: TaxMode
    tax_bp: int

    def money(self, minor: int) -> Money:
        """Return minor units as money."""
        return Money(minor, self.currency)


@dataclass(frozen=True, slots=True)
class Ordered:
    """A checked line: what was said with it, else what the price list says; minor units.

    `price_line` is the published version of the list's line, None for a line in own words.
    """

    names: Mapping[str, str]
    quantity: int
    unit_price: int
    tax_bp: int
    grade: str
    part: str
    minutes: int | None
    warranty_days: int | None
    price_line: str | None


class JobPrices:
    """Show what a job costs, add to it with the customer's word, take off."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def account(self, actor: Actor, number: str) -> JobAccount:  # noqa: ARG002
        """Return what a job costs, what was agreed and paid. Raises JobNotFound."""
        with self._file.reading() as session:
            return _account(session, job_by_number(session, number))

    @needs(Permission.AGREE_PRICE)
    def agree(self, actor: Actor, number: str, entry: AgreementEntry) -> JobAccount:
        """Add lines to a job and record that the customer agreed to all it costs now.

        Raises JobNotFound, BadEntry, also naming what the place's rules want noted of what was
        only said; PriceLineNotFound; DiscountTooHigh for a listed line below the list; or
        WrittenNeeded where the shop wants it in writing: the customer's message, kept as the note,
        is.
        """
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            if job.state in {JobState.VOID, JobState.CLOSED}:
                raise BadEntry("lines", "job_over")
            make_billable(work, job)
            check_own_prices(work, job, actor.role, entry.lines)
            there = {charge.id for charge in live_charges(work, job.id)}
            add_order(work, job, entry.lines)
            # The fee of the diagnosis is agreed by itself and leaves no room for anything else.
            charges = live_charges(work, job.id)
            amount = gated_costs(work, charges)
            check_noted(work, job, entry, amount)
            if not _is_message(entry):
                check_written(work, job, amount)
            added = [charge for charge in charges if charge.id not in there]
            sign_off(work, job, amount, with_additions(_consent(work, job, entry), added))
            return _account(work, job)

    @needs(Permission.AGREE_PRICE)
    def take_off(self, actor: Actor, number: str, charge: str) -> JobAccount:
        """Take a line off a job that is not invoiced yet. Raises BadEntry, JobNotFound."""
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            row = work.get(Charge, charge)
            if row is None or row.job != job.id or row.ended_at is not None:
                raise BadEntry("lines", "no_lines")
            if row.invoice is not None:
                raise BadEntry("lines", "invoiced")
            end_charge(work, row)
            return _account(work, job)


def make_billable(work: Work, job: Job) -> None:
    """Make sure that what is agreed to now can be billed, inside a transaction.

    Of a bill that was credited in full, the job's lines end: they stay on it, and what comes now
    goes on another. Raises BadEntry for a job that is billed otherwise.
    """
    invoice = invoice_of(work, job.id)
    if invoice is None:
        return
    if job.state is JobState.HANDED_OVER or not is_credited(work, invoice, job):
        raise BadEntry("lines", "invoiced")
    for charge in live_charges(work, job.id):
        if charge.invoice == invoice.id:
            _end(work, charge)
    work.flush()


def _consent(session: Session, job: Job, entry: AgreementEntry) -> Consent:
    """Return how somebody agreed, the job's own customer where nobody else is named."""
    customer = None if job.customer is None else session.get_one(Customer, job.customer)
    name, phone = ("", "") if customer is None else (customer.name, customer.phone)
    return Consent(
        how=entry.how,
        who=entry.who or name,
        contact=entry.contact or phone,
        note=entry.note,
        said_at=entry.said_at,
        listener=entry.listener,
        conditions=entry.conditions,
    )


def read_books(session: Session) -> Books:
    """Return how the shop keeps its money, inside a transaction or a read."""
    profile = read_profile(session)
    mode = str(read_setting(session, "tax_mode"))
    usual = TaxMode.EXCLUSIVE if profile.country in _TAX_ON_TOP else TaxMode.INCLUSIVE
    return Books(
        profile,
        parse_currency(profile.currency),
        TaxMode(mode) if mode else usual,
        int(read_setting(session, "tax_bp")),
    )


def add_order(work: Work, job: Job, lines: Sequence[OrderLine], level: str = "") -> int:
    """Add ordered lines to a job inside a transaction; return what they come to with tax.

    `level` is the customer's price level. Raises BadEntry, PriceLineNotFound.
    """
    books = read_books(work)
    there = live_charges(work, job.id)
    mode = there[0].tax_mode if there else str(books.tax_mode)
    place = work.scalar(select(func.max(Charge.place)).where(Charge.job == job.id)) or 0
    added = []
    for line in lines:
        place += 1
        charge = Charge(
            **asdict(ordered(work, line, level, books, work.at)),
            job=job.id,
            place=place,
            kind=line.kind,
            tax_mode=mode,
            added_at=work.at,
            added_by=work.user,
        )
        work.add(charge)
        work.flush()
        work.record(
            "charge.added",
            job=job.id,
            charge=charge.id,
            unit_price=charge.unit_price,
            quantity=charge.quantity,
            price_line=charge.price_line,
            proof=proof_of(charge),
        )
        added.append(charge)
    return charge_total(added)


def end_charge(work: Work, row: Charge) -> None:
    """Take a line that is not invoiced off its job, and what it needs of parts with it."""
    _end(work, row)
    drop_charge(work, row.id)


def withdraw_order(work: Work, job: Job) -> bool:
    """Take off a job what was ordered and not done as it ends; tell whether its agreement ended.

    What is billed stays, and so does the fee of a diagnosis, which follows how the job ends. Where
    it was not the customer who stopped the work, goods, agreed fees and parts that are in the
    device stay too, as they were agreed to. A part that lies on the bench is put back by whoever
    has it there.
    """
    lies = select(PartLine.charge, PartLine.state).where(PartLine.job == job.id)
    parts = {(row.charge, row.state) for row in work.execute(lies)}
    stopped = job.outcome is Outcome.DECLINED
    kept = False
    for row in live_charges(work, job.id):
        is_in = (row.id, PartLineState.FITTED) in parts
        if row.diagnosis_fee is not None:
            continue
        if row.invoice is not None or (not stopped and (row.kind in _DONE_ANYWAY or is_in)):
            kept = True
        elif (row.id, PartLineState.ISSUED) in parts:
            _end(work, row)
        else:
            end_charge(work, row)
    if not kept:
        end_agreements(work, job)
    work.flush()
    return not kept


def _end(work: Work, row: Charge) -> None:
    row.ended_at = work.at
    work.record("charge.taken_off", job=row.job, charge=row.id)


def agree_limit(work: Work, job: Job, limit: int, consent: Consent) -> None:
    """Record that the customer lets a job cost up to `limit` minor units, tax included.

    It is given as a device is taken in and stands on its claim ticket, so that nothing else need
    be written. Raises BadEntry for a limit of nothing, or below what was ordered with the same
    breath.
    """
    currency = read_books(work).currency
    checked_price("limit", limit, currency)
    least = agreed_amount(work, job.id)
    if limit <= 0 or limit < least:
        raise BadEntry("limit", "below_order", amount_text(least, currency))
    sign_off(work, job, limit, consent)


def checked_price(field: str, minor: int, currency: Currency) -> int:
    """Return a price in minor units; raises BadEntry for one below nothing or beyond sense."""
    if minor < 0:
        raise BadEntry(field, "negative")
    if minor > MOST:
        raise BadEntry(field, "amount_too_large", amount_text(MOST, currency))
    return minor


def checked_quantity(quantity: int, most: int = MOST_PIECES) -> int:
    """Return a number of pieces; raises BadEntry."""
    if not 1 <= quantity <= most:
        raise BadEntry("quantity", "quantity", str(most))
    return quantity


def checked_names(names: Mapping[str, str]) -> dict[str, str]:
    """Return what something is called in every language; a missing one is said as another.

    Raises BadEntry when there is none at all.
    """
    given = {
        language: optional_line("line_name", names.get(language, ""), LINE_LENGTH)
        for language in LANGUAGES
    }
    some = next((name for name in given.values() if name), "")
    if not some:
        raise BadEntry("line_name", "missing")
    return {language: name or some for language, name in given.items()}


def ordered(session: Session, line: OrderLine, level: str, books: Books, at: int) -> Ordered:
    """Return an ordered line checked and filled up, as a customer of `level` pays it.

    `at` is epoch ms. Raises BadEntry, PriceLineNotFound.
    """
    listed = price_of(session, line.price_line, level, at) if line.price_line else None
    wanted = line if listed is None else _filled_up(line, listed)
    if wanted.unit_price is None:
        raise BadEntry("unit_price", "missing")
    return Ordered(
        names=checked_names(wanted.names),
        quantity=checked_quantity(wanted.quantity),
        unit_price=checked_price("unit_price", wanted.unit_price, books.currency),
        tax_bp=_tax_bp(listed, books),
        grade=wanted.grade,
        part=optional_line("part", wanted.part, LINE_LENGTH),
        minutes=wanted.minutes,
        warranty_days=wanted.warranty_days,
        price_line=None if listed is None else listed.published,
    )


def _filled_up(line: OrderLine, listed: PricedLine) -> OrderLine:
    """Return a line with what it leaves open as the price list has it."""
    return replace(
        line,
        names=line.names or listed.names,
        unit_price=_given(line.unit_price, listed.price),
        grade=line.grade or listed.grade,
        part=line.part or listed.part,
        minutes=_given(line.minutes, listed.minutes),
        warranty_days=_given(line.warranty_days, listed.warranty_days),
    )


def _is_message(entry: AgreementEntry) -> bool:
    """Tell whether an agreement keeps the customer's own words; other proof hangs on a quote."""
    return entry.how is SignOffHow.MESSAGE and bool(entry.note.strip())


def _given(said: int | None, usual: int | None) -> int | None:
    return usual if said is None else said


def _tax_bp(listed: PricedLine | None, books: Books) -> int:
    return books.tax_bp if listed is None or listed.tax_bp is None else listed.tax_bp


def _account(session: Session, job: Job) -> JobAccount:
    books = read_books(session)
    return job_account(session, job, books.currency.code, books.tax_mode)
