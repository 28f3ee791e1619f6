"""What the claim ticket shows of an intake's evidence: the test, limit, fee, small pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.bench import CheckAnswer, CheckStage
from app.domain.documents import IntakeAnswer
from app.domain.money import Money, parse_currency
from app.domain.photo import PhotoStep
from app.services.diagnosis_fee.fee_words import agreed_fee_words
from db.models.bench import ChecklistRun
from db.models.photo import Photo
from db.models.published import Published

if TYPE_CHECKING:
    from app.services.counter.intake_papers import VisitContext
    from app.words import Words
    from db.models.job import Job
    from db.unit_of_work import Work

_MOST_PICTURES: Final = 6
# A proof that somebody showed is nobody's business who finds the ticket.
_SHOWN: Final = (PhotoStep.INTAKE, PhotoStep.UNPACKING)


@dataclass(frozen=True, slots=True)
class TicketEvidence:
    """What a ticket says of one device; `photos` are the SHA-256 of thumbnails."""

    limit: str = ""
    tests: tuple[IntakeAnswer, ...] = ()
    photos: tuple[str, ...] = ()
    fee: str = ""


def ticket_evidence(work: Work, context: VisitContext, job: Job, words: Words) -> TicketEvidence:
    """Return what was kept with a job, as its claim ticket says it."""
    return TicketEvidence(
        _limit(context, job),
        _tests(work, context, job, words),
        _photos(work, job),
        agreed_fee_words(work, job, words),
    )


def _limit(context: VisitContext, job: Job) -> str:
    limit = job.intake.get("limit")
    return "" if limit is None else str(Money(limit, parse_currency(context.profile.currency)))


def _tests(work: Work, context: VisitContext, job: Job, words: Words) -> tuple[IntakeAnswer, ...]:
    """Say how many points were good, and of every other what it was."""
    run = work.scalars(
        select(ChecklistRun)
        .where(ChecklistRun.job == job.id, ChecklistRun.stage == CheckStage.INTAKE)
        .limit(1)
    ).first()
    if run is None:
        return ()
    points: Any = work.get_one(Published, run.published).body["points"]
    answers = {key: CheckAnswer(one["answer"]) for key, one in run.answers.items()}
    good = sum(answer is CheckAnswer.PASS for answer in answers.values())
    said = words.say("{n} of {all} good", n=good, all=len(answers))
    others = tuple(
        IntakeAnswer(points[key]["name"][context.language], words.label(answer))
        for key, answer in answers.items()
        if answer is not CheckAnswer.PASS
    )
    return (IntakeAnswer(words.say("Test at the counter"), said), *others)


def _photos(work: Work, job: Job) -> tuple[str, ...]:
    return tuple(
        work.scalars(
            select(Photo.thumb_sha256)
            .where(Photo.job == job.id, Photo.step.in_(_SHOWN), Photo.ended_at.is_(None))
            .order_by(Photo.added_at, Photo.id)
            .limit(_MOST_PICTURES)
        )
    )
