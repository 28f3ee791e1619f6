"""A job's tests before and after, side by side, with all that is seen and printed of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.bench import CheckAnswer, CheckStage
from app.domain.own_code import people_number
from app.domain.photo import PhotoStep
from app.domain.second_test import SecondReason
from app.services.checking.check_views import MirrorLine, MirrorPage, Release, SecondView
from app.services.checking.long_runs import read_long_runs
from app.services.mirror_rules import job_list, read_mirror, untested_now, waiting_second
from db.models.bench import ChecklistRun, SecondTest
from db.models.people import UserAccount
from db.models.photo import Photo
from db.models.published import Published

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from app.domain.bench_time import Reading
    from app.domain.mirror import MirrorPoint
    from app.services.mirror_rules import Mirror
    from app.services.point_lists import CheckPoint
    from db.models.bench import MirrorRelease
    from db.models.job import Job

_BEFORE: Final = (PhotoStep.INTAKE, PhotoStep.UNPACKING)


def mirror_page(session: Session, job: Job, now: Reading) -> MirrorPage:
    """Return a job's tests side by side; `now` are the clocks of this machine."""
    at = now.at
    listed = job_list(session, job, CheckStage.TEST, at)
    mirror = read_mirror(session, job, [point.key for point in listed.points])
    points = {point.key: point for point in listed.points} | dict(mirror.listed)
    photos = _photos(session, job)
    before, after = mirror.before, mirror.after
    return MirrorPage(
        number=people_number(job.number),
        lines=tuple(_line(one, points[one.key], photos) for one in _shown(mirror)),
        newly_bad=mirror.newly_bad,
        release=None if mirror.release is None else _release(session, mirror.release),
        second=newest_second(session, job),
        stability=read_long_runs(session, job, now),
        failures=_failures(session, job),
        list_version=_version(session, mirror) or listed.version,
        before_at=None if before is None else before.run_at,
        before_by="" if before is None else name_of(session, before.run_by),
        after_at=None if after is None else after.run_at,
        after_by="" if after is None else name_of(session, after.run_by),
        untested=untested_now(session, job, at),
        accepted="" if after is None else after.accepted,
    )


def name_of(session: Session, person: str | None) -> str:
    """Return what somebody is called, nothing for nobody."""
    account = None if person is None else session.get(UserAccount, person)
    return "" if account is None else account.name


def newest_second(session: Session, job: Job) -> SecondView | None:
    """Return the second person's test of a job, the one it waits for or the last that was done."""
    row = (
        waiting_second(session, job)
        or session.scalars(
            select(SecondTest)
            .where(SecondTest.job == job.id, SecondTest.passed.is_not(None))
            .order_by(SecondTest.asked_at.desc(), SecondTest.id.desc())
            .limit(1)
        ).first()
    )
    return None if row is None else second_view(session, row)


def second_view(session: Session, row: SecondTest) -> SecondView:
    """Tell of one second test."""
    first = session.get_one(ChecklistRun, row.run).run_by
    return SecondView(
        why=SecondReason(row.why),
        first_by=name_of(session, first),
        first_by_id=first,
        asked_at=row.asked_at,
        done_by=name_of(session, row.done_by),
        passed=row.passed,
    )


def _shown(mirror: Mirror) -> tuple[MirrorPoint, ...]:
    """Return the points to show: none before anything was tested."""
    return mirror.points if mirror.before is not None or mirror.after is not None else ()


def _line(one: MirrorPoint, point: CheckPoint, photos: Mapping[str, list[Photo]]) -> MirrorLine:
    filed = photos.get(one.key, [])
    return MirrorLine(
        key=one.key,
        names=point.names,
        unit=point.unit or "",
        before=one.before,
        after=one.after,
        verdict=one.verdict,
        photos_before=tuple(photo.id for photo in filed if photo.step in _BEFORE),
        photos_after=tuple(photo.id for photo in filed if photo.step not in _BEFORE),
        low="" if point.low is None else str(point.low),
        high="" if point.high is None else str(point.high),
        wants_photo=point.wants_photo,
    )


def _photos(session: Session, job: Job) -> dict[str, list[Photo]]:
    query = (
        select(Photo)
        .where(Photo.job == job.id, Photo.check_point != "", Photo.ended_at.is_(None))
        .order_by(Photo.added_at, Photo.id)
    )
    by_point: dict[str, list[Photo]] = {}
    for photo in session.scalars(query):
        by_point.setdefault(photo.check_point, []).append(photo)
    return by_point


def _release(session: Session, row: MirrorRelease) -> Release:
    by = name_of(session, row.released_by)
    return Release(tuple(row.points), row.reason, by, row.released_at)


def _failures(session: Session, job: Job) -> int:
    """Count how often a test sent the device back to the bench."""
    query = select(ChecklistRun.answers).where(
        ChecklistRun.job == job.id,
        ChecklistRun.stage == CheckStage.TEST,
        ChecklistRun.passed == 0,
        ChecklistRun.accepted == "",
    )
    runs = session.scalars(query)
    return sum(any(one["answer"] == CheckAnswer.FAIL for one in run.values()) for run in runs)


def _version(session: Session, mirror: Mirror) -> int | None:
    run = mirror.after or mirror.before
    if run is None:
        return None
    return session.scalars(select(Published.version).where(Published.id == run.published)).one()
