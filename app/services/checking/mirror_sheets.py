"""The printed sheet of a job's tests before and after its repair, in the customer's language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.check_documents import MirroredPoint, MirrorSheet, NothingTested
from app.domain.long_run import LongRunResult
from app.domain.mirror import MirrorVerdict
from app.domain.paper import PaperKind
from app.domain.permissions import Permission
from app.services.checking.mirror_pages import mirror_page
from app.services.frozen_papers import PaperMade, PaperPlace, freeze_paper
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.money.billed_lines import MoneyWords, money_words
from app.services.permits import needs
from app.services.quotes.quote_paper_content import customer_block, quoted_device
from app.services.shop import read_profile, store_block
from db.engine import retrying
from db.models.paper import Paper

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.bench import PointAnswer
    from app.services.checking.check_views import MirrorLine, MirrorPage, StabilityView
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.unit_of_work import Work

_V: Final = MirrorVerdict
_ORDER: Final = (
    _V.NEWLY_BAD,
    _V.STILL_BAD,
    _V.FIXED,
    _V.NOT_TESTABLE_AT_INTAKE,
    _V.NOT_TESTED_NOW,
    _V.STILL_GOOD,
)
"""What matters most stands first."""
_MINUTE_MS: Final = 60_000


class MirrorSheets:
    """Make sheets of jobs' tests."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.PRINT)
    @retrying
    def make(self, actor: Actor, number: str) -> PaperMade:
        """Return the sheet of a job as it stands: the one that is kept, if it still says the same.

        Raises JobNotFound or NothingTested.
        """
        with self._file.acting(actor) as work:
            job = job_by_number(work, number)
            page = mirror_page(work, job, work.reading)
            if page.before_at is None and page.after_at is None:
                raise NothingTested(page.number)
            sheet = _sheet(work, job, page)
            return _kept(work, job, sheet) or freeze_paper(
                work, sheet, PaperPlace(job.visit, job.id), wanted=False
            )


def _kept(session: Session, job: Job, sheet: MirrorSheet) -> PaperMade | None:
    row = session.scalars(
        select(Paper)
        .where(Paper.job == job.id, Paper.kind == PaperKind.MIRROR_SHEET)
        .order_by(Paper.made_at.desc(), Paper.id.desc())
        .limit(1)
    ).first()
    if row is None or replace(MirrorSheet.from_json(row.document), made=sheet.made) != sheet:
        return None
    return PaperMade(row.id, PaperKind.MIRROR_SHEET, row.wanted)


def _sheet(work: Work, job: Job, page: MirrorPage) -> MirrorSheet:
    say = money_words(work, job.customer, read_profile(work).currency, work.at)
    lines = sorted(page.lines, key=lambda line: _ORDER.index(line.verdict))
    return MirrorSheet(
        language=say.language,
        code=job.number,
        number=page.number,
        store=store_block(say.profile),
        made=say.moment(work.at),
        customer=customer_block(work, job),
        device=quoted_device(work, say, job),
        list_name=say.words.say("Checklist, version {version}", version=page.list_version),
        points=tuple(_point(say, line) for line in lines),
        before=_tested(say, page.before_at, page.before_by),
        after=_tested(say, page.after_at, page.after_by),
        release=_release(say, page),
        second=_second(say, page),
        long_runs=tuple(_long_run(say, one) for one in page.stability if one.result),
    )


def _point(say: MoneyWords, line: MirrorLine) -> MirroredPoint:
    return MirroredPoint(
        name=say.named(line.names),
        before=_answer(say, line.before, line.unit),
        after=_answer(say, line.after, line.unit),
        verdict=line.verdict,
        result=say.words.label(line.verdict),
        limits=_limits(say, line),
        photos=len(line.photos_before) + len(line.photos_after),
    )


def _answer(say: MoneyWords, answer: PointAnswer | None, unit: str) -> str:
    """Say how a point came out; what nobody tested never reads as good."""
    if answer is None:
        return say.words.say("not checked")
    value = " ".join(filter(None, (answer.value, unit))) if answer.value else ""
    return " · ".join(filter(None, (say.words.label(answer.answer), value)))


def _limits(say: MoneyWords, line: MirrorLine) -> str:
    if line.low and line.high:
        return f"{line.low}–{line.high} {line.unit}".strip()
    if line.low:
        return say.words.say("at least {limit}", limit=f"{line.low} {line.unit}".strip())
    if line.high:
        return say.words.say("at most {limit}", limit=f"{line.high} {line.unit}".strip())
    return ""


def _tested(say: MoneyWords, at: int | None, by: str) -> str:
    return "" if at is None else " · ".join(filter(None, (say.moment(at), by)))


def _release(say: MoneyWords, page: MirrorPage) -> str:
    held = page.release
    if held is None:
        return ""
    return " · ".join((held.reason, held.by, say.moment(held.at)))


def _second(say: MoneyWords, page: MirrorPage) -> str:
    held = page.second
    if held is None:
        return ""
    if held.passed is None:
        return say.words.say("not tested yet")
    came = say.words.say("good") if held.passed else say.words.say("not good")
    return " · ".join((held.done_by, came))


def _long_run(say: MoneyWords, run: StabilityView) -> str:
    ran = say.words.say(
        "{ran} of {minutes} minutes", ran=run.ran_ms // _MINUTE_MS, minutes=run.minutes
    )
    note = run.note if run.result == LongRunResult.FAIL else ""
    return " · ".join(filter(None, (ran, say.words.label(LongRunResult(run.result)), note)))
