"""One day of the store in figures, each with the jobs or receipts that it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.day_figures import CloseFigures, DayFigures, Drill
from app.domain.errors import BadEntry
from app.domain.permissions import Permission
from app.domain.tender import EXCHANGE
from app.services.clock_check import latest_event
from app.services.day.day_exceptions import (
    enquiry_figures,
    exception_figures,
    expected_tomorrow,
    handovers_of,
    rating_figures,
    unpaid,
)
from app.services.day.day_jobs import (
    day_of,
    device_figures,
    promise_figures,
    stays_of,
    waiting_figures,
)
from app.services.day.day_money import money_figures
from app.services.day.day_parts import part_figures
from app.services.local_day import business_day
from app.services.money.tenders import read_tenders
from app.services.permits import needs
from app.services.records.record_lines import JobLine, job_lines
from app.services.shop import Profile, read_profile
from db.models.customer import Customer
from db.models.money import DayClose, Payment, Receipt
from db.models.people import UserAccount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile

SHOWN: Final = 200
"""Records behind a figure that are listed at once."""


@dataclass(frozen=True, slots=True)
class ReceiptBehind:
    """One receipt behind a figure; `total` is in minus out in minor units, `made_at` epoch ms."""

    id: str
    number: str
    kind: str
    total: int
    customer: str
    made_by: str
    made_at: int
    voided: bool
    tenders: tuple[Mapping[str, str], ...]


class Today:
    """Tell of the present day, or of one that is over."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_DAY)
    def figures(self, actor: Actor, day: str = "") -> DayFigures:  # noqa: ARG002
        """Return the figures of a day (`2026-11-21`, empty for the present one).

        Raises BadEntry for what is no day, or one that has not come.
        """
        with self._file.reading() as session:
            return figures_of(session, read_profile(session), day, self._file.clock.now_ms())

    @needs(Permission.SEE_DAY)
    def jobs(self, actor: Actor, drill: Drill) -> tuple[JobLine, ...]:  # noqa: ARG002
        """Return the first jobs behind a figure."""
        with self._file.reading() as session:
            return job_lines(session, drill.ids[:SHOWN], self._file.clock.now_ms())

    @needs(Permission.SEE_DAY)
    def receipts(self, actor: Actor, drill: Drill) -> tuple[ReceiptBehind, ...]:  # noqa: ARG002
        """Return the first receipts behind a figure."""
        with self._file.reading() as session:
            return _receipts(session, drill.ids[:SHOWN])


def figures_of(session: Session, profile: Profile, day: str, now: int) -> DayFigures:
    """Return the figures of a day inside a transaction or a read; raises BadEntry."""
    chosen = checked_day(day, now, profile.time_zone)
    bounds = day_of(chosen, now, profile.time_zone)
    handovers = handovers_of(session, bounds)
    stays = stays_of(session, bounds)
    return DayFigures(
        day=chosen,
        at=now,
        is_present=bounds.is_present,
        time_zone=profile.time_zone,
        currency=profile.currency,
        devices=device_figures(session, bounds, stays),
        waiting=waiting_figures(session, bounds, stays),
        promises=promise_figures(session, bounds),
        ratings=rating_figures(handovers),
        money=money_figures(session, chosen, unpaid(session, bounds, handovers)),
        enquiries=enquiry_figures(session, chosen, now),
        exceptions=exception_figures(session, bounds, handovers),
        parts=part_figures(session, handovers, profile.currency, is_present=bounds.is_present),
        tomorrow=expected_tomorrow(session, bounds),
        closes=closes_of(session, chosen),
        tender_names=_tender_names(session, profile, now),
        not_closed=_not_closed(session, chosen),
    )


def checked_day(day: str, now: int, time_zone: str) -> str:
    """Return a day as it is kept, the present one for an empty text; raises BadEntry."""
    present = business_day(now, time_zone)
    if not day.strip():
        return present
    try:
        chosen = date.fromisoformat(day.strip()).isoformat()
    except ValueError as wrong:
        raise BadEntry("day", "not_a_day", day.strip()[:20]) from wrong
    if chosen > present:
        raise BadEntry("day", "day_to_come", chosen)
    return chosen


def closes_of(session: Session, day: str) -> tuple[CloseFigures, ...]:
    """Return the closings of a day, first one first."""
    rows = session.execute(
        select(DayClose, UserAccount.name)
        .join(UserAccount, UserAccount.id == DayClose.closed_by)
        .where(DayClose.biz_date == day)
        .order_by(DayClose.counter)
    )
    return tuple(close_figures(session, row, name) for row, name in rows)


def close_figures(session: Session, row: DayClose, closed_by: str) -> CloseFigures:
    """Return one closing as it is shown."""
    days = session.scalars(
        select(Payment.biz_date)
        .where(Payment.day_close == row.id)
        .distinct()
        .order_by(Payment.biz_date)
    )
    return CloseFigures(
        id=row.id,
        counter=row.counter,
        day=row.biz_date,
        expected=row.expected,
        counted=row.counted,
        difference=row.difference,
        float_before=row.float_before,
        float_after=row.float_after,
        comment=row.comment,
        closed_at=row.closed_at,
        closed_by=closed_by,
        days=tuple(days),
    )


def _tender_names(session: Session, profile: Profile, now: int) -> dict[str, Mapping[str, str]]:
    # A clock that was set back must not hide what was published since.
    at = max(now, latest_event(session))
    return {one.key: one.names for one in read_tenders(session, profile.country, at)}


def _not_closed(session: Session, day: str) -> int:
    query = select(func.count()).where(
        Payment.biz_date == day,
        Payment.day_close.is_(None),
        Payment.voided_at.is_(None),
        Payment.tender != EXCHANGE,
    )
    return session.scalar(query.select_from(Payment)) or 0


def _receipts(session: Session, ids: Sequence[str]) -> tuple[ReceiptBehind, ...]:
    rows = session.execute(
        select(Receipt, Customer.name, Customer.phone, UserAccount.name)
        .join(UserAccount, UserAccount.id == Receipt.made_by)
        .outerjoin(Customer, Customer.id == Receipt.customer)
        .where(Receipt.id.in_(ids))
    ).all()
    paid: dict[str, dict[str, Mapping[str, str]]] = {}
    for receipt, tender, names in session.execute(
        select(Payment.receipt, Payment.tender, Payment.tender_names)
        .where(Payment.receipt.in_(ids))
        .order_by(Payment.id)
    ):
        paid.setdefault(receipt, {})[tender] = names
    found = {
        row.id: ReceiptBehind(
            id=row.id,
            number=row.number,
            kind=row.kind,
            total=row.total,
            customer=name or phone or "",
            made_by=made_by,
            made_at=row.made_at,
            voided=row.voided_at is not None,
            tenders=tuple(paid.get(row.id, {}).values()),
        )
        for row, name, phone, made_by in rows
    }
    return tuple(found[one] for one in ids if one in found)
