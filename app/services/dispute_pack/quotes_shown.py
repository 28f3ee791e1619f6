"""Every presented quote version with its options, and how it was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.billing import SignOffHow
from app.domain.dispute_documents import PackFact, PackFacts, PackSection, PackTable, PackText
from app.domain.quote import QuoteState
from app.services.dispute_pack.around import BETWEEN
from app.services.prices.price_words import read_price_terms
from app.services.quotes.stored_quotes import stored_quotes
from db.models.charge import AgreementOverride, SignOff
from db.models.photo import Photo
from db.models.signature import Signature

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.dispute_documents import PackPart
    from app.domain.price_terms import PriceTerms
    from app.domain.quote import QuoteBody, QuoteLine, QuoteOption
    from app.services.dispute_pack.around import PackAround
    from app.services.quotes.stored_quotes import StoredQuote
    from db.models.quote import Quote

_ANSWERED = (QuoteState.APPROVED, QuoteState.DECLINED)
_SHARES = (34, 18, 14, 7, 13, 14)


def quotes_shown(around: PackAround) -> PackSection:
    """Return the presented versions oldest first, then what was agreed to without one."""
    say = around.words.say
    versions = reversed(stored_quotes(around.session, around.job))
    sign_offs = around.session.scalars(
        select(SignOff).where(SignOff.job == around.job.id).order_by(SignOff.agreed_at, SignOff.id)
    ).all()
    parts: list[PackPart] = []
    for version in versions:
        if version.row.state != QuoteState.DRAFT:
            parts += _version(around, version)
            parts += [_agreed(around, one) for one in sign_offs if one.quote == version.row.id]
    parts += [_agreed(around, one) for one in sign_offs if one.quote is None]
    parts += _overrides(around)
    return PackSection(
        say("Quotes and what was agreed to"), tuple(parts) or (PackText(say("There are none.")),)
    )


def _version(around: PackAround, stored: StoredQuote) -> Iterator[PackPart]:
    say = around.words.say
    title = say("Quote, version {version}", version=stored.row.version)
    if stored.changed:
        yield PackText(
            say("What is stored of this version is not what was presented."), title, strong=True
        )
        title = ""
    yield PackFacts(_facts(around, stored.row), title)
    yield PackFacts(_terms(around, stored.body))
    terms = read_price_terms(around.session, around.at)
    for option in stored.body.options:
        yield _option(around, terms, option)


def _facts(around: PackAround, row: Quote) -> tuple[PackFact, ...]:
    say = around.words.say
    answered = row.state in _ANSWERED
    facts = (
        (say("State"), around.labelled(QuoteState, row.state), True),
        (say("Presented"), _by(around, row.presented_at, row.presented_by), False),
        (say("Valid until"), row.valid_until, False),
        (say("Answered"), _by(around, row.decided_at, row.decided_by) if answered else "", False),
        (say("Chosen option"), row.option, True),
        (say("Reason"), row.reason, False),
        ("SHA-256", row.body_sha, False),
    )
    return tuple(PackFact(*fact) for fact in facts if fact[1])


def _by(around: PackAround, at: int | None, user: str | None) -> str:
    return BETWEEN.join(filter(None, (around.moment(at), around.who(user))))


def _terms(around: PackAround, body: QuoteBody) -> tuple[PackFact, ...]:
    say = around.words.say
    faults = say("; ").join(fault.text for fault in body.faults if fault.text)
    facts = (
        (say("Faults"), faults),
        (say("Coverage"), around.words.label(body.coverage)),
        (say("Risk"), body.risk),
        (say("Working days"), "" if body.days is None else str(body.days)),
        (say("Deposit asked"), around.money(body.deposit) if body.deposit else ""),
        (say("Highest price"), around.money(body.maximum)),
        (say("Instead of a repair"), _alternatives(around, body)),
    )
    return tuple(PackFact(*fact) for fact in facts if fact[1])


def _alternatives(around: PackAround, body: QuoteBody) -> str:
    labels = [around.words.label(one) for one in body.alternatives]
    return around.words.say("; ").join(filter(None, (*labels, body.alternative_note)))


def _option(around: PackAround, terms: PriceTerms, option: QuoteOption) -> PackTable:
    say = around.words.say
    name = around.named(option.names)
    title = say("Option {key}", key=option.key)
    sums = (
        (say("Discount"), option.discount, option.discount),
        (say("Net"), option.net, option.tax),
        (say("Tax"), option.tax, option.tax),
        (say("Total"), option.total, True),
        (say("Others pay"), option.covered, option.covered),
    )
    return PackTable(
        (say("Line"), say("Grade"), say("Payer"), say("Pieces"), say("Price"), say("Amount")),
        _SHARES,
        (
            *(_line(around, terms, line) for line in option.lines),
            *(("", "", "", "", what, around.money(minor)) for what, minor, told in sums if told),
        ),
        BETWEEN.join(filter(None, (title, name))),
        numbers=3,
    )


def _line(around: PackAround, terms: PriceTerms, line: QuoteLine) -> tuple[str, ...]:
    return (
        around.named(line.names),
        around.named(terms.grade_names(line.grade)),
        around.words.label(line.payer),
        str(line.quantity),
        around.money(line.unit_price),
        around.money(line.gross),
    )


def _agreed(around: PackAround, row: SignOff) -> PackFacts:
    say = around.words.say
    facts = (
        (say("Agreed"), around.labelled(SignOffHow, row.how), True),
        (say("Amount"), around.money(row.amount), True),
        (say("Option"), row.option, False),
        (say("Who"), row.who, False),
        (say("Under"), row.contact, False),
        (say("Said"), around.moment(row.said_at), False),
        (say("Who listened"), row.listener, False),
        (say("Conditions"), row.conditions, False),
        (say("Extra parts"), around.money(row.extra_parts), False),
        (say("Extra labour"), around.money(row.extra_labour), False),
        (say("Message"), row.message, False),
        (say("Company"), row.company, False),
        (say("Order number"), row.order_number, False),
        (say("Note"), row.note, False),
        (say("Signed text"), _signed(around, row), False),
        (say("Photo of the sheet"), _sheet(around, row), False),
        (say("Noted"), _by(around, row.agreed_at, row.received_by), False),
        (say("Replaced"), around.moment(row.ended_at), False),
        (say("Binds"), row.quote_sha, False),
    )
    return PackFacts(tuple(PackFact(*fact) for fact in facts if fact[1]), say("Sign-off"))


def _signed(around: PackAround, row: SignOff) -> str:
    """Name the signature of a sign-off by its text, as the section of signatures does."""
    found = around.session.get(Signature, row.signature) if row.signature else None
    return "" if found is None else found.text_sha


def _sheet(around: PackAround, row: SignOff) -> str:
    found = around.session.get(Photo, row.sheet) if row.sheet else None
    return "" if found is None else found.sha256


def _overrides(around: PackAround) -> Iterator[PackPart]:
    say = around.words.say
    rows: Sequence[AgreementOverride] = around.session.scalars(
        select(AgreementOverride)
        .where(AgreementOverride.job == around.job.id)
        .order_by(AgreementOverride.overridden_at)
    ).all()
    if rows:
        yield PackTable(
            (say("When"), say("Who"), say("Reason"), say("Beyond"), say("Up to")),
            (20, 16, 36, 14, 14),
            tuple(
                (
                    around.moment(row.overridden_at),
                    around.who(row.overridden_by),
                    row.reason,
                    around.money(row.missing),
                    around.money(row.amount),
                )
                for row in rows
            ),
            say("Let pass without the customer's word"),
            numbers=2,
        )
