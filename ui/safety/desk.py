"""Safety of the job in hand: read with it, gone through by one key."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from app.domain.errors import BadEntry
from app.domain.measure import read_measured
from app.services.safety.esd_checks import EsdEntry
from ui.changes import Changes, Touched
from ui.record_reading import RecordReading
from ui.safety.state import SafetyAsk, SafetyState
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.actor import Actor
    from app.services.workshop import Workshop
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.tasks import Tasks


class SafetyDesk(RecordReading):
    """Hold what safety asks; `changed` carries a `SafetyState`."""

    shows: ClassVar = (Touched.JOB, Touched.SETTING)

    def __init__(
        self, session: Session, tasks: Tasks, workshop: Workshop, feed: ChangeFeed
    ) -> None:
        super().__init__(session, tasks, feed)
        self._workshop = workshop
        self._feed = feed
        self.state = SafetyState()

    def show_job(self, number: str) -> None:
        """Be about a job; an empty number puts the last away."""
        if number != self.state.number:
            self._show(SafetyState(number))
            self.reload()

    def reload(self) -> None:
        """Read again what safety asks; what is being gone through stays."""
        if self.state.number and self._session.is_open:
            call = partial(self._read, self._session.actor, self.state.number)
            self._fetch(call, self._loaded, self._not_read)

    def begin(self) -> None:
        """Go through what has to be gone through first."""
        if self.state.next is not SafetyAsk.NOTHING and not self.state.saving:
            self._show(replace(self.state, asked=self.state.next, trouble=None))

    def fold(self) -> bool:
        """Put away what is being gone through; False where nothing is."""
        if self.state.asked is SafetyAsk.NOTHING:
            return False
        self._show(replace(self.state, asked=SafetyAsk.NOTHING, trouble=None))
        return True

    def keep(self, texts: Mapping[str, str]) -> None:
        """Keep what was ticked or measured."""
        if self.state.saving or self.state.asked is SafetyAsk.NOTHING:
            return
        try:
            call = self._meant(texts)
        except BadEntry as refused:
            self._show(replace(self.state, trouble=refused))
            return
        self._show(replace(self.state, saving=True, trouble=None))
        self._tasks.run(self, call, self._kept, self._not_kept, lane=Lane.WRITE)

    def _meant(self, texts: Mapping[str, str]) -> Callable[[], object]:
        actor, number, safety = self._session.actor, self.state.number, self._workshop.safety
        match self.state.asked:
            case SafetyAsk.STEPS:
                steps = tuple(filter(None, texts["steps"].split(",")))
                return partial(safety.confirm_steps, actor, number, steps)
            case SafetyAsk.MEASURES:
                values = {key.partition(".")[2]: text for key, text in texts.items()}
                return partial(safety.measure, actor, number, values)
        if not texts["esd"]:
            raise BadEntry("esd", "missing")
        strap, mat = (_ohms(field, texts[field]) for field in ("strap_ohms", "mat_ohms"))
        entry = EsdEntry(strap, mat, good=texts["esd"] == "good")
        return partial(self._workshop.esd_checks.check, actor, entry)

    def _read(self, actor: Actor, number: str) -> SafetyState:
        page = self._workshop.safety.page(actor, number)
        return SafetyState(number, page, self._workshop.esd_checks.today(actor))

    def _loaded(self, read: SafetyState) -> None:
        if read.number == self.state.number:
            now = self.state
            asked = now.asked if now.asked is read.next else SafetyAsk.NOTHING
            self._show(replace(read, asked=asked, saving=now.saving, trouble=now.trouble))

    def _not_read(self, _error: Exception) -> None:
        # That the job cannot be read is said where the job is shown.
        self._show(SafetyState(self.state.number))

    def _kept(self, _done: object) -> None:
        self._show(replace(self.state, asked=SafetyAsk.NOTHING, saving=False))
        self.reload()
        self._feed.tell(Changes.of(Touched.JOB))

    def _not_kept(self, error: Exception) -> None:
        self._show(replace(self.state, saving=False, trouble=error))

    def _show(self, state: SafetyState, **_none: Any) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit(state)


def _ohms(field: str, text: str) -> int | None:
    """Read ohms as a tester shows them: 1200000, 1.2 MΩ; None for nothing. Raises BadEntry."""
    return int(read_measured(field, text, "Ω")) if text.strip() else None
