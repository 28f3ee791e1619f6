"""Questions about jobs: put, answered, taken back; open until then (R25)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.bench_time import TimerEnd
from app.domain.entry_text import LINE_LENGTH, NOTE_LENGTH, checked_text, optional_line
from app.domain.errors import BadEntry
from app.domain.hold import HoldImpossible
from app.domain.job import JobState, is_open
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.domain.question import AskedOf, QuestionNotFound, QuestionSettled
from app.services.jobs.jobs_in_hand import hold_jobs, job_by_number, jobs_in_hand
from app.services.open_questions import end_question, follow_answers, hold_for_answer
from app.services.permits import needs
from app.services.questions.question_views import QuestionView, question_views
from app.services.running_timers import stop_timers
from db.engine import retrying
from db.models.job import Job
from db.models.people import UserAccount
from db.models.waiting import Question

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.question import QuestionEntry
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

_LISTED: Final = 500


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the shop to whom a question can be put."""

    login: str
    name: str


class Questions:
    """Put questions about jobs and keep them open until they are answered or taken back."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.WORK_ON_JOBS)
    @retrying
    def ask(self, actor: Actor, number: str, entry: QuestionEntry) -> QuestionView:
        """Put a question about a job, which waits for its answer from now; timers stop.

        Raises JobNotFound, HoldImpossible for what is ready or gone, BadEntry.
        """
        text = checked_text("question", entry.text, NOTE_LENGTH)
        name = optional_line("asked_name", entry.name, LINE_LENGTH)
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            if not is_open(job.state) or job.state is JobState.READY:
                raise HoldImpossible(people_number(job.number), job.state)
            if entry.due_at is not None and entry.due_at <= work.at:
                raise BadEntry("due_at", "in_the_past")
            row = Question(
                job=job.id,
                asked_of=entry.asked_of,
                person=_person(work, entry),
                name=name if entry.asked_of is not AskedOf.COLLEAGUE else "",
                text=text,
                asked_at=work.at,
                asked_by=work.user,
                due_at=entry.due_at,
            )
            work.add(row)
            work.flush()
            stop_timers(work, job, TimerEnd.WAITS)
            told = {} if row.person is None else {"person": row.person}
            work.record(
                "question.asked", job=job.id, question=row.id, asked_of=entry.asked_of, **told
            )
            hold_for_answer(work, job, row)
            return _view(work, row, work.user, work.at)

    @needs(Permission.WORK_ON_JOBS)
    @retrying
    def answer(self, actor: Actor, question: str, text: str) -> QuestionView:
        """Write an answer down; with the last one the job goes on.

        Raises QuestionNotFound, QuestionSettled, BadEntry.
        """
        answer = checked_text("answer", text, NOTE_LENGTH)
        with self._file.acting(actor) as work:
            job, row = _unsettled(work, question)
            row.answer, row.answered_at, row.answered_by = answer, work.at, work.user
            row.ended_at = work.at
            work.flush()
            work.record("question.answered", job=job.id, question=row.id, asked_of=row.asked_of)
            follow_answers(work, job)
            return _view(work, row, work.user, work.at)

    @needs(Permission.WORK_ON_JOBS)
    @retrying
    def take_back(self, actor: Actor, question: str, reason: str = "") -> QuestionView:
        """Say that an answer is wanted no more. Raises QuestionNotFound, QuestionSettled."""
        why = optional_line("reason", reason, LINE_LENGTH)
        with self._file.acting(actor) as work:
            job, row = _unsettled(work, question)
            end_question(work, job, row, why)
            work.flush()
            follow_answers(work, job)
            return _view(work, row, work.user, work.at)

    @needs(Permission.SEE_JOBS)
    def open(self, actor: Actor) -> tuple[QuestionView, ...]:
        """Return what is to be answered: put to oneself first, then by when it is wanted."""
        now = self._file.clock.now_ms()
        with self._file.reading() as session:
            rows = session.scalars(
                select(Question)
                .where(Question.ended_at.is_(None))
                .order_by(Question.asked_at, Question.id)
                .limit(_LISTED)
            )
            views = question_views(session, rows, actor.user, now)
        return tuple(sorted(views, key=_urgency))

    @needs(Permission.SEE_JOBS)
    def for_me(self, actor: Actor) -> int:
        """Return how many open questions are put to whoever asks."""
        mine = Question.person == actor.user, Question.ended_at.is_(None)
        with self._file.reading() as session:
            return session.scalar(select(func.count()).where(*mine)) or 0

    @needs(Permission.SEE_JOBS)
    def of_job(self, actor: Actor, number: str) -> tuple[QuestionView, ...]:
        """Return all questions about a job, the oldest first. Raises JobNotFound."""
        now = self._file.clock.now_ms()
        with self._file.reading() as session:
            job = job_by_number(session, number)
            rows = select(Question).where(Question.job == job.id)
            asked = session.scalars(rows.order_by(Question.asked_at, Question.id))
            return question_views(session, asked, actor.user, now)

    @needs(Permission.WORK_ON_JOBS)
    def colleagues(self, actor: Actor) -> tuple[Colleague, ...]:
        """Return by name to whom of the shop a question can be put: everybody else."""
        others = UserAccount.ended_at.is_(None), UserAccount.id != actor.user
        with self._file.reading() as session:
            people = session.scalars(
                select(UserAccount).where(*others).order_by(UserAccount.name, UserAccount.id)
            )
            return tuple(Colleague(one.login, one.name) for one in people)


def _person(work: Work, entry: QuestionEntry) -> str | None:
    """Return whom of the shop's people a question is put to, None where it is somebody else."""
    if entry.asked_of is not AskedOf.COLLEAGUE:
        return None
    if not entry.person.strip():
        raise BadEntry("person", "missing")
    account = work.scalars(
        select(UserAccount).where(
            UserAccount.login == entry.person.strip(), UserAccount.ended_at.is_(None)
        )
    ).first()
    if account is None:
        raise BadEntry("person", "not_listed", entry.person.strip())
    if account.id == work.user:
        raise BadEntry("person", "asks_oneself")
    return account.id


def _unsettled(work: Work, question: str) -> tuple[Job, Question]:
    """Return an open question and its job, held until the transaction ends."""
    row = work.get(Question, question)
    if row is None:
        raise QuestionNotFound(question)
    # Locked before it is looked at: two people may answer at the same moment.
    hold_jobs(work, [row.job])
    work.refresh(row)
    job = work.get_one(Job, row.job)
    if row.ended_at is not None:
        raise QuestionSettled(people_number(job.number))
    return job, row


def _view(session: Session, row: Question, user: str, at: int) -> QuestionView:
    (view,) = question_views(session, [row], user, at)
    return view


def _urgency(view: QuestionView) -> tuple[bool, bool, int, int]:
    return (not view.mine, view.due_at is None, view.due_at or 0, view.asked_at)
