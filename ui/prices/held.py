"""The state of the price page, held for everything that changes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ui.prices.state import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.words import Words
    from ui.prices.state import PriceServices
    from ui.session import Session
    from ui.tasks import Tasks


class HeldPrices(QObject):
    """Hold what the page shows; `changed` carries the `State`, `go` a `Route`, `said` a `Notice`.

    What belongs to one question goes with `clear`; the shop's lists and a file of prices stay.
    """

    changed = Signal(object)
    go = Signal(object)
    said = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: PriceServices
    ) -> None:
        super().__init__()
        self.session = session
        self.tasks = tasks
        self.words = words
        self.services = services
        self.state = State(now_ms=services.clock.now_ms())
        self._again: Callable[[], object] | None = None

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self.words = words

    def show(self, **changes: Any) -> None:
        """Change what the page shows."""
        self.state = replace(self.state, **({"now_ms": self.services.clock.now_ms()} | changes))
        self.changed.emit(self.state)

    def clear(self, **kept: Any) -> None:
        """Be ready for the next question."""
        before = self.state
        now = self.services.clock.now_ms()
        fresh = State(counter=before.counter, list_file=before.list_file, now_ms=now)
        self.state = replace(fresh, **kept)
        self.changed.emit(self.state)

    def fail(self, error: Exception, again: Callable[[], object] | None = None) -> None:
        """Say above the page what did not work; `again` tries that once more."""
        self._again = again
        self.show(trouble=error)

    def try_again(self) -> None:
        """Try once more what did not work."""
        again, self._again = self._again, None
        self.show(trouble=None)
        if again is not None:
            again()

    def dismiss(self) -> None:
        """Put away what stands above the page."""
        self.show(trouble=None)
