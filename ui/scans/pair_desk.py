"""The first of two scans while it waits, and what both of them do, on every page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.action import Action
from app.domain.scan import ScanKind, Scanned
from app.domain.scan_grammar import WAIT_MS, Alone, Completed, Pending, Waiting, WrongPair
from ui.changes import Changes, Touched
from ui.errors import notice
from ui.look.tokens import Tone
from ui.routes import Notice
from ui.scans.page_acts import PageAct
from ui.scans.pair_words import waiting_text, wrong_text
from ui.tasks import Lane
from ui.widgets.message_strip import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.clock import Clock
    from app.domain.actor import Actor
    from app.services.counter.scan_pairs import PairDone, ScanPairs
    from app.words import Words
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.tasks import Tasks

_TOUCHED: Final = Changes.of(Touched.JOB, Touched.STOCK)


@dataclass(frozen=True, slots=True)
class PairServices:
    """What knows the pairs, tells the time, and tells screens what changed."""

    pairs: ScanPairs
    clock: Clock
    feed: ChangeFeed


class PairDesk(QObject):
    """Hold a first scan until its second comes.

    `waiting` carries the `Message` of what is waited for, or None; `said` the `Notice` of what was
    done, with its undo; `failed` the `Message` of what could not be done. `shown` names the job
    whose page is open, if any; `on_page` lets a page do a `PageAct`, and says whether it did.
    """

    waiting = Signal(object)
    said = Signal(object)
    failed = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: PairServices
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._services = services
        self._pending: Pending | None = None
        self._over = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._over.timeout.connect(self.let_go)
        self.shown: Callable[[], str] = _no_job
        self.on_page: Callable[[PageAct], bool] = _no_page

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words
        if self._pending is not None:
            self.waiting.emit(Message(waiting_text(self._pending.first, words)))

    @property
    def is_waiting(self) -> bool:
        """Say whether a first scan waits."""
        return self._pending is not None and not self._pending.is_over(self._now())

    def let_go(self) -> None:
        """Forget the first scan."""
        self._over.stop()
        if self._pending is not None:
            self._pending = None
            self.waiting.emit(None)

    def take(self, scanned: Scanned) -> bool:
        """Take a scan that begins or ends a pair; False for one that means what it means alone."""
        number = self.shown()
        shown = Scanned(ScanKind.JOB, jobs=(number,)) if number else None
        grammar = self._services.pairs.grammar()
        before = self._pending
        self._pending, step = grammar.take(before, scanned, self._now(), shown)
        if self._pending is not None:
            self._over.start()
        elif before is not None:
            self._over.stop()
            self.waiting.emit(None)
        match step:
            case Alone():
                return False
            case Waiting(first):
                self.waiting.emit(Message(waiting_text(first, self._words)))
            case WrongPair():
                self.waiting.emit(Message(wrong_text(step, self._words), Tone.WARNING))
            case Completed(first, second):
                self._do(first, second)
        return True

    def _do(self, first: Scanned, second: Scanned) -> None:
        if self._pending is not None:
            # A wrong scan before it may have been complained of.
            self.waiting.emit(Message(waiting_text(first, self._words)))
        is_action = first.kind is ScanKind.ACTION
        if is_action and self.on_page(PageAct(Action(first.text), second.jobs[0])):
            return
        call = partial(self._services.pairs.act, self._session.actor, first, second)
        self._tasks.run(self, call, self._done, self._not_done, lane=Lane.WRITE)

    def _done(self, done: PairDone) -> None:
        self._services.feed.tell(_TOUCHED)
        language = self._words.language
        names = {
            field: called.get(language) or next(iter(called.values()), "")
            for field, called in done.names.items()
        }
        text = self._words.say(done.sentence, **done.fields, **names)
        undo = None if done.undo is None else partial(self._undo, done.undo)
        self.said.emit(Notice(text, undo=undo))

    def _undo(self, undo: Callable[[Actor], object]) -> None:
        call = partial(undo, self._session.actor)
        self._tasks.run(self, call, self._undone, self._not_done, lane=Lane.WRITE)

    def _undone(self, _result: object) -> None:
        self._services.feed.tell(_TOUCHED)

    def _not_done(self, error: Exception) -> None:
        self.failed.emit(notice(error, self._words))

    def _now(self) -> int:
        return int(self._services.clock.monotonic_s() * 1000)


def _no_job() -> str:
    return ""


def _no_page(_act: PageAct) -> bool:
    return False
