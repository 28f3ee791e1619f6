"""What a diagnosis costs in the customer's words: on the claim ticket, at the counter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.bench import REPAIRS
from app.domain.billing import TaxMode
from app.domain.diagnosis_fee import FEE_OUTCOMES, fee_due
from app.domain.job import Outcome
from app.domain.money import Money
from app.sentences import N_
from app.services.jobs.diagnosis_charges import live_fee, terms_of
from app.services.jobs.job_prices import read_books

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from app.domain.money import Currency
    from app.domain.quote import FeeTerms
    from app.words import Words
    from db.models.job import Job

WHEN: Final[Mapping[Outcome, str]] = {
    Outcome.REPAIRED: N_("repaired"),
    Outcome.PARTLY: N_("partly repaired"),
    Outcome.DECLINED: N_("declined once the cause is found"),
    Outcome.NOT_REPAIRABLE: N_("not repairable"),
    Outcome.NO_FAULT_FOUND: N_("no fault found"),
}


def agreed_fee_words(session: Session, job: Job, words: Words) -> str:
    """Say the fee that was agreed for a job, empty where none was."""
    fee = live_fee(session, job.id)
    if fee is None:
        return ""
    books = read_books(session)
    plus_tax = fee.tax_mode == TaxMode.EXCLUSIVE and fee.tax_bp > 0
    limited = job.intake.get("limit") is not None
    return fee_sentence(
        terms_of(fee), books.currency, words, plus_tax=plus_tax, beside_limit=limited
    )


def fee_sentence(
    terms: FeeTerms,
    currency: Currency,
    words: Words,
    *,
    plus_tax: bool,
    beside_limit: bool = False,
) -> str:
    """Say a fee and what is due of it by how the job ends, all in one line.

    `plus_tax` is for a shop whose prices are without, `beside_limit` for a customer who named a
    limit: what is due besides a repair is agreed by itself and comes on top of it.
    """
    amount = _amount(terms.amount, currency, words, plus_tax=plus_tax)
    cases = words.say("; ").join(fee_cases(terms, currency, words, plus_tax=plus_tax))
    said = words.say("{amount}. Due of it: {cases}", amount=amount, cases=cases)
    if beside_limit and any(fee_due(terms, outcome) for outcome in REPAIRS):
        return words.say("{fee}. It comes on top of the limit.", fee=said)
    return said


def fee_cases(
    terms: FeeTerms, currency: Currency, words: Words, *, plus_tax: bool
) -> tuple[str, ...]:
    """Say case by case what is due; cases in which it is the same are said together."""
    due: dict[str, list[str]] = {}
    for outcome in FEE_OUTCOMES:
        if terms.deducted and outcome in REPAIRS:
            what = words.say("nothing besides the price of the repair")
        elif minor := fee_due(terms, outcome):
            what = _amount(minor, currency, words, plus_tax=plus_tax)
        else:
            what = words.say("no fee")
        due.setdefault(what, []).append(words.say(WHEN[outcome]))
    return tuple(
        words.say("{when}: {what}", when=words.say(", ").join(cases), what=what)
        for what, cases in due.items()
    )


def _amount(minor: int, currency: Currency, words: Words, *, plus_tax: bool) -> str:
    amount = str(Money(minor, currency))
    return words.say("{amount} plus tax", amount=amount) if plus_tax else amount
