"""Today's queue: numbers from 1, each store day anew, given by one key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.domain.arrivals import (
    NobodyWaits,
    QueueEntry,
    QueueNumberDone,
    QueueNumberNotFound,
    QueueState,
    checked_queue_entry,
)
from app.domain.country import COUNTRIES
from app.domain.permissions import Permission
from app.services.local_day import business_day
from app.services.money.money_papers import add_queue_slip
from app.services.permits import needs
from app.services.shop import read_profile
from db.engine import retrying
from db.models.arrival import QueueNumber

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.frozen_papers import PaperMade
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One number of today; `given_at` is epoch ms, `visit` empty until a device was taken in."""

    id: str
    number: int
    state: QueueState
    name: str
    phone: str
    model: str
    problem: str
    given_at: int
    visit: str


@dataclass(frozen=True, slots=True)
class QueueGiven:
    """A number just given, how many people are before it, and its slip."""

    line: QueueLine
    before: int
    paper: PaperMade


class QueueNumbers:
    """Give numbers, call them, and say what became of them."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.KEEP_ARRIVALS)
    @retrying
    def give(self, actor: Actor, entry: QueueEntry | None = None) -> QueueGiven:
        """Give the next number of the day, without a gap. Raises BadEntry."""
        with self._file.acting(actor) as work:
            profile = read_profile(work)
            known = checked_queue_entry(
                entry or QueueEntry(), COUNTRIES[profile.country].calling_code
            )
            day = business_day(work.at, profile.time_zone)
            of_day = QueueNumber.biz_date == day
            still = select(func.count()).where(of_day, QueueNumber.state == QueueState.WAITING)
            before = work.scalar(still) or 0
            # Of two at once one is refused by the key of day and number, and tried again.
            last = work.scalar(select(func.max(QueueNumber.number)).where(of_day)) or 0
            row = QueueNumber(
                biz_date=day,
                number=last + 1,
                name=known.name,
                phone=known.phone,
                model=known.model,
                problem=known.problem,
                state=QueueState.WAITING,
                given_at=work.at,
                given_by=actor.user,
                changed_at=work.at,
            )
            work.add(row)
            work.flush()
            work.record("queue.given", queue_number=row.id, day=day, number=row.number)
            return QueueGiven(_line(row), before, add_queue_slip(work, row, before))

    @needs(Permission.KEEP_ARRIVALS)
    def today(self, actor: Actor) -> tuple[QueueLine, ...]:  # noqa: ARG002
        """List today's numbers, whatever became of them."""
        with self._file.reading() as session:
            of_day = select(QueueNumber).where(QueueNumber.biz_date == self._day(session))
            rows = session.scalars(of_day.order_by(QueueNumber.number))
            return tuple(_line(row) for row in rows)

    @needs(Permission.KEEP_ARRIVALS)
    def waiting(self, actor: Actor) -> tuple[QueueLine, ...]:
        """List who waits, or was called and is not done, in their order."""
        open_states = {QueueState.WAITING, QueueState.CALLED}
        return tuple(line for line in self.today(actor) if line.state in open_states)

    @needs(Permission.KEEP_ARRIVALS)
    def call(self, actor: Actor, number: int) -> QueueLine:
        """Call a number, once more or though it had left. Raises QueueNumberNotFound or -Done."""
        with self._file.acting(actor) as work:
            return self._set(work, number, QueueState.CALLED)

    @needs(Permission.KEEP_ARRIVALS)
    def call_next(self, actor: Actor) -> QueueLine:
        """Call whoever waits longest; raises NobodyWaits."""
        with self._file.acting(actor) as work:
            waiting = select(QueueNumber).where(
                QueueNumber.biz_date == self._day(work), QueueNumber.state == QueueState.WAITING
            )
            # Whom another till is calling at this moment is skipped.
            first = waiting.order_by(QueueNumber.number).limit(1).with_for_update(skip_locked=True)
            row = work.scalars(first).first()
            if row is None:
                raise NobodyWaits
            set_queue_state(work, row, QueueState.CALLED)
            return _line(row)

    @needs(Permission.KEEP_ARRIVALS)
    def taken(self, actor: Actor, number: int, visit: str) -> QueueLine:
        """Say which visit a number became. Raises QueueNumberNotFound or QueueNumberDone."""
        with self._file.acting(actor) as work:
            return self._set(work, number, QueueState.TAKEN, visit)

    @needs(Permission.KEEP_ARRIVALS)
    def left(self, actor: Actor, number: int) -> QueueLine:
        """Say that somebody has gone. Raises QueueNumberNotFound or QueueNumberDone."""
        with self._file.acting(actor) as work:
            return self._set(work, number, QueueState.LEFT)

    @needs(Permission.KEEP_ARRIVALS)
    def put_back(self, actor: Actor, number: int) -> QueueLine:
        """Let somebody wait again who was called or had left: the way back of both.

        Raises QueueNumberNotFound or QueueNumberDone.
        """
        with self._file.acting(actor) as work:
            return self._set(work, number, QueueState.WAITING)

    def _set(self, work: Work, number: int, state: QueueState, visit: str = "") -> QueueLine:
        of_number = select(QueueNumber).where(
            QueueNumber.biz_date == self._day(work), QueueNumber.number == number
        )
        row = work.scalars(of_number.with_for_update()).first()
        if row is None:
            raise QueueNumberNotFound(number)
        set_queue_state(work, row, state, visit)
        return _line(row)

    def _day(self, session: Session) -> str:
        return business_day(self._file.clock.now_ms(), read_profile(session).time_zone)


def set_queue_state(work: Work, row: QueueNumber, state: QueueState, visit: str = "") -> None:
    """Say what became of a number inside a transaction; raises QueueNumberDone."""
    if row.state == QueueState.TAKEN:
        raise QueueNumberDone(row.number)
    _move(work, row, state, visit)


def reopen_queue_number(work: Work, row: QueueNumber) -> None:
    """Call a number again whose intake was taken back, inside a transaction."""
    _move(work, row, QueueState.CALLED)


def _move(work: Work, row: QueueNumber, state: QueueState, visit: str = "") -> None:
    before, row.state, row.changed_at = row.state, state, work.at
    row.visit = visit or None
    work.record("queue.moved", queue_number=row.id, before=before, after=state, visit=row.visit)


def _line(row: QueueNumber) -> QueueLine:
    return QueueLine(
        id=row.id,
        number=row.number,
        state=QueueState(row.state),
        name=row.name,
        phone=row.phone,
        model=row.model,
        problem=row.problem,
        given_at=row.given_at,
        visit=row.visit or "",
    )
