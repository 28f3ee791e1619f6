"""What one version of a quote says on paper, worked out from its body and its job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.billing import TaxMode
from app.domain.diagnosis_fee import fee_due
from app.domain.documents import CustomerBlock, TicketJob
from app.domain.job import Outcome
from app.domain.jurisdiction import RuleKey
from app.domain.money import Money, parse_currency
from app.domain.money_documents import TaxLine
from app.domain.own_code import people_number
from app.domain.price_terms import AFTERMARKET_GRADES, USED_GRADES
from app.domain.quote import Coverage, Payer, QuoteBody
from app.domain.quote_documents import (
    OfferedLine,
    OfferedOption,
    QuotedDevice,
    QuotePlan,
    QuoteSheet,
)
from app.domain.quote_sums import list_amount
from app.services.devices.device_marks import device_marks
from app.services.diagnosis_fee.fee_words import fee_cases
from app.services.jurisdiction.pack_reading import pack_version
from app.services.money.billed_lines import MoneyWords, percent
from app.services.policy.shop_lists import read_lists
from app.services.prices.price_words import read_price_terms
from app.services.shop import read_profile, store_block
from app.words import Words
from db.models.customer import Customer
from db.models.device import Device
from db.models.people import UserAccount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.domain.price_terms import PriceTerms
    from app.domain.quote import QuoteLine, QuoteOption
    from db.models.job import Job
    from db.models.quote import Quote

_RULES_OF_QUOTES: Final = (
    RuleKey.VALIDITY_DAYS,
    RuleKey.BINDING,
    RuleKey.WRITTEN_FEE,
    RuleKey.TAX_OUTSIDE_ESTIMATE,
)


def quote_sheet(session: Session, job: Job, quote: Quote) -> QuoteSheet:
    """Return what the paper of a version says, inside a transaction or a read."""
    body = QuoteBody.from_json(quote.body)
    say = words_of(session, body, quote.presented_at or quote.changed_at)
    return QuoteSheet(
        language=say.language,
        code=job.number,
        number=people_number(job.number),
        version=body.version,
        store=store_block(say.profile),
        made=body.presented,
        made_by=session.get_one(UserAccount, quote.presented_by or quote.made_by).name,
        customer=customer_block(session, job),
        device=quoted_device(session, say, job, body.coverage),
        options=tuple(_option(session, say, body, option) for option in body.options),
        sha=quote.body_sha,
        findings=tuple(fault.text for fault in body.faults if fault.text),
        plan=_plan(say, body),
        valid_until=body.valid_until,
        tax_on_top=body.tax_mode is TaxMode.EXCLUSIVE,
        notes=(
            *_notices(session, say, body.pack),
            *check_locally(session, say, body.pack, _RULES_OF_QUOTES),
        ),
    )


def words_of(session: Session, body: QuoteBody, at: int) -> MoneyWords:
    """Speak the language and the currency of a quote; `at` (epoch ms) is when it was made."""
    profile = read_profile(session)
    return MoneyWords(profile, Words(body.language), parse_currency(body.currency), at)


def customer_block(session: Session, job: Job) -> CustomerBlock:
    """Return whose device it is."""
    row = None if job.customer is None else session.get_one(Customer, job.customer)
    if row is None:
        return CustomerBlock()
    return CustomerBlock(row.name, row.phone, row.address, row.second_contact)


def quoted_device(
    session: Session, say: MoneyWords, job: Job, coverage: Coverage = Coverage.UNKNOWN
) -> QuotedDevice:
    """Return a job's device with its marks and what the customer said of it."""
    device = session.get_one(Device, job.device)
    serials, imeis = device_marks(session, device.id)
    category = read_lists(session, job.received_at).labels.category(device.category, say.language)
    called = TicketJob(number="", problem="", brand=device.brand, model=device.model).device
    return QuotedDevice(
        name=called or category,
        problem=job.problem,
        category=category,
        serial=", ".join(serials),
        imeis=imeis,
        coverage="" if coverage is Coverage.UNKNOWN else say.words.label(coverage),
    )


def check_locally(
    session: Session, say: MoneyWords, pack: str, rules: Sequence[RuleKey]
) -> tuple[str, ...]:
    """Return a warning where a paper follows rules of a place that nobody confirmed.

    `pack` is a published id, empty for a quote that was made under none.
    """
    if not pack:
        return ()
    read = pack_version(session, pack)
    if all(key not in read.rules or read.rules[key].confirmed for key in rules):
        return ()
    warning = say.words.say(
        "Check locally: not every rule for {place} that this paper follows was confirmed.",
        place=say.named(read.names),
    )
    return (warning,)


def _notices(session: Session, say: MoneyWords, pack: str) -> tuple[str, ...]:
    """Return the sentences that quotes of the place carry."""
    return tuple(map(say.named, pack_version(session, pack).notices)) if pack else ()


def days_text(say: MoneyWords, days: int | None) -> str:
    """Say how many working days something takes; nothing where nobody said so."""
    if days is None:
        return ""
    if days == 0:
        return say.words.say("the same day")
    return say.words.say_count("{n} working day", "{n} working days", days)


def fee_texts(say: MoneyWords, body: QuoteBody) -> tuple[str, ...]:
    """Say what the diagnosis costs, and what of it is due by how the job ends.

    B&P Code 9844 of California lets a fee be asked only where it was told in writing beforehand.
    """
    fee = body.fee
    if fee is None:
        return ()
    cases = fee_cases(fee, say.currency, say.words, plus_tax=_tax_on_fees(body))
    return (_money(say, fee.amount), *cases)


def _declined(say: MoneyWords, body: QuoteBody) -> str:
    due = 0 if body.fee is None else fee_due(body.fee, Outcome.DECLINED)
    if due and _tax_on_fees(body):
        return say.words.say("{amount} plus tax", amount=_money(say, due))
    return say.money(due)


def _tax_on_fees(body: QuoteBody) -> bool:
    taxed = any(line.tax_bp for option in body.options for line in option.lines)
    return body.tax_mode is TaxMode.EXCLUSIVE and taxed


def _option(
    session: Session, say: MoneyWords, body: QuoteBody, option: QuoteOption
) -> OfferedOption:
    terms = read_price_terms(session, say.at)
    return OfferedOption(
        key=option.key,
        name=say.named(option.names),
        lines=tuple(_line(say, terms, line) for line in option.lines),
        total=_money(say, option.total),
        net=say.amount(option.net) if option.tax else "",
        taxes=_taxes(say, option),
        discount=say.amount(option.discount) if option.discount else "",
        covered=say.money(option.covered),
        days=days_text(say, body.days if option.days is None else option.days),
        risk=option.risk,
    )


def _line(say: MoneyWords, terms: PriceTerms, line: QuoteLine) -> OfferedLine:
    days = line.warranty_days
    return OfferedLine(
        name=say.named(line.names),
        amount=say.amount(list_amount(line) - line.discount),
        quantity=line.quantity,
        price=say.amount(line.unit_price),
        kind=say.words.label(line.kind),
        grade=say.named(terms.grade_names(line.grade)),
        used=line.grade in USED_GRADES,
        aftermarket=line.grade in AFTERMARKET_GRADES,
        payer="" if line.payer is Payer.CUSTOMER else say.words.label(line.payer),
        discount=say.amount(line.discount) if line.discount else "",
        warranty=say.words.say_count("{n} day from collection", "{n} days from collection", days)
        if days
        else "",
    )


def _taxes(say: MoneyWords, option: QuoteOption) -> tuple[TaxLine, ...]:
    rates: dict[int, tuple[int, int]] = {}
    for line in option.lines:
        if line.payer is Payer.CUSTOMER and line.tax_bp:
            gross, tax = rates.get(line.tax_bp, (0, 0))
            rates[line.tax_bp] = gross + line.gross, tax + line.tax
    return tuple(
        TaxLine(percent(rate), say.amount(gross), say.amount(tax))
        for rate, (gross, tax) in sorted(rates.items())
    )


def _plan(say: MoneyWords, body: QuoteBody) -> QuotePlan:
    return QuotePlan(
        risk=body.risk,
        maximum="" if body.maximum is None else _money(say, body.maximum),
        computed=body.computed,
        deposit=say.money(body.deposit),
        alternatives=tuple(say.words.label(one) for one in body.alternatives),
        alternative_note=body.alternative_note,
        replacement=body.replacement,
        ancillary=body.ancillary,
        place=body.handover_place,
        additional=body.additional,
        fee=fee_texts(say, body),
        declined=_declined(say, body),
    )


def _money(say: MoneyWords, minor: int) -> str:
    """Write an amount with its currency, nothing charged too."""
    return str(Money(minor, say.currency))
