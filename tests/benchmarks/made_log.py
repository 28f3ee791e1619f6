"""Seal made-up events to the log as the unit of work does, many at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.event_chain import START, EventBody, body_sha, canonical_json, chain_hash

if TYPE_CHECKING:
    from random import Random

EventRow = tuple[int, str, str | None, str, str, int, str, str, str, str, str, str]
"""The columns of `event` in their order."""


@dataclass(frozen=True, slots=True)
class MadeEvent:
    """Something that happened; `at` is epoch ms, `job_prev` the hash of the job's event before."""

    kind: str
    actor: str
    at: int
    params: dict[str, Any]
    job: str | None = None
    job_prev: str = START


class MadeLog:
    """The end of the log; every event is sealed to the one before it."""

    def __init__(self, seq: int, head: str, workstation: str, random: Random) -> None:
        self.seq = seq
        self.head = head
        self._workstation = workstation
        self._random = random

    def seal(self, event: MadeEvent) -> EventRow:
        """Return the row of the next event, with its hash at the end."""
        salt = f"{self._random.getrandbits(128):032x}"
        sha = body_sha(
            EventBody(
                kind=event.kind,
                job=event.job,
                job_prev=event.job_prev,
                actor=event.actor,
                workstation=self._workstation,
                at=event.at,
                params=event.params,
                salt=salt,
            )
        )
        prev, self.head = self.head, chain_hash(self.head, sha)
        self.seq += 1
        return (
            self.seq,
            event.kind,
            event.job,
            event.actor,
            self._workstation,
            event.at,
            canonical_json(event.params),
            salt,
            sha,
            prev,
            event.job_prev,
            self.head,
        )
