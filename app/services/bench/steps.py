"""The steps of a repair: which a job goes through, and which are done (R31)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from app.domain.bench import BenchEntryKind
from app.domain.entry_text import LINE_LENGTH, checked_line
from app.domain.errors import BadEntry
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.services.bench.bench_log import add_entry
from app.services.bench.bench_views import StepList, StepView
from app.services.jobs.jobs_in_hand import job_by_number, jobs_in_hand
from app.services.permits import needs
from app.services.policy.published import current_version, read_version
from app.services.safety_rules import repairs_of
from db.engine import retrying
from db.models.bench import ENTRY_ORDER, BenchEntry
from db.models.device import Device
from db.models.people import UserAccount
from db.models.photo import Photo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.unit_of_work import Work

STEPS_LIST: Final = "repair_steps"
_ANY: Final = "*"


class Steps:
    """Show and tick off the steps of a job's repair. A job that nobody knows is JobNotFound.

    A job keeps the version of the list with which its first step was done.
    """

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def of_job(self, actor: Actor, number: str) -> StepList:  # noqa: ARG002
        """Return the steps of a job's repair, and how far they are."""
        with self._file.reading() as session:
            job = job_by_number(session, number)
            return read_steps(session, job, self._file.clock.now_ms())

    @needs(Permission.WORK_ON_JOBS)
    @retrying
    def mark_done(self, actor: Actor, number: str, key: str = "") -> StepList:
        """Say that a step is done, the next one where no key is given; done twice is done once.

        Raises BadEntry for a step that the repair does not have.
        """
        return self._mark(actor, number, key, "")

    @needs(Permission.WORK_ON_JOBS)
    @retrying
    def skip(self, actor: Actor, number: str, key: str, reason: str) -> StepList:
        """Say why a step is left out. Raises BadEntry."""
        return self._mark(actor, number, key, checked_line("reason", reason, LINE_LENGTH))

    def _mark(self, actor: Actor, number: str, key: str, skipped: str) -> StepList:
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            listed = read_steps(work, job, work.at)
            step = _meant(listed, key)
            if step.done_at is None or skipped != step.skipped:
                _write(work, job, listed, step.key, skipped)
            work.flush()
            return read_steps(work, job, work.at)


def read_steps(session: Session, job: Job, at: int) -> StepList:
    """Return the steps of a job's repair at an instant (epoch ms)."""
    marks = _marks(session, job)
    kept = next((one.published for one in marks.values() if one.published), None)
    version = (
        read_version(session, kept) if kept else current_version(session, "list", STEPS_LIST, at)
    )
    template = _template(session, job, version.body["template"])
    photos = _photos(session, job)
    width = len(str(len(template["step"])))
    steps = tuple(
        _step(one, f"{place:0{width}d}", marks.get(one["key"]), photos)
        for place, one in enumerate(template["step"], 1)
    )
    return StepList(
        number=people_number(job.number),
        repair_type=template["key"],
        names=template["name"],
        published=version.id,
        steps=steps,
        current=next((one.key for one in steps if one.done_at is None), ""),
    )


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    by: str
    skipped: str
    published: str


def _marks(session: Session, job: Job) -> dict[str, _Mark]:
    """Return the newest entry of each step."""
    rows = session.execute(
        select(BenchEntry, UserAccount.name)
        .join(UserAccount, UserAccount.id == BenchEntry.written_by)
        .where(BenchEntry.job == job.id, BenchEntry.kind == BenchEntryKind.STEP)
        .order_by(*ENTRY_ORDER)
    )
    return {
        row.step: _Mark(row.written_at, name, row.text, row.published or "") for row, name in rows
    }


def _template(session: Session, job: Job, templates: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the first template that fits what is repaired on this class of device."""
    category = session.get_one(Device, job.device).category
    repairs = repairs_of(session, job.id)

    def fits(one: dict[str, Any]) -> bool:
        for_class = category in one["classes"] or _ANY in one["classes"]
        return for_class and (_ANY in one["repairs"] or not repairs.isdisjoint(one["repairs"]))

    nothing: dict[str, Any] = {"key": "", "name": {}, "step": []}
    return next((one for one in templates if fits(one)), nothing)


def _photos(session: Session, job: Job) -> dict[str, int]:
    rows = session.execute(
        select(Photo.repair_step, func.count())
        .where(Photo.job == job.id, Photo.repair_step != "", Photo.ended_at.is_(None))
        .group_by(Photo.repair_step)
    )
    return {step: int(count) for step, count in rows}


def _step(
    one: dict[str, Any], code: str, mark: _Mark | None, photos: Mapping[str, int]
) -> StepView:
    return StepView(
        key=one["key"],
        code=code,
        names=one["name"],
        hint=one.get("hint", {}),
        photo=bool(one.get("photo")),
        measure=one.get("measure", ""),
        done_at=None if mark is None else mark.at,
        done_by="" if mark is None else mark.by,
        skipped="" if mark is None else mark.skipped,
        photos=photos.get(one["key"], 0),
    )


def _meant(listed: StepList, key: str) -> StepView:
    """Return the step of a key or of its digits; the next one where nothing is said."""
    named = key.strip() or listed.current
    for step in listed.steps:
        if named in (step.key, step.code):
            return step
    raise BadEntry("step", "no_step", named)


def _write(work: Work, job: Job, listed: StepList, key: str, skipped: str) -> None:
    before = select(BenchEntry.id).where(
        BenchEntry.job == job.id, BenchEntry.kind == BenchEntryKind.STEP, BenchEntry.step == key
    )
    order = [one.desc() for one in ENTRY_ORDER]
    entry = add_entry(
        work,
        job,
        BenchEntryKind.STEP,
        skipped,
        step=key,
        published=listed.published,
        corrects=work.scalars(before.order_by(*order).limit(1)).first(),
    )
    work.record("step.marked", job=job.id, entry=entry.id, step=key, skipped=bool(skipped))
