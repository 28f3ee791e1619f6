"""The bench's queue: every open job, in the order in which they should be done, and why there."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.errors import UserNotFound
from app.domain.job import HoldKind, JobState
from app.domain.permissions import Permission
from app.domain.queue_order import Standing, order_key, order_reason
from app.domain.time_owner import HOLD_OWNER, STATE_OWNER, TimeOwner
from app.services.permits import needs
from app.services.policy.shop_lists import read_lists
from app.services.queue.job_traces import JobTraces
from app.services.queue.queue_rows import read_open_jobs
from app.services.queue.queue_views import QueueJob, QueueView, StateColumn
from app.services.queue.state_limits import read_queue_rules
from app.services.shop_hours import working_time
from db.models.people import UserAccount

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.opening_hours import WorkingTime
    from app.domain.queue_order import OrderKey
    from app.services.policy.shop_lists import ShopLists
    from app.services.queue.job_traces import Answers, Trace
    from app.services.queue.queue_rows import OpenJob, OpenJobs
    from app.services.queue.state_limits import QueueRules
    from app.services.store_file import StoreFile

COLUMNS: Final = (
    JobState.RECEIVED,
    JobState.DIAGNOSING,
    JobState.QUOTED,
    JobState.APPROVED,
    JobState.AWAITING_PARTS,
    JobState.REPAIRING,
    JobState.TESTING,
    JobState.READY,
)
"""The states of the board from left to right."""
_HAZARD: Final = "hazard"


class JobQueue:
    """Show what comes next on the bench; nothing here changes anything."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file
        self._traces = JobTraces()

    @needs(Permission.SEE_JOBS)
    def view(self, actor: Actor) -> QueueView:
        """Return every open job: the actor's own, then by state, each in order.

        A state that the board has no column for has one as long as a job is in it.
        """
        at = self._file.clock.now_ms()
        with self._file.reading() as session:
            rules = read_queue_rules(session, at)
            jobs = self._jobs(session, actor, at, rules)
        of_state: dict[JobState, list[QueueJob]] = {state: [] for state in COLUMNS}
        for job in jobs:
            of_state.setdefault(job.state, []).append(job)
        return QueueView(
            at=at,
            mine=tuple(job for job in jobs if job.mine),
            in_order=tuple(jobs),
            columns=tuple(
                StateColumn(state, tuple(held), rules.limit(state).most)
                for state, held in of_state.items()
            ),
        )

    @needs(Permission.SEE_JOBS)
    def in_order(
        self, actor: Actor, technician: str = "", state: JobState | None = None
    ) -> tuple[QueueJob, ...]:
        """Return the open jobs in order: of all, or of one technician (login or id), or state.

        Raises UserNotFound.
        """
        at = self._file.clock.now_ms()
        with self._file.reading() as session:
            person = _person(session, technician) if technician else ""
            jobs = self._jobs(session, actor, at, read_queue_rules(session, at))
        return tuple(
            job for job in jobs if person in ("", job.technician) and state in (None, job.state)
        )

    def _jobs(self, session: Session, actor: Actor, at: int, rules: QueueRules) -> list[QueueJob]:
        found = read_open_jobs(session)
        traces = self._traces.of(session, [row.id for row in found.rows])
        lists, hours = read_lists(session, at), working_time(session)
        making = _Making(actor.user, at, rules, lists, hours, found)
        made = [making.job(row, traces[row.id]) for row in found.rows]
        return [job for _, job in sorted(made, key=itemgetter(0))]


@dataclass(slots=True)
class _Making:
    """Make jobs of the queue from rows, all for one person at one instant (epoch ms)."""

    user: str
    at: int
    rules: QueueRules
    lists: ShopLists
    hours: WorkingTime
    found: OpenJobs
    hazards: dict[Answers, bool] = field(default_factory=dict)
    vip_texts: dict[tuple[str | None, str | None], bool] = field(default_factory=dict)

    def job(self, row: OpenJob, trace: Trace) -> tuple[OrderKey, QueueJob]:
        """Return one job of the queue with what it is sorted by."""
        found, limit = self.found, self.rules.limit(row.state)
        owner = self._owner(row, trace)
        in_state_ms = self._in_state(row, trace, owner)
        untouched_ms = self.hours.open_ms(trace.touched_at, self.at)
        untouched = row.hold_kind is None and limit.too_long_untouched(untouched_ms)
        standing = Standing(
            number=trace.number,
            received_at=row.received_at,
            promised_at=row.promised_at,
            waits=self._waits(row, owner),
            hazard=self._is_hazard(trace),
            recheck=row.id in found.returned,
            vip=self._is_vip(row.tags, row.level),
            untouched=untouched,
        )
        reason = order_reason(standing, self.at)
        waits_for = found.waits_for.get(row.id, ())
        return order_key(standing, reason), QueueJob(
            id=row.id,
            number=trace.number,
            state=row.state,
            category=row.category,
            brand=row.brand,
            model=row.model,
            problem=row.problem,
            symptoms=trace.symptoms,
            received_at=row.received_at,
            promised_at=row.promised_at,
            technician=row.technician,
            technician_name=row.technician_name or "",
            mine=row.technician == self.user,
            agreed=row.id in found.agreed,
            hold=row.hold_kind,
            hold_note=row.hold_note,
            hold_until=row.hold_until,
            owner=owner,
            light=limit.light(in_state_ms),
            in_state_ms=in_state_ms,
            limit_ms=limit.limit_ms,
            untouched_ms=untouched_ms if untouched else None,
            reason=reason,
            vip=standing.vip,
            recheck=standing.recheck,
            hazard=standing.hazard,
            running=row.id in found.running,
            waits_for=waits_for,
            has_parts=row.id in found.needing and not waits_for,
        )

    def _owner(self, row: OpenJob, trace: Trace) -> TimeOwner:
        if row.hold_kind is None:
            return TimeOwner.US if _has_come(row, trace) else STATE_OWNER[row.state]
        if row.hold_owner:
            return TimeOwner(row.hold_owner)
        if row.hold_kind is HoldKind.CONSULT:
            return self.found.asked.get(row.id, HOLD_OWNER[row.hold_kind])
        return HOLD_OWNER[row.hold_kind]

    def _waits(self, row: OpenJob, owner: TimeOwner) -> bool:
        """Tell whether nobody here can go on: what waited for parts that have come, can."""
        if row.hold_kind is not None:
            return True
        return owner is not TimeOwner.US

    def _in_state(self, row: OpenJob, trace: Trace, owner: TimeOwner) -> int:
        """Return how long a job is in its state, without holds that are somebody else's time."""
        until = self.at
        if row.hold_since is not None and owner is not TimeOwner.US:
            until = min(until, row.hold_since)
        others = sum(
            self.hours.open_ms(max(trace.moved_at, since), ended)
            for since, ended in trace.others_time
            if trace.moved_at < ended <= until
        )
        return self.hours.open_ms(trace.moved_at, max(trace.moved_at, until)) - others

    def _is_hazard(self, trace: Trace) -> bool:
        if trace.made_safe:
            return False
        known = self.hazards.get(trace.answers)
        if known is None:
            flags = self.lists.labels.flags(dict(trace.answers))
            known = self.hazards[trace.answers] = _HAZARD in flags
        return known

    def _is_vip(self, tags: str | None, level: str | None) -> bool:
        known = self.vip_texts.get((tags, level))
        if known is None:
            written = json.loads(tags) if tags else ()
            known = self.vip_texts[tags, level] = self.rules.is_vip(written, level or "")
        return known


def _has_come(row: OpenJob, trace: Trace) -> bool:
    """Tell whether all parts that a job waits for are here."""
    return row.state is JobState.AWAITING_PARTS and trace.parts_here


def _person(session: Session, text: str) -> str:
    """Return the id of whoever a login or an id names, who may have left; raises UserNotFound."""
    named = (UserAccount.id == text) | (UserAccount.login == text.strip())
    found = session.scalars(select(UserAccount.id).where(named)).first()
    if found is None:
        raise UserNotFound(text)
    return found
