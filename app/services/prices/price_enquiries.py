"""What was asked at the counter and what became of it: taken, or lost with a reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.entry_text import optional_line
from app.domain.errors import BadEntry
from app.domain.own_code import is_payment_code
from app.domain.permissions import Permission
from app.services.local_day import business_day
from app.services.permits import needs, unsigned
from app.services.prices.price_words import read_price_terms
from app.services.shop import read_profile
from db.models.price import PriceEnquiry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.actor import Actor
    from app.domain.price_terms import NamedTerm
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

TAKEN: Final = "taken"
LOST: Final = "lost"
_LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class PriceQuestion:
    """What was asked and what was offered for it; `price` is minor units, None where none was.

    `line` is the key of the line that was offered, `repair` the key of a repair.
    """

    text: str
    model: str = ""
    repair: str = ""
    line: str = ""
    price: int | None = None


@dataclass(frozen=True, slots=True)
class LostFor:
    """How many questions came to nothing for one reason, and what was offered (minor units)."""

    reason: str
    names: Mapping[str, str]
    questions: int
    offered: int


@dataclass(frozen=True, slots=True)
class LostQuestion:
    """One question that came to nothing; `asked_at` is epoch ms."""

    id: str
    question: PriceQuestion
    reason: str
    names: Mapping[str, str]
    asked_at: int


@dataclass(frozen=True, slots=True)
class EnquiryFigures:
    """Price questions of some days: all, taken, lost; the lost ones by reason, and one by one.

    Lost enquiries are `lost` of `questions`. Amounts are minor units.
    """

    questions: int
    taken: int
    lost: int
    by_reason: tuple[LostFor, ...]
    lost_questions: tuple[LostQuestion, ...]
    currency: str


class PriceEnquiries:
    """Write price questions down and count them."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.ASK_PRICE)
    def taken(self, actor: Actor, question: PriceQuestion, visit: str = "") -> str:
        """Write down that a device was left; returns the question's id."""
        with self._file.acting(actor) as work:
            return add_enquiry(work, question, visit=visit)

    @needs(Permission.ASK_PRICE)
    def lost(self, actor: Actor, question: PriceQuestion, reason: str) -> str:
        """Write down why nothing came of a question; returns its id.

        Raises BadEntry for a reason that is not on the shop's list.
        """
        with self._file.acting(actor) as work:
            if reason not in read_price_terms(work, work.at).reasons:
                raise BadEntry("reason", "not_on_the_list", reason[:_LONGEST])
            return add_enquiry(work, question, reason)

    @unsigned("the list holds nobody's data, and pages are built before somebody signs in")
    def reasons(self) -> tuple[NamedTerm, ...]:
        """Return the reasons in the order of their digits."""
        with self._file.reading() as session:
            terms = read_price_terms(session, self._file.clock.now_ms())
            return tuple(terms.reasons.values())

    @needs(Permission.SEE_DAY)
    def figures(self, actor: Actor, first_day: str, last_day: str) -> EnquiryFigures:  # noqa: ARG002
        """Count the questions of the store's days from first to last, both `YYYY-MM-DD`."""
        with self._file.reading() as session:
            rows = session.scalars(
                select(PriceEnquiry)
                .where(PriceEnquiry.biz_date.between(first_day, last_day))
                .order_by(PriceEnquiry.asked_at, PriceEnquiry.id)
            ).all()
            reasons = read_price_terms(session, self._file.clock.now_ms()).reasons
            currency = read_profile(session).currency
        lost = [row for row in rows if row.outcome == LOST]
        counted = Counter(row.reason for row in lost)
        order = {key: place for place, key in enumerate(reasons)}
        by_reason = [
            LostFor(
                reason,
                _names(reasons, reason),
                questions,
                sum(row.price or 0 for row in lost if row.reason == reason),
            )
            for reason, questions in sorted(
                counted.items(), key=lambda one: (-one[1], order.get(one[0], len(order)))
            )
        ]
        return EnquiryFigures(
            questions=len(rows),
            taken=len(rows) - len(lost),
            lost=len(lost),
            by_reason=tuple(by_reason),
            lost_questions=tuple(_lost(row, reasons) for row in lost),
            currency=currency,
        )


def add_enquiry(work: Work, question: PriceQuestion, reason: str = "", visit: str = "") -> str:
    """Write a question down inside a transaction: lost for a reason, taken without one.

    A text that may be a payment code is not kept.
    """
    text = optional_line("text", question.text[:_LONGEST], _LONGEST)
    row = PriceEnquiry(
        text="" if is_payment_code(text) else text,
        model=optional_line("model", question.model, _LONGEST),
        repair=optional_line("repair", question.repair, _LONGEST),
        line=question.line,
        price=question.price,
        outcome=LOST if reason else TAKEN,
        reason=reason,
        visit=visit or None,
        asked_at=work.at,
        asked_by=work.user,
        biz_date=business_day(work.at, read_profile(work).time_zone),
    )
    work.add(row)
    work.flush()
    work.record("price.asked", enquiry=row.id, outcome=row.outcome, reason=reason)
    return row.id


def _names(reasons: Mapping[str, NamedTerm], key: str) -> Mapping[str, str]:
    found = reasons.get(key)
    return {"en": key, "zh_CN": key} if found is None else found.names


def _lost(row: PriceEnquiry, reasons: Mapping[str, NamedTerm]) -> LostQuestion:
    question = PriceQuestion(row.text, row.model, row.repair, row.line, row.price)
    return LostQuestion(row.id, question, row.reason, _names(reasons, row.reason), row.asked_at)
