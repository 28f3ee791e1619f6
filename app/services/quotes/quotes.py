"""Quotes in versions: one draft per job, presented, answered, never changed afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import ChangedMeanwhile
from app.domain.money import Money, parse_currency
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.domain.quote import QuoteNotFound, QuoteState, check_quote_move
from app.domain.quote_sums import worked_out
from app.services.jobs.jobs_in_hand import job_by_number, jobs_in_hand
from app.services.permits import needs
from app.services.quotes.answering import decline_version
from app.services.quotes.beginning import added_since, begin_draft, with_added
from app.services.quotes.discounts import check_discounts
from app.services.quotes.drafting import checked_draft
from app.services.quotes.named_limits import checked_limit
from app.services.quotes.presenting import present_draft
from app.services.quotes.quotable_jobs import quotable_job
from app.services.quotes.quote_pages import read_quote_page
from app.services.quotes.quote_papers import add_quote_papers, quote_text, quote_to_send
from app.services.quotes.quote_standing import read_standing
from app.services.quotes.sign_off_charges import check_nothing_beside
from app.services.quotes.stored_quotes import (
    presented_version,
    state_on,
    store_day,
    stored_draft,
)
from app.services.signing.signing_texts import SigningTexts
from app.words import Words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.quote import QuoteBody
    from app.services.frozen_papers import PaperMade
    from app.services.quotes.quote_standing import QuoteStanding
    from app.services.quotes.quote_views import QuotePage
    from app.services.quotes.stored_quotes import StoredQuote
    from app.services.signing.signing_texts import SigningText
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.unit_of_work import Work


class Quotes:
    """Write, present and decline the versions of a job's quote."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file
        self._texts = SigningTexts(store_file)

    @needs(Permission.SEE_JOBS)
    def of_job(self, actor: Actor, number: str) -> QuotePage:  # noqa: ARG002
        """Return everything about the quotes of a job. Raises JobNotFound."""
        with self._file.reading() as session:
            return self._page(session, job_by_number(session, number))

    @needs(Permission.SEE_JOBS)
    def standing(self, actor: Actor, job: str) -> QuoteStanding | None:  # noqa: ARG002
        """Return where the quote of a job (an id) stands, None where it has none."""
        with self._file.reading() as session:
            return read_standing(session, job, self._file.clock.now_ms())

    @needs(Permission.AGREE_PRICE)
    def draft(self, actor: Actor, number: str) -> QuotePage:
        """Open the draft of a job's next version, or begin one, prefilled.

        What was agreed for the job since it was begun comes into each option. Parts that are not
        there are no obstacle, and none is kept back for a quote. Raises JobNotFound, or BadEntry
        for a job that is over or billed.
        """
        with self._file.acting(actor) as work:
            job = quotable_job(work, number)
            draft = stored_draft(work, job)
            if draft is None:
                begin_draft(work, job)
            elif added := added_since(work, job, draft.body):
                draft.row.body = worked_out(with_added(draft.body, added)).to_json()
                draft.row.changed_at, draft.row.changed_by = work.at, work.user
                work.flush()
            return self._page(work, job)

    @needs(Permission.AGREE_PRICE)
    def save(self, actor: Actor, number: str, rv: int, body: QuoteBody) -> QuotePage:
        """Keep a whole draft as it is written; `rv` is that of the draft that was looked at.

        A line whose `price_line` is a key of the price list is filled up from it: names, price (0
        stands for the list's), part, grade, minutes, warranty. Figures, taxes and what the place's
        rules say are worked out here, whatever the body says; what was agreed for the job meanwhile
        comes into each option. Raises JobNotFound, QuoteNotFound, ChangedMeanwhile, BadEntry,
        DiscountTooHigh, PriceLineNotFound, FindingNotFound.
        """
        with self._file.acting(actor) as work:
            job = quotable_job(work, number)
            draft = _draft_in_hand(work, job, rv)
            added = added_since(work, job, draft.body)
            before = with_added(draft.body, added)
            checked = checked_draft(work, job, with_added(body, added), before)
            check_discounts(work, job, actor.role, checked, before)
            draft.row.body = checked.to_json()
            draft.row.changed_at, draft.row.changed_by = work.at, work.user
            work.flush()
            return self._page(work, job)

    @needs(Permission.AGREE_PRICE)
    def discard(self, actor: Actor, number: str) -> QuotePage:
        """Throw the draft of a job away. Raises JobNotFound, QuoteNotFound."""
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            draft = _the_draft(work, job).row
            work.record("quote.discarded", job=job.id, quote=draft.id, version=draft.version)
            work.delete(draft)
            work.flush()
            return self._page(work, job)

    @needs(Permission.AGREE_PRICE)
    def present(self, actor: Actor, number: str, rv: int, *, revised: str = "") -> QuotePage:
        """Freeze the draft as what the customer is offered; an open version is superseded by it.

        `revised` says why a quote is replaced that still binds the shop. A job that was taken in or
        is diagnosed waits for the answer from now on. Raises what `save` does, and ReasonMissing.
        """
        with self._file.acting(actor) as work:
            job = quotable_job(work, number)
            draft = _draft_in_hand(work, job, rv)
            present_draft(work, job, draft, revised)
            add_quote_papers(work, job, draft.row)
            work.flush()
            return self._page(work, job)

    @needs(Permission.AGREE_PRICE)
    def decline(self, actor: Actor, number: str, version: int, reason: str = "") -> QuotePage:
        """Write down that the customer declined a version; what was found stays.

        The job is ready, as it came, unless work was agreed before: that goes on. Raises
        JobNotFound, QuoteNotFound, QuoteNotPresented, QuoteNotOpen, QuoteChanged, BadEntry.
        """
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            decline_version(work, job, version, reason)
            work.flush()
            return self._page(work, job)

    @needs(Permission.SEE_JOBS)
    def text(self, actor: Actor, number: str, version: int) -> str:  # noqa: ARG002
        """Return a version as a short message in the customer's language, with how to answer it.

        Its totals are those of the full text, the digits of its hash the first of that one's.
        Raises JobNotFound, QuoteNotFound, QuoteNotPresented, QuoteChanged, QuotePaperDamaged.
        """
        with self._file.reading() as session:
            job = job_by_number(session, number)
            return quote_to_send(session, job, presented_version(session, job, version).row)

    @needs(Permission.PRINT)
    def make_papers(self, actor: Actor, number: str, version: int) -> tuple[PaperMade, ...]:
        """Make the papers of a version anew from what is recorded of it, for one that was damaged.

        They name shop and device as they are called now. Raises JobNotFound, QuoteNotFound,
        QuoteNotPresented, QuoteChanged.
        """
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            return add_quote_papers(work, job, presented_version(work, job, version).row)

    @needs(Permission.SEE_JOBS)
    def signing(
        self, actor: Actor, number: str, version: int, option: str, limit: int | None = None
    ) -> SigningText:
        """Return what is signed as a customer takes an option: all of the version, and its hash.

        With a `limit` (minor units) it says up to how much nobody need ask again. Raises what
        `text` does, QuoteNotOpen for one that can no longer be taken, AgreedBeside, NoSuchOption,
        BadEntry for a limit below the price.
        """
        with self._file.reading() as session:
            job = job_by_number(session, number)
            stored = presented_version(session, job, version)
            today = store_day(session, self._file.clock.now_ms())
            state = state_on(stored.row, today)
            check_quote_move(people_number(job.number), version, state, QuoteState.APPROVED)
            check_nothing_beside(session, job, stored)
            text = text_to_sign(session, job, stored, option, limit)
            about, language = stored.row.id, stored.body.language
        return self._texts.of_quote(actor, number, text, about, language)

    def _page(self, session: Session, job: Job) -> QuotePage:
        return read_quote_page(session, job, self._file.clock.now_ms())


def text_to_sign(
    session: Session, job: Job, stored: StoredQuote, option: str, limit: int | None = None
) -> str:
    """Return the text of a version with the option that is taken, and the limit that is named.

    It is the same as long as the version is: a signature under another text is none of it, nor one
    that names another limit. Raises NoSuchOption, QuoteChanged, BadEntry.
    """
    words, currency = Words(stored.body.language), parse_currency(stored.body.currency)
    chosen = stored.body.option(option)
    price, most = chosen.total, checked_limit(stored, option, limit)
    taken = words.say(
        "I take option {option}: {price}.", option=chosen.key, price=Money(price, currency)
    )
    if most > price:
        taken = words.say(
            "I take option {option}: {price}. Up to {limit} nobody need ask me again.",
            option=chosen.key,
            price=Money(price, currency),
            limit=Money(most, currency),
        )
    return f"{quote_text(session, job, stored.row)}\n\n{taken}"


def _the_draft(work: Work, job: Job) -> StoredQuote:
    draft = stored_draft(work, job)
    if draft is None:
        raise QuoteNotFound(people_number(job.number))
    return draft


def _draft_in_hand(work: Work, job: Job, rv: int) -> StoredQuote:
    """Return the draft of a job as it was looked at; raises QuoteNotFound, ChangedMeanwhile."""
    draft = _the_draft(work, job)
    if draft.row.rv != rv:
        raise ChangedMeanwhile
    return draft
