"""The first words of a new version: what the last one offered, else what the job costs already."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.billing import ChargeKind, TaxMode
from app.domain.changed_word import ChangedWord, known
from app.domain.jurisdiction import RuleKey
from app.domain.own_code import people_number
from app.domain.quote import (
    Payer,
    QuoteBody,
    QuoteFault,
    QuoteLine,
    QuoteOption,
    QuoteState,
)
from app.domain.quote_sums import worked_out
from app.domain.sign_off import CostsChanged
from app.services.jobs.diagnosis_charges import live_fee, terms_of
from app.services.jobs.job_prices import read_books
from app.services.jobs.money_lines import live_charges
from app.services.jurisdiction.pack_reading import read_pack
from app.services.quotes.stored_quotes import stored_quotes
from app.services.signing.signing_texts import language_of
from db.models.quote import Finding, Quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.services.quotes.stored_quotes import StoredQuote
    from db.models.charge import Charge
    from db.models.job import Job
    from db.unit_of_work import Work

VALID_DAYS: Final = 14
"""How long a quote holds where the place's rules say nothing."""


def begin_draft(work: Work, job: Job) -> Quote:
    """Write the draft of a job's next version, prefilled, and return its row.

    It offers what the last version did, if the customer did not agree to that, else what the job
    costs now; what a later agreement added to the job comes with every option.
    Raises CostsChanged where somebody changed by other means who pays.
    """
    check_payers(work, job)
    before = stored_quotes(work, job)
    version = 1 + max((one.row.version for one in before), default=0)
    last = next((one for one in before if not one.changed), None)
    body = _first_body(work, job, version, last)
    row = Quote(
        job=job.id,
        version=version,
        state=QuoteState.DRAFT,
        body=worked_out(body).to_json(),
        made_at=work.at,
        made_by=work.user,
        changed_at=work.at,
        changed_by=work.user,
    )
    work.add(row)
    work.flush()
    return row


def check_payers(session: Session, job: Job) -> None:
    """Raise CostsChanged where a line is paid by nobody who can pay one."""
    kept = (known(Payer, charge.payer) for charge in quoted_charges(session, job.id))
    if ChangedWord.CHANGED in kept:
        raise CostsChanged(people_number(job.number))


def quoted_charges(session: Session, job: str) -> Sequence[Charge]:
    """Return the lines of a job that a quote may replace: not billed, no fee agreed by itself."""
    return [
        charge
        for charge in live_charges(session, job)
        if charge.invoice is None and charge.diagnosis_fee is None
    ]


def added_since(session: Session, job: Job, body: QuoteBody) -> Sequence[Charge]:
    """Return the lines that came to a job after a version was begun, which knows nothing of them.

    The customer agreed to each by itself: none may fall away unseen as the version is taken.
    """
    return [one for one in quoted_charges(session, job.id) if one.id not in body.replaces]


def with_added(body: QuoteBody, added: Sequence[Charge]) -> QuoteBody:
    """Return a draft with further lines of the job in each of its options, in which it has any."""
    if not added or not body.options:
        return body
    options = tuple(
        replace(option, lines=(*option.lines, *_but(option.lines, added)))
        for option in body.options
    )
    ids = (one.id for one in added if one.id not in body.replaces)
    return replace(body, options=options, replaces=(*body.replaces, *ids))


def named(charges: Sequence[Charge], language: str) -> str:
    """Return what lines of a job are called, in one line."""
    return ", ".join(charge.names.get(language, "") for charge in charges)


def live_findings(session: Session, job: str) -> Sequence[Finding]:
    """Return the faults of a job that hold, in their order."""
    query = select(Finding).where(Finding.job == job, Finding.ended_at.is_(None))
    return session.scalars(query.order_by(Finding.place, Finding.id)).all()


def with_what_holds(session: Session, job: Job, body: QuoteBody, at: int) -> QuoteBody:
    """Return a draft with what is not its writer's to say: the job, the pack, the fee, the money.

    `at` is epoch ms. Its version and language stay.
    """
    pack, books = read_pack(session, at), read_books(session)
    fee = live_fee(session, job.id)
    there = live_charges(session, job.id)
    return replace(
        body,
        job=job.id,
        number=people_number(job.number),
        currency=books.currency.code,
        tax_mode=TaxMode(there[0].tax_mode) if there else books.tax_mode,
        fee=None if fee is None else terms_of(fee),
        valid_days=body.valid_days or pack.number(RuleKey.VALIDITY_DAYS) or VALID_DAYS,
        valid_until="",
        presented="",
        pack=pack.id,
        pack_key=pack.key,
        pack_version=pack.version,
    )


def _first_body(work: Work, job: Job, version: int, last: StoredQuote | None) -> QuoteBody:
    blank = QuoteBody(
        job=job.id,
        number="",
        version=version,
        language=language_of(work, job),
        currency="",
        tax_mode=TaxMode.INCLUSIVE,
        options=(),
    )
    if last is None:
        body = replace(blank, options=(_costs_now(quoted_charges(work, job.id)),))
    else:
        # How long it holds is what the pack of its own day says.
        again = replace(
            last.body,
            version=version,
            language=blank.language,
            valid_days=0,
            template_version=blank.template_version,
        )
        is_new = last.row.state == QuoteState.APPROVED
        deposit = 0 if is_new else again.deposit
        body = replace(again, options=_options(work, job, last), deposit=deposit)
    there = tuple(charge.id for charge in quoted_charges(work, job.id))
    body = replace(body, faults=_faults(work, job, body), replaces=there)
    return with_what_holds(work, job, body, work.at)


def _options(work: Work, job: Job, last: StoredQuote) -> tuple[QuoteOption, ...]:
    charges = quoted_charges(work, job.id)
    # What a manager let pass of the last version is what the job costs, as what was agreed is.
    passed = any(one.quote == last.row.id for one in charges)
    if passed or last.row.state == QuoteState.APPROVED:
        return (_costs_now(charges),)
    # What was agreed beside the quote is no line that it meant to drop.
    later = added_since(work, job, last.body)
    live = {charge.id for charge in charges}
    return tuple(
        replace(option, lines=(*_still(option.lines, live), *_but(option.lines, later)))
        for option in last.body.options
    )


def _still(lines: Sequence[QuoteLine], live: set[str]) -> list[QuoteLine]:
    """Return lines that stand for none of the job's where that one was taken off since."""
    return [line if line.charge in live else replace(line, charge="") for line in lines]


def _but(lines: Sequence[QuoteLine], charges: Sequence[Charge]) -> list[QuoteLine]:
    """Return lines of the job as they are offered, but those that stand among `lines` already."""
    there = {line.charge for line in lines}
    return [_line_of(charge) for charge in charges if charge.id not in there]


def _costs_now(charges: Sequence[Charge]) -> QuoteOption:
    return QuoteOption("A", tuple(map(_line_of, charges)), {})


def _line_of(charge: Charge) -> QuoteLine:
    return QuoteLine(
        names=charge.names,
        unit_price=charge.unit_price,
        quantity=charge.quantity,
        kind=ChargeKind(charge.kind),
        tax_bp=charge.tax_bp,
        payer=Payer(charge.payer),
        discount=charge.discount,
        grade=charge.grade,
        part=charge.part,
        minutes=charge.minutes,
        warranty_days=charge.warranty_days,
        price_line=charge.price_line or "",
        charge=charge.id,
    )


def _faults(session: Session, job: Job, body: QuoteBody) -> tuple[QuoteFault, ...]:
    """Return what was found, told as the last version told it, else as the finding does."""
    told = {fault.finding: fault.text for fault in body.faults if fault.text}
    own_words = tuple(fault for fault in body.faults if not fault.finding)
    found = tuple(
        QuoteFault(finding.id, told.get(finding.id, finding.customer_text))
        for finding in live_findings(session, job.id)
    )
    return (*found, *own_words)
