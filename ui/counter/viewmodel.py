"""What the counter needs now: drafts, papers not printed, today's intakes, promises due."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.domain.paper import PrintState
from app.services.records.counter_desk import SHOWN
from ui.changes import Touched
from ui.counter.acts import CounterActs
from ui.counter.state import Counter, Loading, last_print
from ui.routes import Page, Route

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.papers.paper_lines import PaperLine
    from app.words import Words
    from ui.changes import Changes
    from ui.counter.state import CounterServices, CounterState
    from ui.session import Session
    from ui.tasks import Handle, Tasks

_SHOWN_HERE: Final = (
    Touched.JOB,
    Touched.DRAFT,
    Touched.PAPER,
    Touched.CUSTOMER,
    Touched.DEVICE,
    Touched.SETTING,
    Touched.MESSAGE,
)


class CounterViewModel(QObject):
    """Read the counter's lists, and act on what is in them."""

    changed = Signal(object)
    go = Signal(object)
    said = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: CounterServices
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._services = services
        self._acts = CounterActs(session, tasks, words, services)
        self._reading: Handle[Counter] | None = None
        self._not_read: Exception | None = None
        self.state: CounterState = Loading()
        self._acts.said.connect(self.said)
        self._acts.failed.connect(self._not_done)
        services.feed.changed.connect(self._changed_elsewhere)

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._acts.speak(words)

    def reload(self) -> None:
        """Read everything again; nothing while nobody is signed in."""
        if not self._session.is_open:
            return
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._tasks.run(
            self, partial(self._read, self._session.actor), self._loaded, self._not_loaded
        )

    def open_page(self, page: Page) -> None:
        """Go to another page: an intake, a price, a sale, the day."""
        self.go.emit(Route(page))

    def open_draft(self, draft: str) -> None:
        """Go on with a parked draft."""
        self.go.emit(Route(Page.INTAKE, draft=draft))

    def open_job(self, number: str) -> None:
        """Show a job."""
        self.go.emit(Route(Page.JOB, job=number))

    def tell(self, number: str) -> None:
        """Copy what a customer waits to be told and mark them told; the notice takes it back."""
        self._services.telling_desk.tell_due(number)

    def throw_away(self, draft: str) -> None:
        """Throw a draft away; the notice brings it back."""
        self._acts.throw_away(draft)

    def print_paper(self, paper: str) -> None:
        """Print a paper that waits; one that may have come out is asked about instead."""
        for line in self._papers(paper):
            if last_print(line) is not PrintState.UNKNOWN:
                self._acts.print_papers((line,))
            elif isinstance(self.state, Counter):
                self._show(replace(self.state, asked=paper))

    def print_waiting(self) -> None:
        """Print every paper that waits and need not be asked about."""
        if isinstance(self.state, Counter):
            self._acts.print_papers(self.state.printable)

    def answer(self, *, came_out: bool) -> None:
        """Say whether the paper in question came out; if not, it waits to be printed."""
        if isinstance(self.state, Counter) and self.state.question is not None:
            self._acts.answer(self.state.question, came_out=came_out)

    def put_aside(self, paper: str) -> None:
        """Take a paper off the list without printing it; the notice puts it back."""
        for line in self._papers(paper):
            self._acts.put_aside(line)

    def dismiss(self) -> None:
        """Take the message away."""
        self._show(replace(self.state, trouble=None))

    def _read(self, actor: Actor) -> Counter:
        services = self._services
        return Counter(
            at=services.clock.now_ms(),
            time_zone=services.shop.profile().time_zone,
            lists=services.lists.current(),
            drafts=services.drafts.parked(actor),
            jobs=services.desk.now(actor),
            papers=services.paperwork.waiting(actor, SHOWN),
            not_told=services.telling.not_yet_told(actor),
            for_me=services.questions.for_me(actor),
        )

    def _loaded(self, counter: Counter) -> None:
        self._reading = None
        asked = self.state.asked if isinstance(self.state, Counter) else ""
        # What went wrong with an act is still true after the lists were read again.
        trouble = None if self.state.trouble is self._not_read else self.state.trouble
        self._show(replace(counter, asked=asked, trouble=trouble))

    def _not_loaded(self, error: Exception) -> None:
        self._reading = None
        self._not_read = error
        self._show(replace(self.state, trouble=error))

    def _not_done(self, error: Exception) -> None:
        self._show(replace(self.state, trouble=error))
        self.reload()

    def _changed_elsewhere(self, changes: Changes) -> None:
        if changes.touch(*_SHOWN_HERE):
            self.reload()

    def _papers(self, paper: str) -> tuple[PaperLine, ...]:
        shown = self.state.papers if isinstance(self.state, Counter) else ()
        return tuple(line for line in shown if line.id == paper)

    def _show(self, state: CounterState) -> None:
        self.state = state
        self.changed.emit(state)
