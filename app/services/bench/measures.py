"""Measurements at the bench: what a device can be measured by, and what came out."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.bench import BenchEntryKind
from app.domain.errors import BadEntry
from app.domain.measure import Measure, Verdict, read_measured, write_measured
from app.domain.permissions import Permission
from app.services.bench.bench_log import add_entry
from app.services.bench.bench_views import MeasureView
from app.services.bench.steps import read_steps
from app.services.jobs.jobs_in_hand import job_by_number, jobs_in_hand
from app.services.permits import needs
from app.services.policy.published import current_version
from db.engine import retrying
from db.models.bench import ENTRY_ORDER, BenchEntry
from db.models.device import Device

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.models.job import Job

MEASURES_LIST: Final = "measures"


class Measures:
    """Write measurements down, each with the limits that held. JobNotFound for no job."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def of_job(self, actor: Actor, number: str) -> tuple[MeasureView, ...]:  # noqa: ARG002
        """Return what can be measured on a job's device, with what was measured last."""
        with self._file.reading() as session:
            job = job_by_number(session, number)
            return read_measures(session, job, self._file.clock.now_ms())

    @needs(Permission.WORK_ON_JOBS)
    @retrying
    def write_down(self, actor: Actor, number: str, key: str, value: str) -> MeasureView:
        """Write down what was measured; `value` may be in another size of the unit.

        A value out of its limits is kept, and says so. A further one of the same kind stands beside
        the first; the newest counts. Raises BadEntry naming the measurement.
        """
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            published, measures = _measures(work, job, work.at)
            measure = _meant(measures, key)
            measured = read_measured(f"measure.{measure.key}", value, measure.unit)
            verdict = measure.verdict(measured)
            entry = add_entry(
                work,
                job,
                BenchEntryKind.MEASURED,
                step=_step_of(read_steps(work, job, work.at).steps, measure.key),
                measure=measure.key,
                value=write_measured(measured),
                unit=measure.unit,
                low=_text(measure.low),
                high=_text(measure.high),
                verdict=verdict,
                published=published,
            )
            work.record(
                "measure.taken", job=job.id, entry=entry.id, measure=measure.key, verdict=verdict
            )
            work.flush()
            shown = read_measures(work, job, work.at)
            return next(one for one in shown if one.key == measure.key)


def read_measures(session: Session, job: Job, at: int) -> tuple[MeasureView, ...]:
    """Return what can be measured on a job's device at an instant (epoch ms)."""
    _published, measures = _measures(session, job, at)
    last = _last(session, job)
    width = len(str(len(measures)))
    return tuple(
        _view(measure, f"{place:0{width}d}", last.get(measure.key))
        for place, measure in enumerate(measures, 1)
    )


def _measures(session: Session, job: Job, at: int) -> tuple[str, tuple[Measure, ...]]:
    category = session.get_one(Device, job.device).category
    version = current_version(session, "list", MEASURES_LIST, at)
    measures = (_measure(one) for one in version.body["measure"])
    return version.id, tuple(one for one in measures if one.fits(category))


def _measure(one: dict[str, Any]) -> Measure:
    low, high = (one.get(name) for name in ("low", "high"))
    return Measure(
        key=one["key"],
        names=one["name"],
        classes=frozenset(one["classes"]),
        unit=one["unit"],
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
    )


def _last(session: Session, job: Job) -> dict[str, BenchEntry]:
    rows = session.scalars(
        select(BenchEntry)
        .where(BenchEntry.job == job.id, BenchEntry.kind == BenchEntryKind.MEASURED)
        .order_by(*ENTRY_ORDER)
    )
    return {row.measure: row for row in rows}


def _view(measure: Measure, code: str, last: BenchEntry | None) -> MeasureView:
    return MeasureView(
        key=measure.key,
        code=code,
        names=measure.names,
        unit=measure.unit,
        low=_text(measure.low),
        high=_text(measure.high),
        last="" if last is None else last.value,
        verdict=None if last is None or not last.verdict else Verdict(last.verdict),
    )


def _meant(measures: tuple[Measure, ...], key: str) -> Measure:
    found = next((one for one in measures if one.key == key.strip()), None)
    if found is None:
        raise BadEntry("measure", "not_one_of", ", ".join(one.key for one in measures))
    return found


def _step_of(steps: Any, measure: str) -> str:
    return next((one.key for one in steps if one.measure == measure), "")


def _text(limit: Decimal | None) -> str:
    return "" if limit is None else write_measured(limit)
