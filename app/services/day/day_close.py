"""Closing the till: what is counted by tender against what the record expects.

A close takes in all money that no close has counted yet, whatever day it is of, so that a day
that nobody closed is in the next close. Money that comes after it goes into a further one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.billing import PaymentKind
from app.domain.day_close import (
    CLOCK_SLACK_MS,
    COMMENT_LENGTH,
    ClockIsBehind,
    CloseEntry,
    CommentMissing,
    DayAlreadyClosed,
)
from app.domain.entry_text import optional_line
from app.domain.errors import BadEntry
from app.domain.money import MOST, Money
from app.domain.permissions import Permission, Role
from app.domain.tender import EXCHANGE
from app.services.clock_check import latest_event
from app.services.day.day_figures import close_figures
from app.services.jobs.job_prices import read_books
from app.services.local_day import business_day
from app.services.money.tenders import read_tenders
from app.services.permits import needs
from app.words import Words
from db.engine import retrying
from db.models.money import DayClose as DayCloseRow
from db.models.money import Payment
from db.models.people import UserAccount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.day_figures import CloseFigures
    from app.services.jobs.job_prices import Books
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

CASH: Final = "cash"


@dataclass(frozen=True, slots=True)
class ExpectedTender:
    """What should be there of one tender, in minor units; cash with the change in the till."""

    tender: str
    names: Mapping[str, str]
    came_in: int
    went_out: int
    expected: int

    def name(self, language: str) -> str:
        """Return what it is called in a language."""
        return self.names.get(language) or self.names.get("en") or self.tender


@dataclass(frozen=True, slots=True)
class CloseDraft:
    """A close as it would be now; instants are epoch ms.

    `days` are the days whose money it takes in; `closed_at` is when this day was closed last, if
    it was. `latest` is set where the clock is behind what was recorded then.
    """

    day: str
    currency: str
    tenders: tuple[ExpectedTender, ...]
    float_before: int
    days: tuple[str, ...]
    payments: int
    closed_at: int | None
    closed_by: str
    now: int
    latest: int | None

    @property
    def nothing_to_close(self) -> bool:
        """Tell whether this day was closed and no money has moved since."""
        return not self.payments and self.closed_at is not None

    @property
    def other_days(self) -> tuple[str, ...]:
        """Return the days before this one that nobody closed."""
        return tuple(day for day in self.days if day != self.day)


class DayClose:
    """Close the day, and show what was closed."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.CLOSE_DAY)
    def draft(self, actor: Actor) -> CloseDraft:  # noqa: ARG002
        """Return what a close would expect now."""
        with self._file.reading() as session:
            payments = _uncounted(session)
            return _draft(session, payments, self._file.clock.now_ms())

    @needs(Permission.CLOSE_DAY)
    @retrying
    def close(self, actor: Actor, entry: CloseEntry) -> CloseFigures:
        """Close all money that was not counted yet, and record what was found of it.

        Raises DayAlreadyClosed, ClockIsBehind, CommentMissing or BadEntry.
        """
        comment = optional_line("comment", entry.comment, COMMENT_LENGTH)
        with self._file.acting(actor) as work:
            payments = _uncounted(work, lock=True)
            draft = _draft(work, payments, work.at)
            books = read_books(work)
            if draft.nothing_to_close:
                raise DayAlreadyClosed(draft.day, draft.closed_by)
            _check_clock(actor, draft, entry, books)
            before = _float(entry.float_before, draft.float_before, "float_before")
            expected = _expected(draft, before)
            counted = _counted(entry, draft, expected, books)
            after = _float(entry.float_left, before, "float_left")
            if after > counted.get(CASH, 0):
                raise BadEntry("float_left", "more_than_counted")
            difference = sum(counted.values()) - sum(expected.values())
            if counted != expected and not comment:
                raise CommentMissing(_differences(draft, books, _more(counted, expected)))
            row = DayCloseRow(
                counter=(work.scalar(select(func.max(DayCloseRow.counter))) or 0) + 1,
                biz_date=draft.day,
                expected=expected,
                counted=counted,
                difference=difference,
                float_before=before,
                float_after=after,
                comment=comment,
                clock_confirmed=draft.latest is not None,
                closed_at=work.at,
                closed_by=actor.user,
                workstation=actor.workstation,
            )
            work.add(row)
            work.flush()
            for payment in payments:
                payment.day_close = row.id
            work.flush()
            _record(work, row, draft)
            name = work.get_one(UserAccount, actor.user).name
            return close_figures(work, row, name)


def _uncounted(session: Session, *, lock: bool = False) -> Sequence[Payment]:
    query = select(Payment).where(Payment.day_close.is_(None), Payment.voided_at.is_(None))
    query = query.order_by(Payment.made_at, Payment.id)
    return session.scalars(query.with_for_update() if lock else query).all()


def _draft(session: Session, payments: Sequence[Payment], now: int) -> CloseDraft:
    books = read_books(session)
    day = business_day(now, books.profile.time_zone)
    last = session.execute(
        select(DayCloseRow, UserAccount.name)
        .join(UserAccount, UserAccount.id == DayCloseRow.closed_by)
        .order_by(DayCloseRow.counter.desc())
        .limit(1)
    ).first()
    here = last is not None and last[0].biz_date == day
    float_before = 0 if last is None else last[0].float_after
    return CloseDraft(
        day=day,
        currency=books.currency.code,
        tenders=_by_tender(session, books, payments, float_before, now),
        float_before=float_before,
        days=tuple(sorted({payment.biz_date for payment in payments})),
        payments=sum(payment.tender != EXCHANGE for payment in payments),
        closed_at=last[0].closed_at if last is not None and here else None,
        closed_by=last[1] if last is not None and here else "",
        now=now,
        latest=_ahead(session, payments, now),
    )


def _by_tender(
    session: Session, books: Books, payments: Sequence[Payment], float_before: int, now: int
) -> tuple[ExpectedTender, ...]:
    """Return the tenders that moved, in the order of their keys; cash always, and first."""
    known = read_tenders(session, books.profile.country, max(now, latest_event(session)))
    names: dict[str, Mapping[str, str]] = {one.key: one.names for one in known}
    moved = {payment.tender: payment.tender_names for payment in payments}
    order = sorted({CASH, *moved} - {EXCHANGE}, key=lambda key: (key != CASH, _place(names, key)))
    return tuple(
        _expected_of(
            key,
            names.get(key) or moved[key],
            [payment for payment in payments if payment.tender == key],
            float_before if key == CASH else 0,
        )
        for key in order
    )


def _place(names: Mapping[str, object], key: str) -> tuple[int, str]:
    return (list(names).index(key) if key in names else len(names), key)


def _expected_of(
    key: str, names: Mapping[str, str], payments: Sequence[Payment], float_before: int
) -> ExpectedTender:
    came_in = sum(one.amount for one in payments if one.kind != PaymentKind.REFUND)
    went_out = sum(one.amount for one in payments if one.kind == PaymentKind.REFUND)
    return ExpectedTender(key, names, came_in, went_out, float_before + came_in - went_out)


def _ahead(session: Session, payments: Sequence[Payment], now: int) -> int | None:
    """Return the instant of what was recorded latest, where the clock is behind it."""
    latest = max([latest_event(session), *(payment.made_at for payment in payments)])
    return latest if latest > now + CLOCK_SLACK_MS else None


def _check_clock(actor: Actor, draft: CloseDraft, entry: CloseEntry, books: Books) -> None:
    if draft.latest is None or (entry.clock_confirmed and actor.role is Role.MANAGER):
        return
    words, zone = Words(books.profile.language), books.profile.time_zone
    raise ClockIsBehind(words.moment(draft.now, zone), words.moment(draft.latest, zone))


def _expected(draft: CloseDraft, float_before: int) -> dict[str, int]:
    more = float_before - draft.float_before
    return {one.tender: one.expected + (more if one.tender == CASH else 0) for one in draft.tenders}


def _counted(
    entry: CloseEntry, draft: CloseDraft, expected: Mapping[str, int], books: Books
) -> dict[str, int]:
    """Return what was counted of every tender that moved; raises BadEntry."""
    names = {one.tender: one.name(books.profile.language) for one in draft.tenders}
    for tender in entry.counted:
        if tender not in expected and entry.counted[tender]:
            raise BadEntry("counted", "tender_not_moved", tender[:20])
    for tender, amount in expected.items():
        if amount and tender not in entry.counted:
            raise BadEntry("counted", "not_counted", names[tender])
    counted = {tender: entry.counted.get(tender, 0) for tender in expected}
    if any(abs(amount) > MOST for amount in counted.values()):
        raise BadEntry("counted", "amount_too_large", str(Money(MOST, books.currency)))
    return counted


def _float(entered: int | None, otherwise: int, field: str) -> int:
    chosen = otherwise if entered is None else entered
    if chosen < 0:
        raise BadEntry(field, "change_negative")
    return chosen


def _differences(draft: CloseDraft, books: Books, more: Mapping[str, int]) -> str:
    """Say by how much each tender differs: more with a plus, less with a minus."""
    language = books.profile.language
    return ", ".join(
        f"{one.name(language)} {Money(more[one.tender], books.currency).signed()}"
        for one in draft.tenders
        if more[one.tender]
    )


def _more(counted: Mapping[str, int], expected: Mapping[str, int]) -> dict[str, int]:
    return {tender: counted[tender] - expected[tender] for tender in expected}


def _record(work: Work, row: DayCloseRow, draft: CloseDraft) -> None:
    work.record(
        "day.closed",
        close=row.id,
        counter=row.counter,
        day=row.biz_date,
        days=list(draft.days),
        expected=row.expected,
        counted=row.counted,
        difference=row.difference,
        float_before=row.float_before,
        float_after=row.float_after,
        clock_confirmed=row.clock_confirmed,
    )
