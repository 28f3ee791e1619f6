"""A device class's test points: which a job is gone through with, and how they came out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.bench import (
    REPAIRS,
    WITHOUT_REPAIR,
    BenchEntryKind,
    CheckAnswer,
    ChecklistLength,
    CheckStage,
    NotOnTheBench,
    PointAnswer,
)
from app.domain.check_point import PointLimits
from app.domain.entry_text import optional_line, optional_text
from app.domain.errors import BadEntry
from app.domain.job import JobState, is_open
from app.domain.mirror import IntakeTestTooLate
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.services.bench.bench_log import NOTE_LENGTH, add_entry
from app.services.jobs.job_moves import move
from app.services.jobs.jobs_in_hand import job_by_number, jobs_in_hand
from app.services.mirror_rules import (
    answers_of,
    job_list,
    mirror_fault,
    newest_run,
    waiting_second,
)
from app.services.permits import needs, unsigned
from app.services.point_lists import LIST, list_in_use, list_of_version
from app.services.policy.published import current_version
from app.services.second_rules import ask_second, check_second, settle_second
from db.models.bench import ChecklistRun, MirrorRelease
from db.models.device import Device
from db.models.people import UserAccount
from db.models.published import Published

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.bench import CheckEntry
    from app.services.point_lists import CheckPoint, PointList
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.unit_of_work import Work

VALUE_LENGTH: Final = 60


@dataclass(frozen=True, slots=True)
class CheckRun:
    """One time a list was gone through; `at` is epoch ms, points without an answer are absent."""

    at: int
    by: str
    stage: CheckStage
    passed: bool
    answers: Mapping[str, PointAnswer]


@dataclass(frozen=True, slots=True)
class JobChecklist:
    """The test points for one job at one stage, and the last time they were gone through.

    `published` is the id of the list's version; whoever begins with it says so in their entry.
    """

    number: str
    state: JobState
    stage: CheckStage
    length: ChecklistLength
    points: tuple[CheckPoint, ...]
    last: CheckRun | None
    published: str = ""
    version: int = 0


class Checklists:
    """Go through a device's test points, before and after its repair."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def for_job(self, actor: Actor, number: str, stage: CheckStage) -> JobChecklist:  # noqa: ARG002
        """Return the test points of a job's device class. Raises JobNotFound."""
        with self._file.reading() as session:
            return read_checklist(
                session, job_by_number(session, number), stage, self._file.clock.now_ms()
            )

    @unsigned("lists hold nobody's data, and pages are built before somebody signs in")
    def lists_by_class(self) -> dict[str, PointList]:
        """Return the list of every device class, as long as the shop tests."""
        at = self._file.clock.now_ms()
        with self._file.reading() as session:
            body = current_version(session, "list", LIST, at).body
            return {category: list_in_use(session, category, at) for category in body["of_class"]}

    @needs(Permission.WORK_ON_JOBS)
    def run(self, actor: Actor, number: str, stage: CheckStage, entry: CheckEntry) -> JobChecklist:
        """Keep how the points came out; a job in testing goes on by it.

        All good: ready, or it waits for a second person where the shop wants one. A failed point:
        back to the bench, also from READY, unless it is accepted with a note; what is newly bad
        waits for a manager (`Mirrors.release`). Raises JobNotFound, BadEntry, TestedByTheSame,
        TesterIsJunior, IntakeTestTooLate or NotOnTheBench.
        """
        with self._file.acting(actor) as work:
            [job] = jobs_in_hand(work, [number])
            keep_run(work, job, stage, entry)
            work.flush()
            return read_checklist(work, job, stage, work.at)


def keep_run(work: Work, job: Job, stage: CheckStage, entry: CheckEntry) -> bool:
    """Keep one run inside a transaction and move a job that is in testing; tell if it passed."""
    _check_in_time(work, job, stage)
    listed = _begun_with(work, job, stage, entry)
    answers = _checked(listed.points, entry)
    failed = [key for key, one in answers.items() if one.answer is CheckAnswer.FAIL]
    passed = not failed and len(answers) == len(listed.points)
    accepted = optional_text("accepted", entry.accepted, NOTE_LENGTH)
    waits = waiting_second(work, job) if stage is CheckStage.TEST else None
    if waits is not None:
        check_second(work, job, waits)
    row = ChecklistRun(
        job=job.id,
        published=listed.published,
        stage=stage,
        answers={key: _kept(one) for key, one in answers.items()},
        passed=passed,
        run_at=work.at,
        run_by=work.user,
        accepted=accepted,
        length=listed.length,
        second_of=None if waits is None else waits.run,
    )
    _end_releases(work, job, stage)
    work.add(row)
    work.flush()
    if accepted:
        add_entry(work, job, BenchEntryKind.NOTE, accepted)
    work.record(
        "job.checked",
        job=job.id,
        run=row.id,
        stage=stage,
        passed=passed,
        failed=failed,
        accepted=bool(accepted),
    )
    is_good = passed or bool(failed and accepted)
    if waits is not None and (is_good or failed):
        settle_second(work, job, waits, row, good=is_good)
    if job.state is JobState.TESTING and stage is CheckStage.TEST:
        _go_on(work, job, row, failed, is_good=is_good)
    elif job.state is JobState.READY and stage is CheckStage.TEST and failed and not is_good:
        _take_back(work, job, failed)
    return passed


def _check_in_time(session: Session, job: Job, stage: CheckStage) -> None:
    """Raise IntakeTestTooLate where the device is no longer as it came in, NotOnTheBench once gone.

    Else what was broken at the bench could be called broken as it came.
    """
    if stage is not CheckStage.INTAKE:
        if not is_open(job.state):
            raise NotOnTheBench(people_number(job.number), job.state)
        return
    tested = newest_run(session, job.id, CheckStage.TEST)
    if job.state not in WITHOUT_REPAIR or tested is not None:
        raise IntakeTestTooLate(people_number(job.number), job.state)


def _begun_with(work: Work, job: Job, stage: CheckStage, entry: CheckEntry) -> PointList:
    """Return the list that an entry was begun with, though another was published since."""
    held = job_list(work, job, stage, work.at)
    if entry.published in ("", held.published):
        return held
    row = work.get(Published, entry.published)
    if row is None or (row.kind, row.key) != ("list", LIST):
        raise BadEntry("published", "not_one_of", held.published)
    category = work.get_one(Device, job.device).category
    return list_of_version(work, row.id, category, held.length)


def _end_releases(work: Work, job: Job, stage: CheckStage) -> None:
    """End a manager's word about an earlier test: it says nothing of this one."""
    if stage is not CheckStage.TEST:
        return
    held = select(MirrorRelease).where(
        MirrorRelease.job == job.id, MirrorRelease.ended_at.is_(None)
    )
    for release in work.scalars(held):
        release.ended_at = work.at


def _go_on(
    work: Work, job: Job, run: ChecklistRun, failed: Sequence[str], *, is_good: bool
) -> None:
    """Move a tested job: on when it is good, back to the bench when a point failed.

    It stays where it is for a second person, for points that were not gone through, and for a
    manager where what was accepted is newly bad.
    """
    if not is_good:
        if failed:
            move(work, job, JobState.REPAIRING, failed=failed)
        return
    if not run.second_of:
        ask_second(work, job, run)
    if mirror_fault(work, job, work.at) is None:
        move(work, job, JobState.READY)


def _take_back(work: Work, job: Job, failed: Sequence[str]) -> None:
    """Take a repaired device that fails when it is tested once more back to the bench.

    What is newly bad stays where it is, and waits for a manager like any other.
    """
    if job.outcome in REPAIRS and mirror_fault(work, job, work.at) is None:
        move(work, job, JobState.REPAIRING, failed=failed)


def _kept(one: PointAnswer) -> dict[str, str]:
    answer = {"answer": str(one.answer)}
    return {**answer, "value": one.value} if one.value else answer


def passed_since(session: Session, job: Job, at: int) -> bool:
    """Tell whether a job's test has passed since an instant (epoch ms)."""
    query = select(ChecklistRun.id).where(
        ChecklistRun.job == job.id,
        ChecklistRun.stage == CheckStage.TEST,
        ChecklistRun.passed == 1,
        ChecklistRun.run_at >= at,
    )
    return session.scalars(query.limit(1)).first() is not None


def read_checklist(session: Session, job: Job, stage: CheckStage, at: int) -> JobChecklist:
    """Return the test points of a job inside a transaction or a read; `at` (epoch ms) is now."""
    listed = job_list(session, job, stage, at)
    return JobChecklist(
        number=people_number(job.number),
        state=job.state,
        stage=stage,
        length=listed.length,
        points=listed.points,
        last=_last_run(session, job, stage),
        published=listed.published,
        version=listed.version,
    )


def _checked(points: tuple[CheckPoint, ...], entry: CheckEntry) -> dict[str, PointAnswer]:
    """Return the answers in the list's order. Raises BadEntry for a point it does not have."""
    known = {point.key for point in points}
    for key in entry.answers:
        if key not in known:
            raise BadEntry("answers", "not_one_of", ", ".join(sorted(known)))
    answers: dict[str, PointAnswer] = {}
    for point in points:
        given = entry.answers.get(point.key)
        if given is not None:
            value = optional_line("value", given.value, VALUE_LENGTH)
            answers[point.key] = _judged(point, PointAnswer(given.answer, value))
        elif entry.rest_passes:
            answers[point.key] = PointAnswer(CheckAnswer.PASS)
    return answers


def _judged(point: CheckPoint, answer: PointAnswer) -> PointAnswer:
    """Return an answer whose measured value is in the point's unit and within its limits."""
    if point.unit is None:
        return answer
    return PointLimits(point.unit, point.low, point.high).judged("value", answer)


def _last_run(session: Session, job: Job, stage: CheckStage) -> CheckRun | None:
    run = newest_run(session, job.id, stage)
    if run is None:
        return None
    account = session.get(UserAccount, run.run_by)
    name = "" if account is None else account.name
    return CheckRun(run.run_at, name, stage, passed=run.passed, answers=answers_of(run))
