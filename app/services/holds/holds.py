"""What holds jobs up: an answer, an outside repairer, the customer's agreement on their data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.bench import BenchEntryKind
from app.domain.bench_time import TimerEnd
from app.domain.entry_text import NOTE_LENGTH, optional_text
from app.domain.errors import BadEntry
from app.domain.hold import Hold, HoldImpossible, NotHeld
from app.domain.job import HoldKind, JobState, is_open
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.services.away_devices import check_not_away
from app.services.bench.bench_log import add_entry
from app.services.job_holds import hold_of, set_hold
from app.services.jobs.jobs_in_hand import job_by_number, jobs_in_hand
from app.services.permits import needs
from app.services.running_timers import stop_timers
from app.services.waits import end_wait
from db.engine import retrying
from db.models.people import UserAccount

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.time_owner import TimeOwner
    from app.services.store_file import StoreFile
    from db.models.job import Job


@dataclass(frozen=True, slots=True)
class HoldView:
    """What holds a job up: why, since and until when (epoch ms), whose time it is, who said so."""

    number: str
    kind: HoldKind
    note: str
    since: int
    until: int | None
    owner: TimeOwner
    by: str


class Holds:
    """Hold jobs up, and let them go on. A job that nobody knows is JobNotFound."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def of_job(self, actor: Actor, number: str) -> HoldView | None:  # noqa: ARG002
        """Return what holds a job up, None where nothing does."""
        with self._file.reading() as session:
            return _view(session, job_by_number(session, number))

    @needs(Permission.WORK_ON_JOBS)
    @retrying
    def put(self, actor: Actor, number: str, hold: Hold) -> HoldView:
        """Hold a job up, in the place of what held it up before; nobody's time on it runs on.

        Raises HoldImpossible where it is ready or gone, BadEntry for a time that has passed.
        """
        kept = replace(hold, note=optional_text("note", hold.note, NOTE_LENGTH))
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            if not is_open(job.state) or job.state is JobState.READY:
                raise HoldImpossible(people_number(job.number), job.state)
            if kept.until is not None and kept.until <= work.at:
                raise BadEntry("until", "in_the_past")
            stop_timers(work, job, TimerEnd.WAITS)
            set_hold(work, job, kept)
            work.flush()
            return _shown(work, job, kept)

    @needs(Permission.WORK_ON_JOBS)
    @retrying
    def end(self, actor: Actor, number: str, agreed: str = "") -> None:
        """Let a job go on, as far as nothing else holds it up.

        Raises NotHeld, DeviceAway where only the device's coming back ends the hold, BadEntry.
        `agreed` says how the customer agreed that data is erased; the bench log keeps it. A hold
        for that ended without it leaves the work waiting.
        """
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            if job.hold_kind is None:
                raise NotHeld(people_number(job.number))
            if job.hold_kind is HoldKind.SUBCONTRACT:
                check_not_away(work, job)
            if not agreed.strip():
                end_wait(work, job)
                return
            if job.hold_kind is not HoldKind.DATA:
                raise BadEntry("agreed", "not_data")
            entry = add_entry(work, job, BenchEntryKind.NOTE, agreed)
            end_wait(work, job, agreed=True, entry=entry.id)


def _view(session: Session, job: Job) -> HoldView | None:
    hold = hold_of(job)
    return None if hold is None else _shown(session, job, hold)


def _shown(session: Session, job: Job, hold: Hold) -> HoldView:
    by = None if job.hold_by is None else session.get(UserAccount, job.hold_by)
    return HoldView(
        number=people_number(job.number),
        kind=hold.kind,
        note=hold.note,
        since=job.hold_since or job.received_at,
        until=hold.until,
        owner=hold.whose,
        by="" if by is None else by.name,
    )
