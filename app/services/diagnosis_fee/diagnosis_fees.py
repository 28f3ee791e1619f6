"""The fee of a diagnosis as screens and commands use it: the rule table, and one job's fee."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.billing import SignOffHow, TaxMode
from app.domain.changed_word import ChangedWord, known
from app.domain.diagnosis_fee import FEE_OUTCOMES, check_shares, fee_due
from app.domain.entry_text import optional_line
from app.domain.errors import ChangedMeanwhile
from app.domain.permissions import Permission
from app.domain.quote import FeeTerms
from app.services.diagnosis_fee.agreeing import FEE_KEY, LIST, FeeRules, agree_later, read_fee
from app.services.jobs.diagnosis_charges import fee_charge, live_fee, terms_of
from app.services.jobs.job_prices import checked_price, read_books
from app.services.jobs.jobs_in_hand import job_by_number, jobs_in_hand
from app.services.permits import needs, unsigned
from app.services.policy.published import add_version, current_version, read_version
from db.models.people import UserAccount
from db.models.published import Published

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.diagnosis_fee import FeeEntry
    from app.services.store_file import StoreFile
    from db.models.charge import DiagnosisFee
    from db.models.job import Job

_REASON_LENGTH: Final = 400


@dataclass(frozen=True, slots=True)
class FeeView:
    """What one customer agreed to; amounts in minor units, `agreed_at` epoch ms.

    `due` is what is owed of it as the job stands, `charged` whether that is on the bill as a line
    of its own, `plus_tax` whether tax comes on top of it.
    """

    terms: FeeTerms
    tax_bp: int
    how: SignOffHow | ChangedWord
    who: str
    contact: str
    agreed_at: int
    agreed_by: str
    due: int
    charged: bool
    plus_tax: bool = False


@dataclass(frozen=True, slots=True)
class FeeVersion:
    """One version of the rule table: who set it, when (epoch ms) and why; `by` is a name."""

    version: int
    terms: FeeTerms
    valid_from: int
    by: str = ""
    reason: str = ""


class DiagnosisFees:
    """Show and set what a diagnosis costs, and write down who agreed to it."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @unsigned("what a diagnosis costs is told to everybody, and pages are built before that")
    def rules(self) -> FeeRules:
        """Return the fee that holds now."""
        with self._file.reading() as session:
            return read_fee(session, self._file.clock.now_ms())

    @needs(Permission.PUBLISH)
    def change(self, actor: Actor, terms: FeeTerms, *, reason: str = "", seen: int = 0) -> FeeRules:
        """Set what a diagnosis costs from now on; what was agreed before stays as it is.

        `seen` is the version that was looked at, 0 for whichever holds. Raises BadEntry, or
        ChangedMeanwhile when another one holds by now.
        """
        check_shares(terms)
        with self._file.acting(actor) as work:
            checked_price("diagnosis_fee", terms.amount, read_books(work).currency)
            newest = current_version(work, LIST, FEE_KEY, work.at)
            if seen and seen != newest.version:
                raise ChangedMeanwhile
            body = deepcopy(newest.body)
            shares = {str(one): terms.shares.get(one, 0) for one in FEE_OUTCOMES}
            after = {"amount": terms.amount, "shares": shares, "deducted": terms.deducted}
            if {name: body[name] for name in after} != after:
                why = optional_line("reason", reason, _REASON_LENGTH)
                body.update(after)
                body["list"]["edited"] = True
                body["change"] = {"by": work.user, "reason": why}
                add_version(work, LIST, FEE_KEY, body)
            return read_fee(work, work.at)

    @needs(Permission.SEE_JOBS)
    def history(self, actor: Actor) -> tuple[FeeVersion, ...]:  # noqa: ARG002
        """Return every version of the rule table, the newest first."""
        query = select(Published.id).where(Published.kind == LIST, Published.key == FEE_KEY)
        with self._file.reading() as session:
            rows = session.scalars(query.order_by(Published.version.desc())).all()
            people = {row.id: row.name for row in session.scalars(select(UserAccount))}
            return tuple(_version(session, row, people) for row in rows)

    @needs(Permission.AGREE_PRICE)
    def agree(self, actor: Actor, number: str, entry: FeeEntry) -> FeeView:
        """Write down that a customer agreed to the fee, before the diagnosis has an answer.

        Raises JobNotFound, NoFeeSet, FeeTooLate, WrittenNeeded, BadEntry.
        """
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            return _view(work, job, agree_later(work, job, entry))

    @needs(Permission.SEE_JOBS)
    def of_job(self, actor: Actor, number: str) -> FeeView | None:  # noqa: ARG002
        """Return what was agreed for a job, None where nothing was. Raises JobNotFound."""
        with self._file.reading() as session:
            job = job_by_number(session, number)
            fee = live_fee(session, job.id)
            return None if fee is None else _view(session, job, fee)


def _view(session: Session, job: Job, fee: DiagnosisFee) -> FeeView:
    terms, charge = terms_of(fee), fee_charge(session, job.id)
    return FeeView(
        terms=terms,
        tax_bp=fee.tax_bp,
        how=known(SignOffHow, fee.how),
        who=fee.who,
        contact=fee.contact,
        agreed_at=fee.agreed_at,
        agreed_by=session.get_one(UserAccount, fee.agreed_by).name,
        due=0 if job.outcome is None else fee_due(terms, job.outcome),
        charged=charge is not None,
        plus_tax=fee.tax_mode == TaxMode.EXCLUSIVE and fee.tax_bp > 0,
    )


def _version(session: Session, row: str, people: dict[str, str]) -> FeeVersion:
    version = read_version(session, row)
    body, change = version.body, version.body.get("change", {})
    terms = FeeTerms(body["amount"], body["shares"], body["deducted"])
    by = people.get(change.get("by", ""), "")
    return FeeVersion(version.version, terms, version.valid_from, by, change.get("reason", ""))
