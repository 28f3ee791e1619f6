"""What the customer is told of a repair: proposed from the job, changed by hand, printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.entry_text import optional_text
from app.domain.job import Outcome
from app.domain.mirror import MirrorVerdict
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.domain.photo import PhotoNotFound, PhotoStep
from app.domain.report_documents import RepairReportPaper
from app.sentences import N_
from app.services.checking.mirror_pages import mirror_page
from app.services.frozen_papers import PaperPlace, freeze_paper
from app.services.job_parts.lines import job_parts
from app.services.jobs.job_prices import read_books
from app.services.jobs.jobs_in_hand import job_by_number, jobs_in_hand
from app.services.money.billed_lines import money_words
from app.services.permits import needs
from app.services.quotes.quote_paper_content import quoted_device
from app.services.shop import store_block
from db.engine import retrying
from db.models.bench import RepairReport
from db.models.photo import Photo
from db.models.quote import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.frozen_papers import PaperMade
    from app.services.money.billed_lines import MoneyWords
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.unit_of_work import Work

_TEXT_LENGTH = 4_000
_GOOD = (MirrorVerdict.FIXED, MirrorVerdict.STILL_GOOD)


@dataclass(frozen=True, slots=True)
class ReportView:
    """The report as it stands: `text` is what was done, `photos` are ids in their order.

    `made_at` (epoch ms) is None while nobody wrote one.
    """

    number: str
    text: str
    photos: tuple[str, ...]
    made_at: int | None


class RepairReports:
    """Write and print reports of repairs. A job that nobody knows is JobNotFound."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def of_job(self, actor: Actor, number: str) -> ReportView:  # noqa: ARG002
        """Return the report of a job; empty text and the bench's photos where there is none."""
        with self._file.reading() as session:
            return _view(session, job_by_number(session, number))

    @needs(Permission.WORK_ON_JOBS)
    @retrying
    def write(
        self, actor: Actor, number: str, text: str, photos: Sequence[str] | None = None
    ) -> ReportView:
        """Write what was done, and choose photos; None leaves them as they are.

        What was written before ends and stays in the record. Raises BadEntry, PhotoNotFound.
        """
        kept = optional_text("text", text, _TEXT_LENGTH)
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            before = _live(work, job)
            chosen = _view(work, job).photos if photos is None else tuple(photos)
            for photo in chosen:
                _photo(work, job, photo)
            if before is not None:
                before.ended_at = work.at
            row = RepairReport(
                job=job.id,
                language=_words(work, job).language,
                text=kept,
                photos=list(chosen),
                made_at=work.at,
                made_by=work.user,
            )
            work.add(row)
            work.flush()
            work.record("report.written", job=job.id, report=row.id, photos=len(chosen))
            return _view(work, job)

    @needs(Permission.PRINT)
    @retrying
    def make(self, actor: Actor, number: str) -> PaperMade:
        """Make the report's paper in the customer's language."""
        with self._file.acting(actor) as work:
            job = job_by_number(work, number)
            return freeze_paper(
                work, _paper(work, job), PaperPlace(job.visit, job.id), wanted=False
            )


def _live(session: Session, job: Job) -> RepairReport | None:
    query = select(RepairReport).where(RepairReport.job == job.id, RepairReport.ended_at.is_(None))
    return session.scalars(query.order_by(RepairReport.made_at.desc())).first()


def _view(session: Session, job: Job) -> ReportView:
    row = _live(session, job)
    number = people_number(job.number)
    if row is not None:
        return ReportView(number, row.text, tuple(row.photos), row.made_at)
    taken = select(Photo.id).where(
        Photo.job == job.id, Photo.step == PhotoStep.BENCH, Photo.ended_at.is_(None)
    )
    return ReportView(
        number, "", tuple(session.scalars(taken.order_by(Photo.added_at, Photo.id))), None
    )


def _photo(session: Session, job: Job, photo: str) -> Photo:
    row = session.get(Photo, photo)
    if row is None or row.job != job.id or row.ended_at is not None:
        raise PhotoNotFound(photo)
    return row


def _words(work: Work, job: Job) -> MoneyWords:
    return money_words(work, job.customer, read_books(work).currency.code, work.at)


def _paper(work: Work, job: Job) -> RepairReportPaper:
    say, view = _words(work, job), _view(work, job)
    device = quoted_device(work, say, job)
    photos = [work.get_one(Photo, one) for one in view.photos]
    there = [one for one in photos if one.ended_at is None]
    return RepairReportPaper(
        language=say.language,
        code=job.number,
        number=view.number,
        store=store_block(say.profile),
        device=device.name,
        category=device.category,
        made=say.moment(work.at),
        outcome="" if job.outcome is None else say.words.label(Outcome(job.outcome)),
        serial=device.serial,
        imeis=device.imeis,
        problem=device.problem,
        found=_found(work, job),
        text=view.text,
        parts=_parts(work, say, job),
        tests=_tests(work, say, job),
        photos=tuple(one.thumb_sha256 for one in there),
        captions=tuple(one.note for one in there),
    )


def _found(session: Session, job: Job) -> tuple[str, ...]:
    """Return what was found, in the customer's words; the bench's own words stay here."""
    query = (
        select(Finding.customer_text)
        .where(Finding.job == job.id, Finding.ended_at.is_(None), Finding.customer_text != "")
        .order_by(Finding.place)
    )
    return tuple(session.scalars(query))


def _parts(session: Session, say: MoneyWords, job: Job) -> tuple[str, ...]:
    told = []
    for line in job_parts(session, job):
        if line.fitted:
            pieces = f" × {line.fitted}" if line.fitted > 1 else ""
            numbers = f" ({', '.join(line.serials)})" if line.serials else ""
            told.append(f"{say.named(line.names)}{pieces}{numbers}")
    return tuple(told)


def _tests(work: Work, say: MoneyWords, job: Job) -> tuple[str, ...]:
    """Count the points that are good, and name every one that is not."""
    page = mirror_page(work, job, work.reading)
    if page.after_at is None:
        return ()
    good = sum(line.verdict in _GOOD for line in page.lines)
    words = say.words
    told = [words.say_count("{n} point is good.", "{n} points are good.", good)] if good else []
    told += [
        words.say(
            N_("{point}: {result}"), point=say.named(line.names), result=words.label(line.verdict)
        )
        for line in page.lines
        if line.after is not None and line.verdict not in _GOOD
    ]
    return tuple(told)
