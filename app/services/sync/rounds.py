"""One contact with head office, from the greeting to the report."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.domain.errors import BenchsideError
from app.domain.sync import SKEW_MS, SyncTrouble
from app.services.permits import unsigned
from app.services.policy.shop_settings import machine_id
from app.services.sync.comparing import mend_differences, put_up_sums
from app.services.sync.forking import begin_new_life, bring_back, go_on_from, is_restored, place_of
from app.services.sync.incoming import bring_due, take_published
from app.services.sync.sending import Pace, Sending
from app.services.sync.standing import (
    credential_of,
    give_lease_back,
    note_contact,
    note_failure,
    standing_of,
    state_of,
    take_lease,
)
from app.services.sync.sync_views import RoundDone
from db.models.store import Store
from db.replication.sums import begin_sums
from db.schema import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.services.store_file import StoreFile
    from app.services.sync.sync_views import SyncStanding
    from db.replication.line import Greeting, HeadOfficeLine


class SyncRounds:
    """Speak with head office for the store."""

    def __init__(self, store_file: StoreFile, folder: Path) -> None:
        self._file = store_file
        self._folder = folder
        self._pace = Pace()

    @unsigned("who enrolled the store has said that it sends; nobody is at the machine at night")
    def once(
        self, machine: str, holder: str, go_on: Callable[[], None] = lambda: None
    ) -> RoundDone:
        """Send, compare and take everything that is due, on behalf of `holder`.

        Raises NotEnrolled, SyncElsewhere, HeadOfficeUnreachable, HeadOfficeRefused,
        HeadOfficeUnable or LogNotAccepted; what was confirmed until then stays so.
        """
        # The driver takes 10 MB; a shop without a head office has no use for it.
        from importlib.metadata import version  # noqa: PLC0415 (as above)

        from db.replication.line import line_to  # noqa: PLC0415

        with self._file.reading() as session:
            credential, here = credential_of(session), machine_id(session, machine)
        with self._file.working("", here) as work:
            take_lease(work, holder)
        try:
            with line_to(credential) as line:
                one = _Round(self._file, line, here, self._pace, go_on)
                return one.run(version("benchside"), self._report)
        except BenchsideError as failure:
            with self._file.working("", here) as work:
                note_failure(work, failure)
            raise
        finally:
            with self._file.working("", here) as work:
                give_lease_back(work, holder)

    @unsigned("it sends what `once` sends, and changes nothing in the shop")
    def verify(
        self, machine: str, holder: str, go_on: Callable[[], None] = lambda: None
    ) -> RoundDone:
        """Compare every row with head office now, and mend what differs; return what all did.

        Raises what `once` raises.
        """
        with self._file.working("", "") as work:
            begin_sums(work)
        whole = self.once(machine, holder, go_on)
        while (done := self.once(machine, holder, go_on)).compared:
            whole = _together(whole, done)
        return whole

    def _report(self) -> str:
        with self._file.reading() as session:
            now = self._file.clock.now_ms()
            standing = standing_of(session, now)
            store = session.scalars(select(Store.id)).one()
        return json.dumps({**_said(standing), "uuid": store, "at": now, **self._disk()})

    def _disk(self) -> dict[str, Any]:
        usage = shutil.disk_usage(self._folder)
        return {"disk_free": usage.free, "disk_size": usage.total}


@dataclass(slots=True)
class _Round:
    file: StoreFile
    line: HeadOfficeLine
    machine: str
    pace: Pace
    go_on: Callable[[], None]
    done: RoundDone = field(default_factory=RoundDone)

    def run(self, program: str, report: Callable[[], str]) -> RoundDone:
        greeting = self._greet(program)
        self._become_one(greeting)
        if "hold" not in greeting.flags:
            self._send(greeting)
            self._compare(greeting)
            taken = take_published(self.file, self.line, self.machine, self.go_on)
            bring_due(self.file, self.machine)
            self.done = replace(self.done, taken=taken)
        self._note(greeting)
        self.line.report(report())
        return replace(self.done, next_poll_s=greeting.next_poll_s)

    def _greet(self, program: str) -> Greeting:
        return self.line.hello(program, SHIPPED.head, self.file.clock.now_ms())

    def _become_one(self, greeting: Greeting) -> None:
        with self.file.reading() as session:
            place = place_of(session, greeting)
            restored = is_restored(state_of(session))
        if place.is_one:
            with self.file.working("", self.machine) as work:
                go_on_from(work, greeting)
        else:
            begin_new_life(self.file, self.line, greeting, self.machine)
            restored = not place.refill
            self.done = replace(self.done, forked=True)
        if restored:
            found = bring_back(self.file, self.line, self.machine, self.go_on)
            self.done = replace(self.done, brought_back=found)

    def _send(self, greeting: Greeting) -> None:
        sending = Sending(
            self.file, self.line, self.pace, greeting.max_entries, self.machine, self.go_on
        )
        sent, walked = sending.send_all()
        lots = put_up_sums(self.file, self.machine, self.go_on)
        if lots:
            sent += sending.send_all()[0]
        done = self.done
        self.done = replace(
            done, sent=done.sent + sent, walked=done.walked + walked, compared=done.compared + lots
        )

    def _compare(self, greeting: Greeting) -> None:
        mended = mend_differences(self.file, self.line, self.machine)
        if mended.sent_anew or mended.missing_here:
            self._send(greeting)
        self.done = replace(self.done, sent_anew=mended.sent_anew, missing_here=mended.missing_here)

    def _note(self, greeting: Greeting) -> None:
        now = self.file.clock.now_ms()
        skew = now - greeting.clock_ms
        flags = set(greeting.flags) & {SyncTrouble.ON_HOLD, SyncTrouble.PARKED}
        if self.done.missing_here:
            flags.add(SyncTrouble.DIVERGED)
        with self.file.working("", self.machine) as work:
            note_contact(work, tuple(map(str, flags)), skew if abs(skew) > SKEW_MS else 0)


def _together(one: RoundDone, other: RoundDone) -> RoundDone:
    return replace(
        other,
        sent=one.sent + other.sent,
        compared=one.compared + other.compared,
        sent_anew=one.sent_anew + other.sent_anew,
        missing_here=max(one.missing_here, other.missing_here),
    )


def _said(standing: SyncStanding) -> dict[str, Any]:
    return {
        "unsent": standing.unsent,
        "oldest_unsent_at": standing.oldest_unsent_at,
        "compared_at": standing.compared_at,
        "prices_at": standing.prices_at,
    }
