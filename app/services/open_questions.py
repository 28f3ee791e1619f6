"""Questions about a job that nobody has answered yet, asked inside other people's transactions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.hold import Hold
from app.domain.job import HoldKind, JobState
from app.domain.own_code import people_number
from app.domain.question import ANSWERER, AskedOf, QuestionsOpen
from app.services.job_holds import end_hold, set_hold
from db.models.waiting import Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from db.models.job import Job
    from db.unit_of_work import Work

_NAMED: Final = 60
_GOES_BACK: Final = frozenset({JobState.READY, JobState.HANDED_OVER})


def open_questions(session: Session, job: Job) -> Sequence[Question]:
    """Return what is still to be answered about a job, the oldest first."""
    held = select(Question).where(Question.job == job.id, Question.ended_at.is_(None))
    return session.scalars(held.order_by(Question.asked_at, Question.id)).all()


def check_answered(session: Session, job: Job, target: JobState) -> None:
    """Raise QuestionsOpen naming them where a device would go back with questions left open."""
    if target not in _GOES_BACK:
        return
    left = open_questions(session, job)
    if left:
        texts = " · ".join(_shortened(one.text) for one in left)
        raise QuestionsOpen(people_number(job.number), texts)


def end_questions(work: Work, job: Job) -> None:
    """Take back what is left open about a job that has come to its end."""
    for one in open_questions(work, job):
        end_question(work, job, one, "")


def end_question(work: Work, job: Job, question: Question, reason: str) -> None:
    """Take a question back: its answer is wanted no more."""
    question.ended_at, question.end_reason = work.at, reason
    work.record("question.taken_back", job=job.id, question=question.id)


def hold_for_answer(work: Work, job: Job, question: Question) -> None:
    """Hold a job up until a question is answered; what waits for something else still does."""
    if job.hold_kind not in (None, HoldKind.CONSULT):
        return
    owner = ANSWERER[AskedOf(question.asked_of)]
    set_hold(work, job, Hold(HoldKind.CONSULT, _shortened(question.text), question.due_at, owner))


def follow_answers(work: Work, job: Job) -> None:
    """Let a job that waited for answers go on with the last of them.

    Until then it waits for the newest that is left. One that was taken up meanwhile is not held
    up again.
    """
    if job.hold_kind is not HoldKind.CONSULT:
        return
    left = open_questions(work, job)
    if left:
        hold_for_answer(work, job, left[-1])
    else:
        end_hold(work, job)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _NAMED else line[: _NAMED - 1] + "…"
