"""The customer takes an option of a quote, or a manager lets costs pass that nobody agreed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import defer

from app.domain.billing import SignOffHow
from app.domain.entry_text import NOTE_LENGTH, optional_text
from app.domain.errors import BadEntry, ChangedMeanwhile, ReasonMissing
from app.domain.jurisdiction import RuleKey
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.domain.quote import QuoteState, check_quote_move
from app.domain.sign_off import OverrideForbidden
from app.services.jobs.agreements import live_overrides, shortfall, sign_off
from app.services.jobs.job_moves import go_on
from app.services.jobs.job_prices import read_books
from app.services.jobs.jobs_in_hand import jobs_in_hand
from app.services.jobs.money_lines import (
    agreed_amount,
    gated_costs,
    job_account,
    live_charges,
)
from app.services.jobs.open_quotes import settle
from app.services.jurisdiction.pack_reading import read_pack
from app.services.permits import needs
from app.services.quotes.named_limits import checked_limit
from app.services.quotes.quotable_jobs import quotable_job
from app.services.quotes.quote_pages import read_quote_page
from app.services.quotes.sign_off_charges import charge_option, check_nothing_beside
from app.services.quotes.sign_off_proof import proven
from app.services.quotes.stored_quotes import presented_version, state_on, store_day
from app.services.sealed_costs import proof_of
from app.services.shop import read_profile
from app.services.stock.job_lines import need_what_was_agreed
from db.models.charge import AgreementOverride
from db.models.quote import Quote

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.sign_off import PassedOption, SignOffEntry
    from app.services.jobs.money_lines import JobAccount
    from app.services.quotes.quote_views import QuotePage
    from app.services.quotes.stored_quotes import StoredQuote
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.unit_of_work import Work


class SignOffs:
    """Write down what customers take of quotes, and what goes on without their word."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.AGREE_PRICE)
    def approve(self, actor: Actor, number: str, entry: SignOffEntry) -> QuotePage:
        """Write down that the customer takes an option; the job costs what it says from then on.

        Its parts are kept back, and the job goes on. Raises JobNotFound, QuoteNotFound,
        QuoteNotPresented, QuoteNotOpen for a version that can no longer be taken, QuoteChanged,
        ChangedMeanwhile where another content was looked at, AgreedBeside for what it says nothing
        of, NoSuchOption, WrittenNeeded, SignatureOfAnother, or BadEntry naming what the way of
        agreeing misses.
        """
        with self._file.acting(actor) as work:
            job = quotable_job(work, number)
            stored = _open_version(work, job, entry)
            check_nothing_beside(work, job, stored)
            consent = proven(work, job, stored, entry)
            amount = _amount(work, job, stored, entry)
            charge_option(work, job, stored, entry.option)
            _settle(work, stored, entry.option)
            row = sign_off(work, job, amount, consent)
            work.record(
                "quote.approved",
                job=job.id,
                quote=stored.row.id,
                version=stored.row.version,
                option=entry.option,
                sha=stored.row.body_sha,
                sign_off=row.id,
                amount=amount,
                how=str(entry.how),
            )
            go_on(work, job)
            work.flush()
            return read_quote_page(work, job, work.at)

    @needs(Permission.OVERRIDE_AGREEMENT)
    def override(
        self, actor: Actor, number: str, reason: str, passed: PassedOption | None = None
    ) -> JobAccount:
        """Let pass what a job costs above what its customer agreed to: exactly that, and why.

        With `passed` the job first costs what that option says, and goes on; the version waits for
        the customer's answer as before. It ends with the next sign-off, or as the customer declines
        the version. Raises JobNotFound, OverrideForbidden where the place's rules know none,
        ReasonMissing, BadEntry where nothing is missing, or what `approve` raises of a version.
        """
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            pack = read_pack(work, work.at)
            if not pack.says(RuleKey.OVERRIDE):
                language = read_profile(work).language
                raise OverrideForbidden(people_number(job.number), pack.names.get(language, ""))
            if passed is not None:
                stored = _open_version(work, job, passed)
                check_nothing_beside(work, job, stored)
                charge_option(work, job, stored, passed.option)
            _let_pass(work, job, optional_text("reason", reason, NOTE_LENGTH))
            if passed is not None:
                need_what_was_agreed(work, job)
                go_on(work, job)
            books = read_books(work)
            return job_account(work, job, books.currency.code, books.tax_mode)


def _let_pass(work: Work, job: Job, reason: str) -> None:
    if not reason:
        raise ReasonMissing
    missing = shortfall(work, job.id)
    if not missing:
        raise BadEntry("reason", "nothing_missing")
    for before in live_overrides(work, job):
        before.ended_at = work.at
    row = AgreementOverride(
        job=job.id,
        amount=gated_costs(work, live_charges(work, job.id)),
        missing=missing,
        reason=reason,
        overridden_at=work.at,
        overridden_by=work.user,
    )
    work.add(row)
    work.flush()
    work.record(
        "agreement.overridden",
        job=job.id,
        override=row.id,
        amount=row.amount,
        missing=row.missing,
        proof=proof_of(row),
    )


def _open_version(work: Work, job: Job, entry: SignOffEntry | PassedOption) -> StoredQuote:
    """Return the version that is answered: open, as it was presented and as it was looked at."""
    stored = presented_version(work, job, entry.version)
    state = state_on(stored.row, store_day(work, work.at))
    check_quote_move(people_number(job.number), entry.version, state, QuoteState.APPROVED)
    if entry.sha != stored.row.body_sha:
        raise ChangedMeanwhile
    return stored


def _amount(work: Work, job: Job, stored: StoredQuote, entry: SignOffEntry) -> int:
    """Return up to what is agreed: the option's price, or a limit that covers it."""
    if entry.how is SignOffHow.LIMIT:
        return agreed_amount(work, job.id)
    return checked_limit(stored, entry.option, entry.limit)


def _settle(work: Work, stored: StoredQuote, option: str) -> None:
    """Say that a version was taken; one that was taken before it holds no longer."""
    row = stored.row
    before = select(Quote).where(Quote.job == row.job, Quote.state == QuoteState.APPROVED)
    for one in work.scalars(before.options(defer(Quote.body))):
        settle(work, one, QuoteState.SUPERSEDED, by_version=row.version)
    row.state, row.option = QuoteState.APPROVED, option
    row.decided_at, row.decided_by = work.at, work.user
    work.flush()
