"""Writing down inside a transaction that a customer agreed to the fee of a diagnosis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.bench import BenchEntryKind
from app.domain.billing import SignOffHow, TaxMode
from app.domain.diagnosis_fee import (
    AGREEABLE,
    FEE_WAYS,
    FeeChanged,
    FeeEntry,
    FeeTooLate,
    NoFeeSet,
)
from app.domain.entry_text import LINE_LENGTH, checked_text, optional_line
from app.domain.errors import BadEntry
from app.domain.jurisdiction import RuleKey
from app.domain.money import Money
from app.domain.own_code import people_number
from app.domain.quote import FeeTerms, WrittenNeeded
from app.domain.sign_off import WRITTEN
from app.services.bench.bench_log import NOTE_LENGTH, add_entry
from app.services.jobs.diagnosis_charges import live_fee
from app.services.jobs.job_prices import read_books
from app.services.jurisdiction.pack_reading import read_pack
from app.services.policy.published import current_version
from app.services.sealed_costs import proof_of
from db.models.charge import DiagnosisFee
from db.models.customer import Customer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models.job import Job
    from db.unit_of_work import Work

LIST: Final = "list"
FEE_KEY: Final = "diagnosis_fee"
AGREED: Final = "diagnosis_fee.agreed"


@dataclass(frozen=True, slots=True)
class FeeRules:
    """The fee that holds now: its terms and the id of the published version that says so.

    `plus_tax` tells whether tax comes on top of it.
    """

    terms: FeeTerms
    published: str
    version: int
    plus_tax: bool

    @property
    def is_asked(self) -> bool:
        """Tell whether the shop asks a fee at all."""
        return self.terms.amount > 0


def read_fee(session: Session, at: int) -> FeeRules:
    """Return the fee that holds at an instant (epoch ms)."""
    version = current_version(session, LIST, FEE_KEY, at)
    body = version.body
    terms = FeeTerms(body["amount"], body["shares"], body["deducted"])
    books = read_books(session)
    plus_tax = books.tax_mode is TaxMode.EXCLUSIVE and books.tax_bp > 0
    return FeeRules(terms, version.id, version.version, plus_tax)


def agree_at_intake(work: Work, job: Job, told: int) -> None:
    """Write down that a customer agreed to the fee as the device was taken in.

    `told` is the amount that was said (minor units). The claim ticket prints it, so that it was
    told in writing wherever that is wanted. Raises FeeChanged or NoFeeSet.
    """
    rules = read_fee(work, work.at)
    if told != rules.terms.amount:
        books = read_books(work)
        raise FeeChanged(books.money(told), books.money(rules.terms.amount))
    write_fee(work, job, rules, FeeEntry())


def agree_later(work: Work, job: Job, entry: FeeEntry) -> DiagnosisFee:
    """Write down that a customer agreed to the fee after the intake; return it.

    What they wrote stays in the job's log. Raises NoFeeSet, FeeTooLate, WrittenNeeded where the
    place wants the fee told in writing, BadEntry naming the way or the message that is missing.
    """
    if entry.how not in FEE_WAYS:
        raise BadEntry("how", "not_one_of", ", ".join(FEE_WAYS))
    number = people_number(job.number)
    if job.state not in AGREEABLE:
        raise FeeTooLate(number, job.state)
    rules = read_fee(work, work.at)
    in_writing = read_pack(work, work.at).says(RuleKey.WRITTEN_FEE)
    if rules.is_asked and in_writing and entry.how not in WRITTEN:
        raise WrittenNeeded(number, Money(rules.terms.amount, read_books(work).currency))
    fee = write_fee(work, job, rules, entry)
    if entry.how is SignOffHow.MESSAGE:
        wrote = checked_text("message", entry.message, NOTE_LENGTH)
        kept = add_entry(work, job, BenchEntryKind.NOTE, wrote)
        work.record("job.noted", job=job.id, entry=kept.id)
    return fee


def write_fee(work: Work, job: Job, rules: FeeRules, entry: FeeEntry) -> DiagnosisFee:
    """Write an agreed fee in place of an earlier one. Raises NoFeeSet, BadEntry."""
    if not rules.is_asked:
        raise NoFeeSet
    before = live_fee(work, job.id)
    if before is not None:
        before.ended_at = work.at
    customer = None if job.customer is None else work.get_one(Customer, job.customer)
    name, phone = ("", "") if customer is None else (customer.name, customer.phone)
    books = read_books(work)
    fee = DiagnosisFee(
        job=job.id,
        amount=rules.terms.amount,
        tax_bp=books.tax_bp,
        tax_mode=books.tax_mode,
        shares=dict(rules.terms.shares),
        deducted=rules.terms.deducted,
        published=rules.published,
        how=entry.how,
        who=optional_line("who", entry.who, LINE_LENGTH) or name,
        contact=optional_line("contact", entry.contact, LINE_LENGTH) or phone,
        agreed_at=work.at,
        agreed_by=work.user,
    )
    work.add(fee)
    work.flush()
    work.record(
        AGREED,
        job=job.id,
        fee=fee.id,
        amount=fee.amount,
        shares=fee.shares,
        deducted=fee.deducted,
        tax_mode=fee.tax_mode,
        published=fee.published,
        how=str(fee.how),
        proof=proof_of(fee),
    )
    return fee
