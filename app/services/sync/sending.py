"""Send the log: batch by batch, each noted as soon as head office has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.sync_errors import HeadOfficeUnreachable
from app.services.sync.standing import state_of
from db.replication.batches import next_batch
from db.replication.confirming import confirm, trim
from db.replication.walking import is_walking, walk_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.store_file import StoreFile
    from db.replication.batches import Batch
    from db.replication.line import HeadOfficeLine

_FEWEST: Final = 40
_STEPS: Final = 10
"""How many steps of the walk are made before what they wrote is sent."""


@dataclass(slots=True)
class Pace:
    """How many entries a batch has: fewer on a line that breaks, more again on one that holds."""

    entries: int = 1000

    def faster(self, most: int) -> None:
        """Send more at once, at most `most`."""
        self.entries = min(most, self.entries * 2)

    def slower(self) -> None:
        """Send fewer at once."""
        self.entries = max(_FEWEST, self.entries // 4)


@dataclass(frozen=True, slots=True)
class Sending:
    """One contact's sending; `machine` is the workstation whose transactions they are."""

    file: StoreFile
    line: HeadOfficeLine
    pace: Pace
    most: int
    machine: str
    go_on: Callable[[], None]

    def send_all(self) -> tuple[int, int]:
        """Send until nothing is left; return how many entries went, and how many rows were walked.

        Raises what the line raises; what was confirmed until then stays so.
        """
        sent = walked = 0
        while True:
            batch = self._next()
            if batch is None:
                found = self._walk()
                if not found:
                    return sent, walked
                walked += found
                continue
            self._send(batch)
            sent += batch.last - batch.first + 1

    def _next(self) -> Batch | None:
        self.go_on()
        with self.file.reading() as session:
            state = state_of(session)
            return next_batch(session, state.acked_seq, state.acked_chain, self.pace.entries)

    def _walk(self) -> int:
        rows = 0
        for _ in range(_STEPS):
            self.go_on()
            with self.file.reading() as session:
                if not is_walking(session):
                    break
            with self.file.working("", self.machine) as work:
                rows += walk_on(work).rows
        return rows or self._is_still_walking()

    def _is_still_walking(self) -> int:
        with self.file.reading() as session:
            return int(is_walking(session))

    def _send(self, batch: Batch) -> None:
        with self.file.reading() as session:
            epoch = state_of(session).epoch
        first, parts = batch.first, len(batch.bodies)
        try:
            for number, (text, last) in enumerate(zip(batch.bodies, batch.ends, strict=True), 1):
                self.line.push(epoch, first, last, text, (number, parts))
                first = last + 1
        except HeadOfficeUnreachable:
            self.pace.slower()
            raise
        self.pace.faster(self.most)
        with self.file.working("", self.machine) as work:
            confirm(work, batch.last, batch.chain, work.at)
            trim(work, work.at)
