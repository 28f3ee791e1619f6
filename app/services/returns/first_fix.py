"""First fix, redo and recheck: computed from the noted returns of devices that came back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.bench import REPAIRS
from app.domain.job import JobOrigin, Outcome
from app.domain.job_return import FirstFix, RepairedJob, ReturnCause, first_fix
from app.domain.permissions import Permission
from app.domain.stock import MoveKind
from app.services.local_day import day_bounds
from app.services.noted_returns import GIVEN_BACK, days_between, settled_cause
from app.services.permits import needs
from app.services.shop import read_profile
from app.services.store_days import read_day
from db.chunks import chunks
from db.models.device import Device
from db.models.job import Job
from db.models.job_return import JobReturn
from db.models.ledger import PartBatch
from db.models.part_line import PartLine
from db.models.people import UserAccount
from db.models.stock import StockMove

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile


@dataclass(frozen=True, slots=True)
class RecheckFigures:
    """Devices that came for the free look: all, and those that were found to have a fault."""

    came: int
    with_fault: int
    unclassified: int


@dataclass(frozen=True, slots=True)
class FirstFixFigures:
    """First fix of the shop within `days`, and by technician, model and batch of fitted parts.

    Keys are names; who has no name, no model or no batch is not listed.
    """

    all: FirstFix
    by_technician: Mapping[str, FirstFix]
    by_model: Mapping[str, FirstFix]
    by_batch: Mapping[str, FirstFix]
    recheck: RecheckFigures


class FirstFixes:
    """Say how many repairs held."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_DAY)
    def figures(self, actor: Actor, first: str, last: str, days: int) -> FirstFixFigures:  # noqa: ARG002
        """Return the figures of repairs handed over in the store days `first` to `last`.

        Both (`YYYY-MM-DD`) are included. A repair whose `days` are not over is left out and
        counted as waiting. Raises BadEntry for what is no day.
        """
        first, last = read_day("first", first), read_day("last", last)
        with self._file.reading() as session:
            zone = read_profile(session).time_zone
            now = self._file.clock.now_ms()
            handed = _handed_over(session, first, last, zone)
            repairs = _repairs(session, handed, now, zone)
            return FirstFixFigures(
                all=first_fix(list(repairs.values()), days),
                by_technician=_grouped(repairs, _technicians(session, handed), days),
                by_model=_grouped(repairs, _models(session, handed), days),
                by_batch=_grouped(repairs, _batches(session, handed), days),
                recheck=_rechecks(session, first, last),
            )


def count_first_fix(session: Session, first: str, last: str, days: int, now: int) -> FirstFix:
    """Return the shop's first fix of the store days `first` to `last` at an instant (epoch ms)."""
    zone = read_profile(session).time_zone
    handed = _handed_over(session, first, last, zone)
    return first_fix(list(_repairs(session, handed, now, zone).values()), days)


def _handed_over(session: Session, first: str, last: str, zone: str) -> list[Job]:
    query = select(Job).where(
        Job.origin == JobOrigin.COUNTER,
        Job.state.in_(GIVEN_BACK),
        Job.outcome.in_([Outcome(one) for one in REPAIRS]),
        Job.handed_over_at.is_not(None),
    )
    from_day, to_day = day_bounds(first, zone)[0], day_bounds(last, zone)[1]
    within = query.where(Job.handed_over_at >= from_day, Job.handed_over_at < to_day)
    return list(session.scalars(within.order_by(Job.handed_over_at, Job.id)))


def _repairs(session: Session, handed: list[Job], now: int, zone: str) -> dict[str, RepairedJob]:
    """Say of each repair how long ago it was handed over, and whether its device came back."""
    query = select(JobReturn).where(JobReturn.ended_at.is_(None)).order_by(JobReturn.days)
    back: defaultdict[str, list[tuple[int, ReturnCause | None]]] = defaultdict(list)
    for row in session.scalars(query):
        back[row.earlier].append((row.days, settled_cause(row)))
    return {
        job.id: RepairedJob(
            days_between(job.handed_over_at or now, now, zone), tuple(back.get(job.id, ()))
        )
        for job in handed
    }


def _grouped(
    repairs: Mapping[str, RepairedJob], groups: Iterable[tuple[str, str]], days: int
) -> dict[str, FirstFix]:
    """Count each group's repairs; `groups` are pairs of a job's id and the group's name."""
    of: defaultdict[str, list[RepairedJob]] = defaultdict(list)
    for job, name in groups:
        if name:
            of[name].append(repairs[job])
    return {name: first_fix(of[name], days) for name in sorted(of)}


def _technicians(session: Session, handed: list[Job]) -> list[tuple[str, str]]:
    rows = session.execute(select(UserAccount.id, UserAccount.name))
    names = {row.id: row.name for row in rows}
    return [(job.id, names.get(job.technician, "")) for job in handed]


def _models(session: Session, handed: list[Job]) -> list[tuple[str, str]]:
    query = select(Device.id, Device.brand, Device.model).join(Job, Job.device == Device.id)
    names = {row.id: f"{row.brand} {row.model}".strip() for row in session.execute(query)}
    return [(job.id, names[job.device]) for job in handed]


def _batches(session: Session, handed: list[Job]) -> list[tuple[str, str]]:
    query = (
        select(PartLine.job, PartBatch.name)
        .join(StockMove, StockMove.part_line == PartLine.id)
        .join(PartBatch, PartBatch.id == StockMove.batch)
        .where(StockMove.kind == MoveKind.FIT)
        .distinct()
    )
    found: list[tuple[str, str]] = []
    for some in chunks([job.id for job in handed]):
        rows = session.execute(query.where(PartLine.job.in_(some)))
        found += [(row.job, row.name) for row in rows]
    return found


def _rechecks(session: Session, first: str, last: str) -> RecheckFigures:
    query = (
        select(JobReturn)
        .join(Job, Job.id == JobReturn.job)
        .where(
            JobReturn.recheck == 1,
            JobReturn.ended_at.is_(None),
            Job.biz_date.between(first, last),
        )
    )
    causes = [settled_cause(row) for row in session.scalars(query)]
    good = causes.count(ReturnCause.NO_FAULT_FOUND)
    unclassified = causes.count(None)
    return RecheckFigures(len(causes), len(causes) - good - unclassified, unclassified)
