"""What is done about a job's tests: a manager's word, a long run, the printed sheet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from app.domain.errors import BadEntry
from app.domain.long_run import LongRunResult
from app.domain.scan import ScanKind
from ui.changes import Changes, Touched
from ui.mirror.reading import MirrorReading
from ui.mirror.state import Asks
from ui.printers.printing_words import PaperToPrint
from ui.routes import Notice, Page, Route
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.handover import Approval
    from app.domain.scan import Scanned
    from app.services.frozen_papers import PaperMade

_JOBS = frozenset({ScanKind.JOB, ScanKind.CLAIM_TICKET})


class MirrorViewModel(MirrorReading):
    """Act on the job that is shown, or lead on from the list of tests that wait."""

    def take_scan(self, scanned: Scanned) -> bool:
        """Show the tests of the job whose label or ticket was scanned."""
        if scanned.kind not in _JOBS or len(scanned.jobs) != 1:
            return False
        state = self.state
        self._turn_to(scanned.jobs[0], from_list=state.on_list or state.from_list)
        self.reload()
        return True

    def leave(self) -> None:
        """Fold what is asked, go back to the list, or to where the page was opened."""
        if self.state.from_list and self.state.asks is Asks.NOTHING:
            self._turn_to("", from_list=False)
            self.reload()
        else:
            super().leave()

    def compare(self) -> None:
        """Show the tests of the job that one stands on in the list."""
        if self.state.on_list and self.state.here:
            self._turn_to(self.state.here, from_list=True)
            self.reload()

    def test(self, number: str = "") -> None:
        """Open a job at the bench, where it is tested: this one, or the one that one stands on."""
        wanted = number or self.state.number or self.state.here
        if wanted:
            self.go.emit(Route(Page.BENCH, job=wanted))

    def open_job(self) -> None:
        """Go to the job's own page."""
        if self.state.tests is not None:
            self.go.emit(Route(Page.JOB, job=self.state.number))

    def ask_release(self) -> None:
        """Ask why the device goes back although something is newly bad."""
        if self.state.can_release:
            self._show(asks=Asks.RELEASE, trouble=None)

    def release(self, reason: str, approval: Approval | None) -> None:
        """Keep a manager's word for all that is newly bad now."""
        if not reason.strip():
            self._show(trouble=BadEntry("reason", "missing"))
            return
        actor, number = self._session.actor, self.state.number
        call = partial(self._services.workshop.mirrors.release, actor, number, reason, approval)
        said = self._words.say("{number}: it may go as it is; the reason is kept", number=number)
        self._write(call, said)

    def ask_run(self) -> None:
        """Ask for the minutes of a long run, or how the one under way ended."""
        if self.state.tests is not None and self.state.may_work:
            self._show(asks=Asks.RUN, trouble=None)

    def begin_run(self, minutes: str) -> None:
        """Begin a long run of as many minutes as were typed."""
        typed = minutes.strip()
        if not typed.isdecimal():
            self._show(trouble=BadEntry("minutes", "not_a_number" if typed else "missing"))
            return
        actor, number = self._session.actor, self.state.number
        call = partial(self._services.workshop.stability.start, actor, number, int(typed))
        said = self._words.say("{number}: the long run goes on by itself", number=number)
        self._write(call, said)

    def end_run(self, result: str, note: str) -> None:
        """End the long run with a member of `LongRunResult`."""
        if not result:
            self._show(trouble=BadEntry("result", "missing"))
            return
        actor, number = self._session.actor, self.state.number
        call = partial(self._services.workshop.stability.end, actor, number, result, note)
        came = self._words.label(LongRunResult(result))
        said = self._words.say("{number}, long run: {result}", number=number, result=came)
        self._write(call, said)

    def print_sheet(self) -> None:
        """Print the tests side by side, in the customer's language."""
        if self.state.can_print and not self.state.saving:
            self._show(saving=True, trouble=None)
            actor, number = self._session.actor, self.state.number
            call = partial(self._services.workshop.mirror_sheets.make, actor, number)
            done = partial(self._printed, number)
            self._tasks.run(self, call, done, self._failed, lane=Lane.WRITE)

    def _write(self, call: Callable[[], Any], said: str) -> None:
        if self.state.saving:
            return
        self._show(saving=True, trouble=None)
        done = partial(self._written, said)
        self._tasks.run(self, call, done, self._not_written, lane=Lane.WRITE)

    def _written(self, said: str, _kept: object) -> None:
        self._show(saving=False, asks=Asks.NOTHING)
        self.said.emit(Notice(said))
        # The page hears of it too, and reads the job anew.
        self._services.feed.tell(Changes.of(Touched.JOB))

    def _not_written(self, error: Exception) -> None:
        self._failed(error)
        # Somebody else may have tested it, or begun a run, since it was read.
        self.reload()

    def _printed(self, number: str, made: PaperMade) -> None:
        self._show(saving=False)
        self._services.printing.print_one(PaperToPrint(made.id, made.kind, number))
        self._services.feed.tell(Changes.of(Touched.PAPER))
