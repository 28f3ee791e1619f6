"""Advice only: somebody asked, was answered, and left no device; counted, solved or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.domain.arrivals import AdviceEntry, checked_advice
from app.domain.country import COUNTRIES
from app.domain.permissions import Permission
from app.services.devices.customers import kept_customer
from app.services.local_day import business_day
from app.services.permits import needs
from app.services.shop import read_profile
from db.models.arrival import Advice
from db.models.people import UserAccount

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """One piece of advice; `given_at` is epoch ms."""

    id: str
    name: str
    phone: str
    customer: str
    model: str
    problem: str
    answer: str
    solved: bool
    given_at: int
    given_by: str


@dataclass(frozen=True, slots=True)
class AdviceFigures:
    """How many asked within some days, and how many of them were helped without a job."""

    given: int
    solved: int


class AdviceRecords:
    """Write advice down and count it."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.KEEP_ARRIVALS)
    def give(self, actor: Actor, entry: AdviceEntry) -> AdviceLine:
        """Write down what was asked and answered. Raises BadEntry or CustomerNotFound."""
        with self._file.acting(actor) as work:
            profile = read_profile(work)
            checked = checked_advice(entry, COUNTRIES[profile.country].calling_code)
            known = kept_customer(work, checked.customer).id if checked.customer else None
            row = Advice(
                customer=known,
                name=checked.name,
                phone=checked.phone,
                model=checked.model,
                problem=checked.problem,
                answer=checked.answer,
                solved=checked.solved,
                biz_date=business_day(work.at, profile.time_zone),
                given_at=work.at,
                given_by=actor.user,
            )
            work.add(row)
            work.flush()
            work.record("advice.given", advice=row.id, customer=known, solved=row.solved)
            return _line(row, work.get_one(UserAccount, actor.user).name)

    @needs(Permission.KEEP_ARRIVALS)
    def list(self, actor: Actor, day: str = "") -> tuple[AdviceLine, ...]:  # noqa: ARG002
        """List the advice of one store day (`YYYY-MM-DD`), of today without one; newest first."""
        with self._file.reading() as session:
            rows = session.execute(
                select(Advice, UserAccount.name)
                .join(UserAccount, UserAccount.id == Advice.given_by)
                .where(Advice.biz_date == (day or self._today(session)))
                .order_by(Advice.given_at.desc(), Advice.id.desc())
            )
            return tuple(_line(row, name) for row, name in rows)

    @needs(Permission.KEEP_ARRIVALS)
    def figures(self, actor: Actor, first: str, last: str) -> AdviceFigures:  # noqa: ARG002
        """Count the advice of the store days from `first` to `last`, both included."""
        with self._file.reading() as session:
            return advice_figures(session, first, last)

    def _today(self, session: Session) -> str:
        return business_day(self._file.clock.now_ms(), read_profile(session).time_zone)


def advice_figures(session: Session, first: str, last: str) -> AdviceFigures:
    """Count advice inside a read."""
    within = Advice.biz_date.between(first, last)
    rows = session.execute(
        select(Advice.solved, func.count()).where(within).group_by(Advice.solved)
    )
    counted: dict[bool, int] = dict(iter(rows))
    solved = counted.get(True, 0)
    return AdviceFigures(given=solved + counted.get(False, 0), solved=solved)


def _line(row: Advice, by: str) -> AdviceLine:
    return AdviceLine(
        id=row.id,
        name=row.name,
        phone=row.phone,
        customer=row.customer or "",
        model=row.model,
        problem=row.problem,
        answer=row.answer,
        solved=row.solved,
        given_at=row.given_at,
        given_by=by,
    )
