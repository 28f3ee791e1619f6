"""Asking the price list while somebody types: only the newest question counts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.prices.price_look_up import PriceAnswer
    from ui.prices.held import HeldPrices
    from ui.tasks import Handle


class Asking(QObject):
    """Look up what is typed; `answered` carries the `PriceAnswer`.

    What is put off is done when the answer has been shown.
    """

    answered = Signal(object)

    def __init__(self, held: HeldPrices) -> None:
        super().__init__(held)
        self._held = held
        self._reading: Handle[PriceAnswer] | None = None
        self._then: Callable[[], object] | None = None

    def ask(self) -> None:
        """Look up what is typed now; nothing while nobody is signed in."""
        held = self._held
        waits = held.state.searching and self._reading is None
        if not waits or not held.session.is_open:
            return
        look_up = held.services.look_up.look_up
        call = partial(look_up, held.session.actor, held.state.text, held.state.level)
        self._reading = held.tasks.run(self, call, self._told, self._not_told, lane=Lane.READ)

    def again(self, then: Callable[[], object] | None = None) -> None:
        """Look up once more what is typed, then do `then`.

        An answer under way may tell of older prices, or of those of another level.
        """
        self.stop()
        self._then = then
        self._held.show(searching=bool(self._held.state.text.strip()))
        self.ask()

    def stop(self) -> None:
        """Forget the question, and what was put off until its answer."""
        self._then = None
        if self._reading is not None:
            self._reading.cancel()
        self._reading = None

    def put_off(self, then: Callable[[], object]) -> bool:
        """Put an act off until what is typed is answered; False when it can be done now."""
        if not self._held.state.searching:
            return False
        self._then = then
        self.ask()
        return True

    def _told(self, answer: PriceAnswer) -> None:
        self._reading = None
        then, self._then = self._then, None
        self.answered.emit(answer)
        if then is not None and self._held.state.answer is answer:
            then()

    def _not_told(self, error: Exception) -> None:
        self._reading = self._then = None
        self._held.show(searching=False)
        self._held.fail(error, self.again)
