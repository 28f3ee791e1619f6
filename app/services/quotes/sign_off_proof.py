"""What each way of agreeing asks for, checked before it counts.

16 CCR 2722 asks of spoken consent: the date and time, who gave it, the number that was called, who
received it, the conditions, the parts and labour that come on top, and the total.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.billing import SignOffHow, TaxMode
from app.domain.entry_text import LINE_LENGTH, NOTE_LENGTH, checked_line, checked_text
from app.domain.errors import BadEntry
from app.domain.money import amount_text, parse_currency
from app.domain.own_code import people_number
from app.domain.sign_off import WRITTEN, SignatureOfAnother
from app.domain.signature import SignaturePurpose, settled_text, text_sha
from app.services.jobs.agreements import MESSAGE_LENGTH, Consent, check_written
from app.services.jobs.job_prices import checked_price
from app.services.jobs.money_lines import agreed_amount
from app.services.jobs.spoken_consent import CLOCKS_DIFFER_MS, check_said_at
from app.services.quotes.named_limits import check_named, check_within, conditions_with_limit
from app.services.quotes.quotes import text_to_sign
from app.services.signing.signing_texts import with_consent
from app.words import Words
from db.models.charge import SignOff
from db.models.customer import Customer
from db.models.job import Job
from db.models.photo import Photo
from db.models.signature import Signature

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy.orm import Session

    from app.domain.money import Currency
    from app.domain.quote import QuoteOption
    from app.domain.sign_off import SignOffEntry
    from app.services.quotes.stored_quotes import StoredQuote
    from db.unit_of_work import Work


def proven(work: Work, job: Job, stored: StoredQuote, entry: SignOffEntry) -> Consent:
    """Return how a customer agreed to an option, with the proof that its way asks for.

    Raises BadEntry naming the field that is missing or wrong, SignatureOfAnother, and WrittenNeeded
    where the shop wants in writing what was only said.
    """
    check = _WAYS.get(entry.how)
    if check is None:
        raise BadEntry("how", "not_one_of", ", ".join(_WAYS))
    option = stored.body.option(entry.option)
    check_named(stored, entry)
    check(work, job, stored, entry)
    if entry.how not in WRITTEN and entry.how is not SignOffHow.LIMIT:
        highest = max(option.total, entry.limit or 0)
        check_written(work, job, highest, stored.body.coverage)
    who, contact = _whose(work, job, entry)
    return Consent(
        how=entry.how,
        who=who,
        contact=entry.number_called or contact,
        note=entry.note,
        quote=stored.row.id,
        option=option.key,
        quote_sha=stored.row.body_sha,
        said_at=entry.said_at,
        listener=entry.listener,
        conditions=conditions_with_limit(stored, entry),
        extra_parts=entry.extra_parts,
        extra_labour=entry.extra_labour,
        message=entry.message if entry.how is SignOffHow.MESSAGE else "",
        company=entry.company,
        order_number=entry.order_number,
        signature=entry.signature if entry.how is SignOffHow.SIGNED else None,
        sheet=entry.sheet if entry.how is SignOffHow.SHEET else None,
    )


def _whose(work: Work, job: Job, entry: SignOffEntry) -> tuple[str, str]:
    """Return who agreed and under which contact, the job's own customer where nobody is named."""
    if entry.who and entry.contact:
        return entry.who, entry.contact
    if entry.how is SignOffHow.SIGNED:
        return entry.who or work.get_one(Signature, entry.signature).signer, entry.contact
    customer = None if job.customer is None else work.get_one(Customer, job.customer)
    name, phone = ("", "") if customer is None else (customer.name, customer.phone)
    return entry.who or name, entry.contact or phone


def _spoken(work: Work, job: Job, stored: StoredQuote, entry: SignOffEntry) -> None:
    if entry.said_at is None:
        raise BadEntry("said_at", "missing")
    check_said_at(work, job, entry.said_at)
    if entry.said_at < (stored.row.presented_at or 0) - CLOCKS_DIFFER_MS:
        raise BadEntry("said_at", "said_before_quote")
    for field in ("who", "number_called", "listener"):
        checked_line(field, getattr(entry, field), LINE_LENGTH)
    checked_text("conditions", entry.conditions, NOTE_LENGTH)
    currency = parse_currency(stored.body.currency)
    option = stored.body.option(entry.option)
    extra = _said(entry, "extra_parts", currency) + _said(entry, "extra_labour", currency)
    if _said(entry, "total", currency) != option.total:
        raise BadEntry("total", "not_the_total", amount_text(option.total, currency))
    least, most = _on_top(option, stored.body.tax_mode, agreed_amount(work, job.id))
    if not least <= extra <= most:
        between = f"{amount_text(least, currency)} – {amount_text(most, currency)}"
        raise BadEntry("extra_labour", "adds_up", between)


def _on_top(option: QuoteOption, mode: TaxMode, before: int) -> tuple[int, int]:
    """Return between what the parts and labour on top can lie that somebody was told.

    They may be told without the tax that comes on top of prices: an estimate is without it. What
    falls away of what was agreed before makes room for as much more.
    """
    tax = option.tax if mode is TaxMode.EXCLUSIVE else 0
    return max(0, option.total - before - tax), option.total


def _said(entry: SignOffEntry, field: str, currency: Currency) -> int:
    minor: int | None = getattr(entry, field)
    if minor is None:
        raise BadEntry(field, "missing")
    return checked_price(field, minor, currency)


def _signed(work: Work, job: Job, stored: StoredQuote, entry: SignOffEntry) -> None:
    if not entry.signature:
        raise BadEntry("signature", "missing")
    row = work.get(Signature, entry.signature)
    signed = text_to_sign(work, job, stored, entry.option, entry.limit)
    text = with_consent(signed, Words(stored.body.language))
    wanted = (SignaturePurpose.QUOTE, stored.row.id, job.id, None, text_sha(settled_text(text)))
    given = row and (row.purpose, row.about, row.job, row.voided_at, row.text_sha)
    if given != wanted:
        raise SignatureOfAnother(people_number(job.number), stored.row.version)


def _sheet(work: Work, job: Job, stored: StoredQuote, entry: SignOffEntry) -> None:
    if not entry.sheet:
        raise BadEntry("sheet", "missing")
    photo = work.get(Photo, entry.sheet)
    if photo is None or photo.job != job.id or photo.ended_at is not None:
        raise BadEntry("sheet", "no_such_photo")
    # Nobody signs what was not offered yet: it is the paper of an earlier version.
    if _first_added(work, photo) < (stored.row.presented_at or 0):
        raise BadEntry("sheet", "sheet_of_another")
    _must_be_no_others(work, job, photo)


def _first_added(session: Session, photo: Photo) -> int:
    """Return when a picture came to its job first (epoch ms); added again, it is as old."""
    same = select(func.min(Photo.added_at)).where(
        Photo.job == photo.job, Photo.sha256 == photo.sha256
    )
    return session.scalars(same).one()


def _must_be_no_others(session: Session, job: Job, photo: Photo) -> None:
    """Raise BadEntry for a picture that is the signed paper of another job: one yes is of one."""
    others = (
        select(Job.number)
        .join(SignOff, SignOff.job == Job.id)
        .join(Photo, Photo.id == SignOff.sheet)
        .where(Photo.sha256 == photo.sha256, SignOff.job != job.id)
    )
    number = session.scalars(others.order_by(Job.number).limit(1)).first()
    if number is not None:
        raise BadEntry("sheet", "sheet_of_other_job", people_number(number))


def _message(work: Work, job: Job, stored: StoredQuote, entry: SignOffEntry) -> None:  # noqa: ARG001
    checked_text("message", entry.message, MESSAGE_LENGTH)
    checked_line("contact", entry.contact, LINE_LENGTH)


def _company(work: Work, job: Job, stored: StoredQuote, entry: SignOffEntry) -> None:  # noqa: ARG001
    for field in ("who", "company", "order_number"):
        checked_line(field, getattr(entry, field), LINE_LENGTH)


def _within_limit(work: Work, job: Job, stored: StoredQuote, entry: SignOffEntry) -> None:
    check_within(work, job, stored, entry.option)


_WAYS: Final[Mapping[SignOffHow, Callable[[Work, Job, StoredQuote, SignOffEntry], None]]] = {
    SignOffHow.SPOKEN: _spoken,
    SignOffHow.SIGNED: _signed,
    SignOffHow.SHEET: _sheet,
    SignOffHow.MESSAGE: _message,
    SignOffHow.COMPANY: _company,
    SignOffHow.LIMIT: _within_limit,
}
