"""Ask for past jobs like the one at hand, once typing pauses, and for the lines that are taken."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.interrupt import Interrupt
from app.domain.similar_jobs import SimilarQuestion
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.services.similar_jobs.similar_jobs import SimilarAnswer, SimilarJobs
    from app.services.similar_jobs.taking import TakenLine
    from ui.session import Session
    from ui.tasks import Handle, Tasks

PAUSE_MS: Final = 250
"""So long nobody types before it is asked."""
_NOTHING: Final = SimilarQuestion("")


class SimilarDesk(QObject):
    """Hold the question of one page and its answer; further typing stops what is being read.

    `answered` carries a `SimilarAnswer`, None where nothing is asked; `taken` the `TakenLine`s of a
    past job, `failed` what went wrong with taking them. Memory is a help: where it cannot be read,
    the page goes on without it.
    """

    answered = Signal(object)
    taken = Signal(object)
    failed = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, similar: SimilarJobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._similar = similar
        self._asked = _NOTHING
        self._interrupt = Interrupt()
        self._reading: Handle[Any] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.ask_now)
        self.answer: SimilarAnswer | None = None
        """What was answered last; None while the question is another."""
        self.level = ""
        """The key of the customer's price level, at which lines are taken."""

    def ask(self, question: SimilarQuestion) -> None:
        """Ask once nobody has typed for a quarter of a second; the same question is asked once."""
        if question == self._asked:
            return
        self._stop()
        self._asked = question
        if question == _NOTHING:
            self._answer(None)
        else:
            self._pause.start()

    def forget(self) -> None:
        """Ask nothing any more."""
        self.ask(_NOTHING)

    def ask_now(self) -> None:
        """Ask at once what was typed last; nothing while nobody is signed in."""
        self._stop()
        if self._asked == _NOTHING or not self._session.is_open:
            return
        self._interrupt = Interrupt()
        call = partial(self._similar.find, self._session.actor, self._asked, self._interrupt)
        self._reading = self._tasks.run(
            self, call, self._answer, self._not_answered, lane=Lane.READ
        )

    def take(self, number: str = "") -> None:
        """Read the lines of a past job as of today; without a number, of the one that is best."""
        wanted = number or ("" if self.answer is None else self.answer.take)
        if not wanted or not self._session.is_open:
            return
        call = partial(
            self._similar.lines, self._session.actor, wanted, self._asked, level=self.level
        )
        self._tasks.run(self, call, self._give, self.failed.emit, lane=Lane.READ)

    def _stop(self) -> None:
        self._pause.stop()
        if self._reading is not None and self._reading.cancel():
            self._interrupt.cancel()
        self._reading = None

    def _answer(self, answer: SimilarAnswer | None) -> None:
        self.answer = answer
        self.answered.emit(answer)

    def _not_answered(self, _error: Exception) -> None:
        self._answer(None)

    def _give(self, lines: tuple[TakenLine, ...]) -> None:
        if lines:
            self.taken.emit(lines)
