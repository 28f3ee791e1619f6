"""The state of the intake page, held for everything that changes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ui.intake.form import IntakeForm
from ui.intake.state import Phase, State
from ui.intake.visit_secrets import VisitSecrets

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.clock import Clock
    from app.domain.errors import BenchsideError
    from app.words import Words


class HeldState(QObject):
    """Hold the state of the intake page, say what went wrong, ask for the focus.

    `changed` carries the new `State`, `go` a `Route`, `said` a `Notice`. While the intake is being
    saved nothing changes. `blank` is the form that every intake begins with.
    """

    changed = Signal(object)
    go = Signal(object)
    said = Signal(object)

    def __init__(self, words: Words, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.clock = clock
        self._again: Callable[[], object] | None = None
        self.blank = IntakeForm()
        self.secrets = VisitSecrets()
        self.state = State(now_ms=clock.now_ms())

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self.words = words

    def show(self, **changes: Any) -> None:
        """Change what the page shows."""
        self.state = replace(self.state, **({"now_ms": self.clock.now_ms()} | changes))
        self.changed.emit(self.state)

    def put(self, form: IntakeForm, *mended: str, **changes: Any) -> None:
        """Change the form; what was refused in the `mended` fields is taken back."""
        if self.state.phase is Phase.SAVING:
            return
        faults = {name: error for name, error in self.state.faults.items() if name not in mended}
        unanswered = tuple(name for name in self.state.unanswered if name not in mended)
        self.show(form=form, **({"faults": faults, "unanswered": unanswered} | changes))

    def ask(self, field: str) -> None:
        """Ask for the focus to go to a field."""
        self.show(focus=self.state.asked(field))

    def refuse(self, field: str, error: BenchsideError) -> None:
        """Say beside a field why what it holds cannot be taken."""
        self.show(faults={**self.state.faults, field: error})

    def stand_on(self, field: str) -> None:
        """Note the field one is in, for the draft."""
        form = self.state.form
        if field != form.focus and self.state.phase is Phase.TYPING:
            self.state = self.state.with_form(replace(form, focus=field))

    def fail(self, error: Exception, again: Callable[[], object]) -> None:
        """Say above the page what did not work; `again` tries that once more."""
        self._again = again
        self.show(trouble=error)

    def try_again(self) -> None:
        """Try once more what did not work, and nothing else."""
        again, self._again = self._again, None
        self.show(trouble=None)
        if again is not None:
            again()

    def dismiss(self) -> None:
        """Put away what stands above the page."""
        self.show(trouble=None, here="", unsorted="", unanswered=(), box=())
