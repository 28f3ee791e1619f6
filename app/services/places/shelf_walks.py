"""Shelf walks: the shelves are scanned bin by bin, and the record is compared with them.

Every scan is kept at once, so that a walk goes on after a crash, and two people may be at one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.job import FINISHED
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.domain.place import BinFirst, Finding, NoWalk, WhichDevice
from app.domain.scan import ScanKind
from app.services.devices.device_files import open_job_of
from app.services.jobs.jobs_in_hand import hold_jobs, job_by_number
from app.services.local_day import business_day
from app.services.permits import needs
from app.services.places.bins import live_bin
from app.services.places.placings import put_into
from app.services.places.walk_pages import (
    WalkPage,
    WalkSummary,
    judged_now,
    last_row,
    stored_result,
    summary_of,
    walk_page,
)
from app.services.shop import read_profile
from db.engine import retrying
from db.models.place import Bin, Placing, ShelfWalk, ShelfWalkScan
from db.models.store import Store

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.scan import Scanned
    from app.services.counter.scanning import Scanning
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.unit_of_work import Work

TEXT_LENGTH: Final = 48
_LISTED: Final = 30


@dataclass(frozen=True, slots=True)
class WalkStep:
    """What one scan of a walk was; `recorded` is the bin's name in which a device should lie."""

    finding: Finding
    bin: str
    bin_name: str
    number: str = ""
    recorded: str = ""
    text: str = ""


class ShelfWalks:
    """Begin a walk, take its scans, end it, show what it found."""

    def __init__(self, store_file: StoreFile, scanning: Scanning) -> None:
        self._file = store_file
        self._scanning = scanning

    @needs(Permission.PUT_AWAY)
    @retrying
    def begin(self, actor: Actor) -> WalkPage:
        """Begin a walk; one that is under way goes on, whoever began it."""
        with self._file.acting(actor) as work:
            # Of two who begin at once the second joins.
            work.scalars(select(Store).with_for_update()).first()
            row = _under_way(work)
            if row is None:
                row = ShelfWalk(
                    biz_date=business_day(work.at, read_profile(work).time_zone),
                    begun_at=work.at,
                    begun_by=work.user,
                    workstation=actor.workstation,
                )
                work.add(row)
                work.flush()
                work.record("walk.begun", walk=row.id)
            return walk_page(work, row, work.at)

    @needs(Permission.PUT_AWAY)
    def under_way(self, actor: Actor) -> WalkPage | None:  # noqa: ARG002
        """Return the walk that is under way, None where there is none."""
        with self._file.reading() as session:
            row = _under_way(session)
            return None if row is None else walk_page(session, row, self._file.clock.now_ms())

    @needs(Permission.PUT_AWAY)
    def scan(self, actor: Actor, text: str, at_bin: str = "") -> WalkStep:
        """Take one scan of the walk that is under way, as `take` does."""
        return self.take(actor, self._scanning.read(actor, text), at_bin)

    @needs(Permission.PUT_AWAY)
    @retrying
    def take(self, actor: Actor, scanned: Scanned, at_bin: str = "") -> WalkStep:
        """Keep one scan: a bin, or what lies in it.

        `at_bin` (id) is where somebody stands; else where this person scanned last. Nothing of a
        payment code is kept. Raises NoWalk, BinFirst, WhichDevice or BinNotFound.
        """
        with self._file.acting(actor) as work:
            row = _under_way(work, lock=True)
            if row is None:
                raise NoWalk
            if scanned.kind is ScanKind.BIN:
                return _at_bin(work, row, live_bin(work, scanned.record))
            place = live_bin(work, at_bin or _last_bin(work, row, actor.user))
            job = _job_meant(work, scanned)
            if job is not None:
                return _seen(work, row, place, job)
            _keep(work, row, place, text=_unknown_text(scanned))
            return WalkStep(Finding.STRANGE, place.id, place.name, text=_unknown_text(scanned))

    @needs(Permission.PUT_AWAY)
    @retrying
    def it_is_here(self, actor: Actor, walk: str, number: str) -> WalkPage:
        """Say that a misplaced device lies where the walk saw it. Raises NoWalk, NotHere."""
        with self._file.acting(actor) as work:
            row = _walk(work, walk)
            job = job_by_number(work, number)
            hold_jobs(work, [job.id])
            scans = select(ShelfWalkScan).where(
                ShelfWalkScan.walk == row.id, ShelfWalkScan.job == job.id
            )
            seen = work.scalars(scans.order_by(ShelfWalkScan.id.desc())).first()
            if seen is None or seen.bin is None:
                raise NoWalk
            # It lies there whether it should or not.
            put_into(work, job, live_bin(work, seen.bin), confirmed=True)
            return walk_page(work, row, work.at)

    @needs(Permission.PUT_AWAY)
    @retrying
    def end(self, actor: Actor) -> WalkPage:
        """End the walk that is under way and keep what it found. Raises NoWalk."""
        with self._file.acting(actor) as work:
            row = _under_way(work, lock=True)
            if row is None:
                raise NoWalk
            judged = judged_now(work, row)
            row.result = stored_result(work, judged)
            row.ended_at, row.ended_by = work.at, actor.user
            work.flush()
            counts = Counter(one.finding for one in judged)
            told: dict[str, Any] = {str(finding): counts[finding] for finding in _COUNTED}
            work.record("walk.ended", walk=row.id, **told)
            return walk_page(work, row, work.at)

    @needs(Permission.PUT_AWAY)
    def show(self, actor: Actor, walk: str = "") -> WalkPage:  # noqa: ARG002
        """Return a walk by its id, else the one under way, else the last. Raises NoWalk."""
        with self._file.reading() as session:
            row = _walk(session, walk) if walk else _under_way(session) or last_row(session)
            if row is None:
                raise NoWalk
            return walk_page(session, row, self._file.clock.now_ms())

    @needs(Permission.PUT_AWAY)
    def past(self, actor: Actor) -> tuple[WalkSummary, ...]:  # noqa: ARG002
        """Return the last walks that were ended, newest first."""
        over = select(ShelfWalk).where(ShelfWalk.ended_at.is_not(None))
        with self._file.reading() as session:
            rows = session.scalars(over.order_by(ShelfWalk.begun_at.desc()).limit(_LISTED))
            return tuple(summary_of(row) for row in rows)


_COUNTED: Final = (
    Finding.FOUND,
    Finding.MISSING,
    Finding.STRANGE,
    Finding.MISPLACED,
    Finding.NOT_WALKED,
)


def _at_bin(work: Work, row: ShelfWalk, place: Bin) -> WalkStep:
    _keep(work, row, place)
    return WalkStep(Finding.BIN, place.id, place.name)


def _seen(work: Work, row: ShelfWalk, place: Bin, job: Job) -> WalkStep:
    _keep(work, row, place, job=job.id)
    number = people_number(job.number)
    if job.state in FINISHED:
        return WalkStep(Finding.STRANGE, place.id, place.name, number)
    placing = work.scalars(select(Placing).where(Placing.job == job.id)).first()
    recorded = None if placing is None or placing.bin is None else work.get(Bin, placing.bin)
    fits = recorded is not None and recorded.id == place.id
    return WalkStep(
        Finding.FOUND if fits else Finding.MISPLACED,
        place.id,
        place.name,
        number,
        "" if recorded is None else recorded.name,
    )


def _keep(work: Work, row: ShelfWalk, place: Bin, *, job: str = "", text: str = "") -> None:
    work.add(
        ShelfWalkScan(
            walk=row.id,
            bin=place.id,
            job=job or None,
            text=text,
            scanned_at=work.at,
            scanned_by=work.user,
        )
    )
    work.flush()


def _job_meant(session: Session, scanned: Scanned) -> Job | None:
    """Return the job whose device was scanned, None for what is no device of this shop.

    Raises WhichDevice.
    """
    if scanned.device:
        return open_job_of(session, scanned.device)
    jobs = [job_by_number(session, number) for number in scanned.jobs]
    # A counter of several years means the device that is here.
    here = [job for job in jobs if job.state not in FINISHED] or jobs
    if len(here) > 1:
        raise WhichDevice(tuple(people_number(job.number) for job in here))
    return here[0] if here else None


def _unknown_text(scanned: Scanned) -> str:
    text = "".join(character for character in scanned.text if character.isprintable())
    # Of a payment code nothing is there to be kept.
    return text[:TEXT_LENGTH] or "?"


def _last_bin(session: Session, row: ShelfWalk, user: str) -> str:
    scans = select(ShelfWalkScan.bin).where(
        ShelfWalkScan.walk == row.id, ShelfWalkScan.scanned_by == user
    )
    place = session.scalars(scans.order_by(ShelfWalkScan.id.desc()).limit(1)).first()
    if place is None:
        raise BinFirst
    return place


def _under_way(session: Session, *, lock: bool = False) -> ShelfWalk | None:
    query = select(ShelfWalk).where(ShelfWalk.ended_at.is_(None)).order_by(ShelfWalk.begun_at)
    return session.scalars(query.with_for_update() if lock else query).first()


def _walk(session: Session, walk: str) -> ShelfWalk:
    row = session.get(ShelfWalk, walk)
    if row is None:
        raise NoWalk
    return row
