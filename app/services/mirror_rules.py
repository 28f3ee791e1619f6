"""What the tests of a device before and after its repair ask of its job.

Read and checked inside other people's transactions: nothing that is newly bad goes back unnoticed,
whichever way the job is moved (N03). A shop that does not test as it takes in has nothing to
compare with, and is never stopped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from sqlalchemy import select

from app.domain.bench import REPAIRS, CheckAnswer, ChecklistLength, CheckStage, PointAnswer
from app.domain.long_run import LongRunNotOver
from app.domain.mirror import MirrorPoint, NewlyBad, NotMirrored, compare, newly_bad, untested
from app.domain.own_code import people_number
from app.domain.second_test import SecondPerson, SecondTestWaits
from app.services.log_order import read_log_order
from app.services.long_run_rules import long_run_under_way
from app.services.point_lists import list_in_use, list_length, list_of_version, points_by_key
from app.services.policy.shop_settings import read_setting
from db.models.bench import ChecklistRun, MirrorRelease, SecondTest
from db.models.device import Device
from db.models.people import UserAccount

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

    from app.domain.errors import Names
    from app.services.point_lists import CheckPoint, PointList
    from db.models.job import Job

MirrorFault: TypeAlias = NotMirrored | NewlyBad | SecondTestWaits | LongRunNotOver
_NO_ANSWERS: Final[Mapping[str, PointAnswer]] = {}


@dataclass(frozen=True, slots=True)
class Mirror:
    """A job's two tests: the newest run of each stage, None where there was none."""

    before: ChecklistRun | None
    after: ChecklistRun | None
    points: tuple[MirrorPoint, ...]
    listed: Mapping[str, CheckPoint]
    release: MirrorRelease | None

    @property
    def newly_bad(self) -> tuple[str, ...]:
        """Return what is newly bad and no manager's word covers."""
        covered = () if self.release is None else self.release.points
        return tuple(key for key in newly_bad(self.points) if key not in covered)

    def named(self, keys: Iterable[str]) -> tuple[Names, ...]:
        """Return the names of points, by language."""
        return tuple(self.listed[key].names for key in keys)


def job_list(session: Session, job: Job, stage: CheckStage, at: int) -> PointList:
    """Return the points to go through; `at` is now (epoch ms).

    A device that was tested as it came in is tested by the same list before it goes back, and the
    second person goes through what the first did, whatever was published in between.
    """
    category = session.get_one(Device, job.device).category
    kept = None
    if stage is CheckStage.TEST:
        waits = waiting_second(session, job)
        kept = (
            newest_run(session, job.id, CheckStage.INTAKE)
            if waits is None
            else session.get_one(ChecklistRun, waits.run)
        )
    if kept is None:
        return list_in_use(session, category, at)
    return list_of_version(session, kept.published, category, length_of(session, kept))


def length_of(session: Session, run: ChecklistRun) -> ChecklistLength:
    """Return the length a run was gone through in; older runs do not say."""
    return ChecklistLength(run.length) if run.length else list_length(session)


def newest_run(session: Session, job: str, stage: CheckStage) -> ChecklistRun | None:
    """Return the last time that a job's points were gone through at a stage."""
    query = select(ChecklistRun).where(ChecklistRun.job == job, ChecklistRun.stage == stage)
    runs = session.scalars(query).all()
    if len(runs) <= 1:
        return next(iter(runs), None)
    order = read_log_order(session, job)
    return max(runs, key=lambda run: (order.place(run.id), run.run_at, run.id))


def answers_of(run: ChecklistRun | None) -> Mapping[str, PointAnswer]:
    """Return how the points came out in a run; none where there was no run."""
    if run is None:
        return _NO_ANSWERS
    return {
        key: PointAnswer(CheckAnswer(one["answer"]), one.get("value", ""))
        for key, one in run.answers.items()
    }


def read_mirror(session: Session, job: Job, order: Iterable[str] = ()) -> Mirror:
    """Return a job's tests side by side; `order` are the points that come first."""
    before = newest_run(session, job.id, CheckStage.INTAKE)
    after = newest_run(session, job.id, CheckStage.TEST)
    listed: dict[str, CheckPoint] = {}
    for run in (before, after):
        listed |= {} if run is None else points_by_key(session, run.published)
    return Mirror(
        before,
        after,
        compare(answers_of(before), answers_of(after), order),
        listed,
        None if after is None else live_release(session, after),
    )


def live_release(session: Session, run: ChecklistRun) -> MirrorRelease | None:
    """Return the manager's word that holds for a run; the device was not tested again since."""
    query = (
        select(MirrorRelease)
        .where(MirrorRelease.run == run.id, MirrorRelease.ended_at.is_(None))
        .order_by(MirrorRelease.released_at.desc(), MirrorRelease.id.desc())
        .limit(1)
    )
    return session.scalars(query).first()


def waiting_second(session: Session, job: Job) -> SecondTest | None:
    """Return the second person's test that a job waits for.

    One that was asked for before the device went back to the bench is no longer waited for: it
    will be tested from the first again.
    """
    query = select(SecondTest).where(SecondTest.job == job.id, SecondTest.passed.is_(None))
    rows = session.scalars(query).all()
    if not rows:
        return None
    order = read_log_order(session, job.id)
    return next((row for row in rows if order.is_since_work(row.id)), None)


def wants_second(session: Session) -> SecondPerson:
    """Return when the shop wants a second person."""
    return SecondPerson(str(read_setting(session, "second_person")))


def check_mirror(session: Session, job: Job, at: int) -> None:
    """Raise what `mirror_fault` finds; `at` is now (epoch ms)."""
    fault = mirror_fault(session, job, at)
    if fault is not None:
        raise fault


def mirror_fault(session: Session, job: Job, at: int) -> MirrorFault | None:
    """Return why a device cannot go back by what its tests say; `at` is now (epoch ms).

    NotMirrored for a repair that was not tested again, NewlyBad for what no manager has released,
    SecondTestWaits for a second person, LongRunNotOver while the device is in a long run.
    """
    mirror = read_mirror(session, job)
    number = people_number(job.number)
    missing = _untested(session, job, mirror, at)
    if missing:
        return NotMirrored(number, mirror.named(missing))
    if mirror.newly_bad:
        return NewlyBad(number, mirror.named(mirror.newly_bad))
    waits = None if mirror.after is None else waiting_second(session, job)
    if waits is not None and wants_second(session) is not SecondPerson.NEVER:
        first = session.get_one(ChecklistRun, waits.run).run_by
        return SecondTestWaits(number, session.get_one(UserAccount, first).name)
    return LongRunNotOver(number) if long_run_under_way(session, job) is not None else None


def passes(session: Session, job: Job) -> bool:
    """Tell whether a job's last test was good, or its failures accepted, and nothing hinders."""
    order, run = read_log_order(session, job.id), newest_run(session, job.id, CheckStage.TEST)
    if run is None or not order.is_since_work(run.id) or not (run.passed or run.accepted):
        return False
    return mirror_fault(session, job, run.run_at) is None


def untested_now(session: Session, job: Job, at: int) -> tuple[str, ...]:
    """Return the points that a repaired job still has to be tested for; `at` is now (epoch ms)."""
    return _untested(session, job, read_mirror(session, job), at)


def _untested(session: Session, job: Job, mirror: Mirror, at: int) -> tuple[str, ...]:
    if mirror.before is None or job.outcome not in REPAIRS:
        return ()
    order = read_log_order(session, job.id)
    if not order.has(mirror.before.id):
        # Repaired in the very act that took it in, while its owner looks on.
        return ()
    is_fresh = mirror.after is not None and order.is_since_work(mirror.after.id)
    offered = job_list(session, job, CheckStage.TEST, at).points
    return untested(
        answers_of(mirror.before),
        answers_of(mirror.after) if is_fresh else _NO_ANSWERS,
        [point.key for point in offered],
    )
