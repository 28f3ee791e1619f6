"""A device class's test points: which a job is gone through with, and how they came out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.bench import (
    BenchEntryKind,
    CheckAnswer,
    ChecklistLength,
    CheckStage,
    PointAnswer,
)
from app.domain.entry_text import optional_line, optional_text
from app.domain.errors import BadEntry
from app.domain.job import JobState
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.services.bench.bench_log import NOTE_LENGTH, add_entry
from app.services.jobs.job_moves import move
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.permits import needs, unsigned
from app.services.policy.list_labels import OTHER_CLASS
from app.services.policy.published import current_version
from app.services.policy.shop_settings import read_setting
from db.models.bench import ChecklistRun
from db.models.device import Device
from db.models.people import UserAccount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.bench import CheckEntry
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.unit_of_work import Work

LIST: Final = "checklists"
VALUE_LENGTH: Final = 60
_FEW: Final = 10


@dataclass(frozen=True, slots=True)
class CheckPoint:
    """One test point: its names by language and the digits that stand for it.

    `unit` says in which unit a measured value is written, None where nothing is measured.
    """

    key: str
    code: str
    names: Mapping[str, str]
    unit: str | None = None


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
    """The test points for one job at one stage, and the last time they were gone through."""

    number: str
    state: JobState
    stage: CheckStage
    length: ChecklistLength
    points: tuple[CheckPoint, ...]
    last: CheckRun | None


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
    def points_by_class(self) -> dict[str, tuple[CheckPoint, ...]]:
        """Return the test points of every device class, as long as the shop tests."""
        with self._file.reading() as session:
            body = current_version(session, "list", LIST, self._file.clock.now_ms()).body
            length = ChecklistLength(str(read_setting(session, "checklist")))
        return {category: _points(body, category, length) for category in body["of_class"]}

    @needs(Permission.WORK_ON_JOBS)
    def run(self, actor: Actor, number: str, stage: CheckStage, entry: CheckEntry) -> JobChecklist:
        """Keep how the points came out; a job in testing goes on by it.

        All good: ready. A failed point: back to the bench, unless it is accepted with a note.
        Raises JobNotFound or BadEntry.
        """
        with self._file.acting(actor) as work:
            job = job_by_number(work, number)
            keep_run(work, job, stage, entry)
            return read_checklist(work, job, stage, work.at)


def keep_run(work: Work, job: Job, stage: CheckStage, entry: CheckEntry) -> bool:
    """Keep one run inside a transaction and move a job that is in testing; tell if it passed."""
    version, points = _points_of(work, job, work.at)
    answers = _checked(points, entry)
    failed = [key for key, one in answers.items() if one.answer is CheckAnswer.FAIL]
    passed = not failed and len(answers) == len(points)
    accepted = optional_text("accepted", entry.accepted, NOTE_LENGTH)
    row = ChecklistRun(
        job=job.id,
        published=version,
        stage=stage,
        answers={key: _kept(one) for key, one in answers.items()},
        passed=passed,
        run_at=work.at,
        run_by=work.user,
    )
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
    if job.state is JobState.TESTING and stage is CheckStage.TEST:
        _go_on(work, job, failed, is_good=passed or bool(failed and accepted))
    return passed


def _go_on(work: Work, job: Job, failed: Sequence[str], *, is_good: bool) -> None:
    """Move a tested job: on when it is good, back to the bench when a point failed."""
    if is_good:
        move(work, job, JobState.READY)
    elif failed:
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
    _, points = _points_of(session, job, at)
    return JobChecklist(
        number=people_number(job.number),
        state=job.state,
        stage=stage,
        length=ChecklistLength(str(read_setting(session, "checklist"))),
        points=points,
        last=_last_run(session, job, stage),
    )


def _points_of(session: Session, job: Job, at: int) -> tuple[str, tuple[CheckPoint, ...]]:
    """Return the version of the list that is used, and the points of the job's device class."""
    version = current_version(session, "list", LIST, at)
    length = ChecklistLength(str(read_setting(session, "checklist")))
    category = session.get_one(Device, job.device).category
    return version.id, _points(version.body, category, length)


def _points(body: Any, category: str, length: ChecklistLength) -> tuple[CheckPoint, ...]:
    of_class = body["of_class"].get(category) or body["of_class"][OTHER_CLASS]
    keys = of_class.get(length) or of_class[ChecklistLength.FULL]
    width = 1 if len(keys) <= _FEW else 2
    return tuple(
        CheckPoint(
            key, _code(place, width), body["points"][key]["name"], body["points"][key].get("unit")
        )
        for place, key in enumerate(keys, start=1)
    )


def _code(place: int, width: int) -> str:
    """Return what is typed for a point: 1-9 and 0 for up to ten points, else two digits."""
    return str(place % _FEW) if width == 1 else f"{place:02}"


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
            answers[point.key] = PointAnswer(given.answer, value)
        elif entry.rest_passes:
            answers[point.key] = PointAnswer(CheckAnswer.PASS)
    return answers


def _last_run(session: Session, job: Job, stage: CheckStage) -> CheckRun | None:
    row = session.execute(
        select(ChecklistRun, UserAccount.name)
        .outerjoin(UserAccount, UserAccount.id == ChecklistRun.run_by)
        .where(ChecklistRun.job == job.id, ChecklistRun.stage == stage)
        .order_by(ChecklistRun.run_at.desc(), ChecklistRun.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    run, name = row
    answers = {
        key: PointAnswer(CheckAnswer(one["answer"]), one.get("value", ""))
        for key, one in run.answers.items()
    }
    return CheckRun(run.run_at, name or "", stage, passed=run.passed, answers=answers)
