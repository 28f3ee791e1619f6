"""The bench page: the queue, and the desk of the job in hand; a scan takes a job."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.domain.scan import ScanKind
from app.domain.similar_jobs import SimilarQuestion
from ui.bench.hand_desk import HandDesk
from ui.bench.state import Loading, Queue
from ui.changes import Touched
from ui.in_hand.desk import WorkDesk
from ui.in_hand.state import InHand
from ui.knowledge.desk import KnowledgeDesk, Known
from ui.photos.job_photos import JobPhotos
from ui.routes import Page, Route
from ui.safety.desk import SafetyDesk
from ui.similar.desk import SimilarDesk

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.scan import Scanned
    from app.words import Words
    from ui.bench.hand_state import Hand
    from ui.bench.state import BenchServices, BenchState
    from ui.changes import Changes
    from ui.in_hand.state import WorkState
    from ui.session import Session
    from ui.tasks import Handle, Tasks

_SHOWN_HERE: Final = (Touched.JOB, Touched.DEVICE, Touched.MONEY, Touched.SETTING)
_JOBS: Final = frozenset({ScanKind.JOB, ScanKind.CLAIM_TICKET})


class BenchViewModel(QObject):
    """Hold the queue; `desk` holds the job in hand, `telling` tells its customer."""

    changed = Signal(object)
    go = Signal(object)
    said = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: BenchServices
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._services = services.work
        self._reading: Handle[Queue] | None = None
        self.state: BenchState = Loading()
        self.desk = WorkDesk(session, tasks, words, services.work)
        self.telling = services.telling
        self._remembered = ""
        self.similar = SimilarDesk(session, tasks, services.similar, self)
        self.hand = HandDesk(session, tasks, words, services)
        self.hand.said.connect(self.said)
        self.photos = JobPhotos(session, tasks, services.photos)
        known = Known(services.workshop.articles, services.photos.photos)
        self.safety = SafetyDesk(session, tasks, services.workshop, services.work.feed)
        self.knowledge = KnowledgeDesk(session, tasks, known, services.work.feed)
        self.hand.changed.connect(self._be_at_step)
        self.desk.meant.connect(self.photos.be_at_point)
        self.desk.changed.connect(self._remember)
        self.desk.go.connect(self.go)
        self.desk.said.connect(self.said)
        self._services.feed.changed.connect(self._changed_elsewhere)

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self.desk.speak(words)
        self.hand.speak(words)

    def arrive(self, route: Route) -> None:
        """Have the job in hand that a route names."""
        if route.job:
            self.desk.open(route.job)

    def take_scan(self, scanned: Scanned) -> bool:
        """Take the job of a label or claim ticket to the bench; other scans go their usual way.

        A part that is asked for comes first.
        """
        if self.desk.parts.take_scan(scanned):
            return True
        if scanned.kind not in _JOBS or len(scanned.jobs) != 1:
            return False
        self.begin(scanned.jobs[0])
        return True

    def begin(self, number: str) -> None:
        """Have a job in hand and let one's time on it run; where somebody works on it, ask."""
        self.desk.open(number)
        self.hand.show_job(number)
        self.hand.start(number)

    def reload(self) -> None:
        """Read the queue and the job in hand again; nothing while nobody is signed in."""
        self._read_queue()
        self.desk.reload()
        self.desk.parts.reload()
        self.desk.diagnosis.reload()
        self.hand.reload()
        self.photos.reload()

    def show_job(self, number: str) -> None:
        """Have a job in hand without taking it yet."""
        self.desk.open(number)

    def open_job(self) -> None:
        """Go to the page of the job in hand."""
        if self.desk.state.number:
            self.go.emit(Route(Page.JOB, job=self.desk.state.number))

    def open_past(self, number: str) -> None:
        """Go to the page of a past job."""
        self.go.emit(Route(Page.JOB, job=number))

    def leave(self) -> None:
        """Fold what is asked, put the job away, or go back to the counter."""
        here = self.desk.state
        if self.desk.let_point_go():
            return
        asking = (self.safety, self.hand, self.desk.diagnosis, self.desk.parts)
        if any(one.fold() for one in asking):
            return
        if isinstance(here, InHand) and here.asked is not None:
            self.desk.fold()
        elif here.number:
            self.desk.open("")
        else:
            self.go.emit(Route(Page.COUNTER))

    def dismiss(self) -> None:
        """Take the message away."""
        self._show(replace(self.state, trouble=None))

    def _remember(self, state: WorkState) -> None:
        """Ask for past jobs like the one in hand."""
        number = state.number if isinstance(state, InHand) else ""
        if isinstance(state, InHand):
            self.photos.show_job(number, state.page.job.state)
        self.hand.show_job(state.number)
        self.knowledge.show_job(state.number)
        self.safety.show_job(state.number)
        if isinstance(state, InHand):
            self.hand.be_in(state.page.job.state)
        if number == self._remembered:
            return
        # Those of the job before must not stand beside this one while they are looked for.
        self._remembered = number
        self.similar.forget()
        if number:
            self.similar.ask(SimilarQuestion("", number=number))
            self.similar.ask_now()

    def _be_at_step(self, hand: Hand) -> None:
        """File the next photo with the step that is at hand."""
        step = hand.current
        self.photos.be_at("" if step is None else step.key)

    def _read_queue(self) -> None:
        if not self._session.is_open:
            return
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._tasks.run(
            self, partial(self._queue, self._session.actor), self._loaded, self._not_loaded
        )

    def _queue(self, actor: Actor) -> Queue:
        services = self._services
        return Queue(
            at=services.clock.now_ms(),
            time_zone=services.shop.profile().time_zone,
            lists=services.lists.current(),
            jobs=services.bench.queue(actor),
        )

    def _loaded(self, queue: Queue) -> None:
        self._reading = None
        self._show(queue)

    def _not_loaded(self, error: Exception) -> None:
        self._reading = None
        self._show(replace(self.state, trouble=error))

    def _changed_elsewhere(self, changes: Changes) -> None:
        if changes.touch(*_SHOWN_HERE):
            self._read_queue()

    def _show(self, state: BenchState) -> None:
        self.state = state
        self.changed.emit(state)
