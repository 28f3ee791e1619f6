"""A shelf walk as it is shown: each device as found, missing, misplaced; what was strange."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.domain.job import FINISHED
from app.domain.place import Finding, Judged, Sighting, judge_walk
from app.services.places.bins import bin_lines
from app.services.places.placings import LyingDevice, lying_devices
from db.models.job import IS_OPEN, Job
from db.models.people import UserAccount
from db.models.place import Bin, Placing, ShelfWalk, ShelfWalkScan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class WalkLine:
    """One device or unknown code of a walk; `device` is None for a code that names none.

    `recorded` and `seen` are bins' names, empty for none; of a missing device the first is where
    it was last, with when (epoch ms) and by whom in `device`.
    """

    finding: Finding
    device: LyingDevice | None
    recorded: str
    seen: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class WalkedBin:
    """One bin on a walk: how many devices should lie in it, how many of them were found there."""

    id: str
    name: str
    expected: int
    found: int
    walked: bool


@dataclass(frozen=True, slots=True)
class WalkPage:
    """A walk, under way (`ended_at` None) or over; instants are epoch ms."""

    id: str
    day: str
    begun_at: int
    begun_by: str
    ended_at: int | None
    ended_by: str
    bins: tuple[WalkedBin, ...]
    lines: tuple[WalkLine, ...]

    def of(self, finding: Finding) -> tuple[WalkLine, ...]:
        """Return what turned out to be so."""
        return tuple(line for line in self.lines if line.finding is finding)


@dataclass(frozen=True, slots=True)
class WalkSummary:
    """A walk in a list: what it found, in numbers."""

    id: str
    day: str
    begun_at: int
    ended_at: int | None
    found: int
    missing: int
    strange: int
    misplaced: int


def missing_of_day(session: Session, day: str) -> tuple[str, ...]:
    """Return the jobs that the last walk of a store's day missed, by id.

    What was put away or taken out since has turned up, and so has what was handed over.
    """
    over = select(ShelfWalk).where(ShelfWalk.biz_date == day, ShelfWalk.ended_at.is_not(None))
    row = session.scalars(over.order_by(ShelfWalk.begun_at.desc()).limit(1)).first()
    lines = () if row is None else row.result.get("lines", ())
    missed = {line["job"]: line for line in lines if line["finding"] == Finding.MISSING}
    now = select(Placing.job, Placing.placed_at).where(Placing.job.in_(missed))
    placed = dict(session.execute(now).all())
    return tuple(job for job, line in missed.items() if placed.get(job) == line["placed_at"])


def summary_of(row: ShelfWalk) -> WalkSummary:
    """Return what a walk that was ended found, in numbers."""
    counts = dict.fromkeys(Finding, 0)
    for one in row.result.get("lines", ()):
        counts[Finding(one["finding"])] += 1
    return WalkSummary(
        row.id,
        row.biz_date,
        row.begun_at,
        row.ended_at,
        found=counts[Finding.FOUND],
        missing=counts[Finding.MISSING],
        strange=counts[Finding.STRANGE],
        misplaced=counts[Finding.MISPLACED],
    )


def walk_page(session: Session, row: ShelfWalk, at: int) -> WalkPage:
    """Return a walk as it stands; one that is over as it ended. `at` (epoch ms) is now."""
    if row.ended_at is None:
        judged = judged_now(session, row)
    else:
        judged = tuple(_restored(one) for one in row.result.get("lines", ()))
    devices = {one.job: one for one in lying_devices(session, {j.job for j in judged if j.job}, at)}
    names = dict(session.execute(select(Bin.id, Bin.name)).all())
    return WalkPage(
        id=row.id,
        day=row.biz_date,
        begun_at=row.begun_at,
        begun_by=_person(session, row.begun_by),
        ended_at=row.ended_at,
        ended_by=_person(session, row.ended_by),
        bins=_walked_bins(session, row, judged),
        lines=tuple(
            WalkLine(
                one.finding,
                devices.get(one.job),
                names.get(one.recorded, ""),
                names.get(one.seen, ""),
                one.text,
            )
            for one in judged
        ),
    )


def _walked_bins(
    session: Session, row: ShelfWalk, judged: Iterable[Judged]
) -> tuple[WalkedBin, ...]:
    scans = _scans(session, row)
    walked = {scan.bin for scan in scans}
    found: dict[str, int] = {}
    expected: dict[str, int] = {}
    for one in judged:
        if one.recorded:
            expected[one.recorded] = expected.get(one.recorded, 0) + 1
        if one.finding is Finding.FOUND:
            found[one.recorded] = found.get(one.recorded, 0) + 1
    return tuple(
        WalkedBin(
            line.id,
            line.name,
            expected.get(line.id, 0),
            found.get(line.id, 0),
            line.id in walked,
        )
        for line in bin_lines(session)
    )


def judged_now(session: Session, row: ShelfWalk) -> tuple[Judged, ...]:
    """Compare what a walk has seen with the record as it is now."""
    places = session.execute(
        select(Job.id, Placing.bin, Placing.placed_at)
        .outerjoin(Placing, Placing.job == Job.id)
        .where(IS_OPEN)
        .order_by(Job.number)
    ).all()
    recorded = {job: place or "" for job, place, _ in places}
    since = frozenset(job for job, place, at in places if place and at and at > row.begun_at)
    return judge_walk(recorded, _seen(session, row), since)


def _seen(session: Session, row: ShelfWalk) -> list[Sighting]:
    """Return what a walk has seen; what was handed over later was where it should be."""
    scans = _scans(session, row)
    named = {scan.job for scan in scans if scan.job}
    went = func.coalesce(Job.handed_over_at, Job.closed_at, 0)
    finished = select(Job.id, went).where(Job.id.in_(named), Job.state.in_(FINISHED))
    over = dict(session.execute(finished).all())
    seen = [_sighting(scan, over) for scan in scans]
    return [one for one in seen if one.gone or one.job not in over]


def _sighting(scan: ShelfWalkScan, over: dict[str, int]) -> Sighting:
    job, place = scan.job or "", scan.bin or ""
    gone = job in over and over[job] <= scan.scanned_at
    return Sighting(place, job, scan.text, gone=gone)


def stored_result(session: Session, judged: tuple[Judged, ...]) -> dict[str, Any]:
    """Return what a walk found as it is kept, with where missing devices were last."""
    lines = []
    for one in judged:
        line: dict[str, Any] = {"finding": str(one.finding)}
        for name in ("job", "recorded", "seen", "text"):
            if value := getattr(one, name):
                line[name] = value
        if one.finding is Finding.MISSING:
            last = session.scalars(select(Placing).where(Placing.job == one.job)).one()
            line |= {"placed_at": last.placed_at, "placed_by": last.placed_by}
        lines.append(line)
    return {"lines": lines}


def _restored(line: dict[str, Any]) -> Judged:
    return Judged(
        Finding(line["finding"]),
        line.get("job", ""),
        line.get("recorded", ""),
        line.get("seen", ""),
        line.get("text", ""),
    )


def _scans(session: Session, row: ShelfWalk) -> list[ShelfWalkScan]:
    query = select(ShelfWalkScan).where(ShelfWalkScan.walk == row.id)
    return list(session.scalars(query.order_by(ShelfWalkScan.scanned_at, ShelfWalkScan.id)))


def last_row(session: Session) -> ShelfWalk | None:
    """Return the walk that was ended last."""
    over = select(ShelfWalk).where(ShelfWalk.ended_at.is_not(None))
    return session.scalars(over.order_by(ShelfWalk.begun_at.desc()).limit(1)).first()


def _person(session: Session, user: str | None) -> str:
    account = None if user is None else session.get(UserAccount, user)
    return "" if account is None else account.name
