"""Writing what is done with the parts of a job, each act with its sentence and its way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.job_part_entry import BackEntry
from app.domain.part_line import OPEN_LINES
from ui.changes import Changes, Touched
from ui.job_parts.state import PartAct
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.job_part_entry import NeedEntry, UseEntry
    from app.domain.stock import StockPlace
    from app.services.job_parts.lines import JobPart
    from app.services.job_parts.parts_of_jobs import PartsDone
    from app.services.job_parts.using import Used
    from app.words import Words
    from ui.job_parts.state import PartsServices
    from ui.session import Session
    from ui.tasks import Tasks


class PartsWriting(QObject):
    """Do what is asked; `done` carries a `PartsDone`, `failed` an error, `said` a `Notice`."""

    done = Signal(object)
    failed = Signal(object)
    said = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: PartsServices
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._services = services

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def need(self, number: str, entry: NeedEntry) -> None:
        """Write down what the job needs; its row says enough."""
        self._do(partial(self._services.parts.need, self._session.actor, number, entry), "")

    def use(self, number: str, line: JobPart, act: PartAct, entry: UseEntry) -> None:
        """Issue or fit a part."""
        parts, say, name = self._services.parts, self._words.say, self._name(line)
        match act:
            case PartAct.ISSUE:
                do, said = parts.issue, say("{name} is on the bench", name=name)
            case PartAct.FIT:
                do, said = parts.fit, say("{name} is fitted", name=name)
        self._do(partial(do, self._session.actor, number, entry), said)

    def lay(self, number: str, line: JobPart, place: StockPlace) -> None:
        """Put back what is on the bench, or take out what is in the device."""
        parts = self._services.parts
        place_said = self._words.label(place)
        said = self._words.say("{name}: {place}", name=self._name(line), place=place_said)
        actor = self._session.actor
        if line.state in OPEN_LINES:
            act = partial(parts.put_back, actor, number, line.id, BackEntry(place))
        else:
            act = partial(parts.take_out_again, actor, number, line.id, place)
        self._do(act, said)

    def drop(self, number: str, line: JobPart) -> None:
        """Say that a part is not needed after all."""
        said = self._words.say("{name} is not needed", name=self._name(line))
        self._do(partial(self._services.parts.drop, self._session.actor, number, line.id), said)

    def _do(self, call: Callable[[], PartsDone], said: str) -> None:
        done = partial(self._done, said)
        self._tasks.run(self, call, done, self.failed.emit, lane=Lane.WRITE)

    def _done(self, said: str, done: PartsDone) -> None:
        self.done.emit(done)
        if done.go_on:
            others = ", ".join(done.go_on)
            helped = self._words.say("can go on now: {numbers}", numbers=others)
            said = f"{said} · {helped}"
        if said:
            undo = None if done.used is None else partial(self._undo, done.used)
            self.said.emit(Notice(said, undo=undo))
        self._services.feed.tell(Changes.of(Touched.JOB, Touched.STOCK))

    def _undo(self, used: Used) -> None:
        self._do(partial(self._services.parts.take_back, self._session.actor, used), "")

    def _name(self, line: JobPart) -> str:
        return self._words.named(line.names)
