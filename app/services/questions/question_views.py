"""Questions as lists and job pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.own_code import people_number
from app.domain.question import AskedOf
from db.models.device import Device
from db.models.job import Job
from db.models.people import UserAccount

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from db.models.waiting import Question


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question; instants are epoch ms, people stand by their names.

    `whom` says to whom it is put, `mine` that it is put to whoever looks. `overdue` says that it
    is open and its answer was wanted before now.
    """

    id: str
    number: str
    device: str
    asked_of: AskedOf
    whom: str
    mine: bool
    text: str
    asked_at: int
    asked_by: str
    due_at: int | None
    overdue: bool
    answer: str
    answered_at: int | None
    answered_by: str
    ended_at: int | None
    end_reason: str

    @property
    def is_open(self) -> bool:
        """Tell whether somebody still owes the answer."""
        return self.ended_at is None


def question_views(
    session: Session, rows: Iterable[Question], user: str, at: int
) -> tuple[QuestionView, ...]:
    """Return questions as `user` sees them at an instant (epoch ms)."""
    asked = list(rows)
    ids = {one.job for one in asked}
    jobs = {job.id: job for job in session.scalars(select(Job).where(Job.id.in_(ids)))}
    devices = select(Device).where(Device.id.in_({job.device for job in jobs.values()}))
    called = {one.id: f"{one.brand} {one.model}".strip() for one in session.scalars(devices)}
    people = {one.asked_by for one in asked} | {one.answered_by for one in asked}
    accounts = select(UserAccount).where(
        UserAccount.id.in_({*people, *(one.person for one in asked)} - {None})
    )
    names: dict[str | None, str] = {one.id: one.name for one in session.scalars(accounts)}
    return tuple(
        QuestionView(
            id=one.id,
            number=people_number(jobs[one.job].number),
            device=called.get(jobs[one.job].device, ""),
            asked_of=AskedOf(one.asked_of),
            whom=names.get(one.person, one.name),
            mine=one.person == user,
            text=one.text,
            asked_at=one.asked_at,
            asked_by=names.get(one.asked_by, ""),
            due_at=one.due_at,
            overdue=one.ended_at is None and one.due_at is not None and one.due_at < at,
            answer=one.answer,
            answered_at=one.answered_at,
            answered_by=names.get(one.answered_by, ""),
            ended_at=one.ended_at,
            end_reason=one.end_reason,
        )
        for one in asked
    )
