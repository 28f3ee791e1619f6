"""One transaction of one person: rows first, then the events that tell what happened.

Events are collected while the work goes on and appended last before the commit, so that the lock
on the head of the log is held for a moment only. Lock order: counters, then the head. The rows by
which changed things are found are written right before.
"""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Table, event, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.domain.errors import ChangedMeanwhile
from app.domain.event_chain import START, EventBody, body_sha, chain_hash
from app.domain.storage_errors import WriteConflict
from db.chunks import chunks
from db.models.event import Event, EventHead
from db.part_follow import PartFollower
from db.replication.capture import end_of_changes
from db.search_follow import SearchFollower
from db.server_errors import UNIQUE_VIOLATION, sql_state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.domain.bench_time import Reading
    from db.engine import Database
    from db.wrapping_keys import KeysInHand


@dataclass(frozen=True, slots=True)
class Recording:
    """An event that waits for its place in the log."""

    kind: str
    job: str | None
    params: dict[str, Any]


class Work(Session):
    """A session that also collects what is to be told in the log."""

    user: str
    workstation: str
    at: int
    reading: Reading
    """Both clocks of the machine at the start of the transaction."""
    wrapping: KeysInHand
    """The keys of passcodes, for a transaction that was opened with them."""

    def sign(self, user: str, workstation: str, at: int) -> None:
        """Say who acts, where, and when (epoch ms); before anything is recorded."""
        self.user, self.workstation, self.at = user, workstation, at
        self._recordings: list[Recording] = []
        self._left_for_last: list[Callable[[], None]] = []
        self.followed = SearchFollower()
        self.followed_parts = PartFollower()

    def record(self, kind: str, /, *, job: str | None = None, **params: Any) -> None:
        """Collect one event; `params` are plain values that name people by id only."""
        self._recordings.append(Recording(kind, job, params))

    def recorded(self, job: str) -> tuple[Recording, ...]:
        """Return what was collected of a job, which the log does not have yet."""
        return tuple(one for one in self._recordings if one.job == job)

    def leave_for_last(self, act: Callable[[], None]) -> None:
        """Do something when everything else of the transaction is written, before its events."""
        self._left_for_last.append(act)

    def do_what_was_left(self) -> None:
        """Do what was left for last, in the order in which it was left."""
        while self._left_for_last:
            self._left_for_last.pop(0)()

    def write_search_rows(self) -> None:
        """Write by which words and numbers the changed things are found."""
        self.flush()
        self.followed.write(self)

    def append_events(self) -> None:
        """Write the collected events at the end of the log, each sealed to the one before."""
        if not self._recordings:
            return
        self.flush()
        head = self.scalars(select(EventHead).with_for_update()).one()
        job_heads = self._job_heads()
        seq, sealed = head.seq, head.hash
        rows = []
        for recording in self._recordings:
            seq += 1
            row = self._sealed(recording, seq, sealed, job_heads.get(recording.job or "", START))
            rows.append(row)
            sealed = row["hash"]
            if recording.job is not None:
                job_heads[recording.job] = sealed
        head.seq, head.hash = seq, sealed
        self._recordings = []
        self.flush()
        # Of a batch of imported rows there are hundreds, which nobody here looks at again.
        self.execute(insert(cast("Table", Event.__table__)), rows)

    def _sealed(self, recording: Recording, seq: int, prev: str, job_prev: str) -> dict[str, Any]:
        body = EventBody(
            kind=recording.kind,
            job=recording.job,
            job_prev=job_prev,
            actor=self.user,
            workstation=self.workstation,
            at=self.at,
            params=recording.params,
            salt=secrets.token_hex(16),
        )
        sha = body_sha(body)
        return {
            "seq": seq,
            "kind": body.kind,
            "job": body.job,
            "actor": body.actor,
            "workstation": body.workstation,
            "at": body.at,
            "params": body.params,
            "salt": body.salt,
            "body_sha": sha,
            "prev": prev,
            "job_prev": job_prev,
            "hash": chain_hash(prev, sha),
        }

    def _job_heads(self) -> dict[str, str]:
        """Return the last hash of each job that something is told of, asked for at once."""
        jobs = list({recording.job for recording in self._recordings if recording.job})
        found: dict[str, str] = {}
        for some in chunks(jobs):
            # Joined, not looked for IN them: with statistics of a smaller log SQLite would go
            # through all of it, 4 s at a million jobs.
            last = (
                select(func.max(Event.seq).label("seq"))
                .where(Event.job.in_(some))
                .group_by(Event.job)
                .subquery()
            )
            rows = self.execute(select(Event.job, Event.hash).join(last, last.c.seq == Event.seq))
            found |= {job: sealed for job, sealed in rows if job is not None}
        return found


@event.listens_for(Work, "after_flush")
def _follow(work: Work, _context: object) -> None:
    work.followed.notice(work)
    work.followed_parts.notice(work)


@contextmanager
def transaction(database: Database, user: str, workstation: str, at: int) -> Iterator[Work]:
    """Yield the work of one person; commits with its events at the end, or not at all.

    Raises ChangedMeanwhile or WriteConflict when somebody else was faster, which on SQLite, with
    its one writer, nobody can be.
    """
    try:
        with database.writing(Work) as work:
            work.sign(user, workstation, at)
            yield work
            work.do_what_was_left()
            work.write_search_rows()
            work.append_events()
            end_of_changes(work)
    except StaleDataError as stale:
        raise ChangedMeanwhile from stale
    except IntegrityError as refused:
        if sql_state(refused.orig) == UNIQUE_VIOLATION:
            raise WriteConflict from refused
        raise
