"""What the counter has in front of it: taken in today, due now, drafts, papers not printed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.job import FINISHED, JobOrigin, JobState
from app.domain.own_code import OwnCode
from app.domain.permissions import Permission
from app.services.customers import CustomerRow, customer_row
from app.services.local_day import business_day, end_of_day
from app.services.permits import needs
from app.services.record_lines import JobLine, job_lines
from app.services.shop import read_profile
from db.models.customer import Customer
from db.models.job import Job

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile

SHOWN: Final = 100
FOUND: Final = 5
_FEWEST: Final = 2
_FEWEST_DIGITS: Final = 3


@dataclass(frozen=True, slots=True)
class OnTheCounter:
    """The counter's two lists of jobs."""

    taken_in_today: tuple[JobLine, ...]
    due_now: tuple[JobLine, ...]


@dataclass(frozen=True, slots=True)
class FoundPeople:
    """Customers that fit what was typed, and the open jobs of these."""

    customers: tuple[CustomerRow, ...] = ()
    jobs: tuple[JobLine, ...] = ()


class CounterDesk:
    """Show what the counter has in front of it."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def now(self, actor: Actor) -> OnTheCounter:  # noqa: ARG002
        """Return today's intakes, newest first, and open jobs promised for today or earlier."""
        at = self._file.clock.now_ms()
        with self._file.reading() as session:
            zone = read_profile(session).time_zone
            today = (
                select(Job.id)
                .where(
                    Job.biz_date == business_day(at, zone),
                    Job.state != JobState.VOID,
                    Job.origin == JobOrigin.COUNTER,
                )
                .order_by(Job.received_at.desc(), Job.number.desc())
            )
            due = (
                select(Job.id)
                .where(Job.promised_at <= end_of_day(at, zone), Job.state.not_in(FINISHED))
                .order_by(Job.promised_at)
            )
            return OnTheCounter(_lines(session, today, at), _lines(session, due, at))

    @needs(Permission.SEE_JOBS)
    def lines(self, actor: Actor, numbers: Sequence[str]) -> tuple[JobLine, ...]:  # noqa: ARG002
        """Return jobs by the numbers that people read, in that order; unknown ones are left out."""
        codes = [OwnCode.parse_people(number).digits for number in numbers]
        at = self._file.clock.now_ms()
        with self._file.reading() as session:
            found = _lines(session, select(Job.id).where(Job.number.in_(codes)), at)
        return tuple(sorted(found, key=lambda line: numbers.index(line.number)))

    @needs(Permission.SEE_CUSTOMERS)
    def find(self, actor: Actor, typed: str) -> FoundPeople:  # noqa: ARG002
        """Find customers by part of their name or number, and their open jobs, newest first.

        Fewer than two characters find nobody: at a counter that would be everybody.
        """
        text = unicodedata.normalize("NFKC", typed).strip()
        if len(text) < _FEWEST:
            return FoundPeople()
        at = self._file.clock.now_ms()
        with self._file.reading() as session:
            rows = session.scalars(
                select(Customer)
                .where(_like(text))
                .order_by(Customer.changed_at.desc())
                .limit(FOUND)
            ).all()
            open_jobs = (
                select(Job.id)
                .where(Job.customer.in_([row.id for row in rows]), Job.state.not_in(FINISHED))
                .order_by(Job.received_at.desc())
                .limit(FOUND)
            )
            return FoundPeople(tuple(map(customer_row, rows)), _lines(session, open_jobs, at))


def _like(text: str) -> ColumnElement[bool]:
    fits = Customer.name.icontains(text, autoescape=True)
    digits = "".join(filter(str.isdecimal, text))
    if len(digits) >= _FEWEST_DIGITS:
        fits |= Customer.phone_digits.contains(digits)
    return fits


def _lines(session: Session, query: Select[str], at: int) -> tuple[JobLine, ...]:
    return job_lines(session, session.scalars(query.limit(SHOWN)).all(), at)
